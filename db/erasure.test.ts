import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { memoryPlace } from "../tests/faults/memory-place.ts";
import { numbered } from "../tests/faults/numbered.ts";
import { createErasure } from "./erasure.ts";
import { openDatabase } from "./sqlite/connection.ts";
import { createTicketTable } from "./sqlite/ticket-table.ts";

const place = memoryPlace("erasure");
let number = 0;
const used: (() => void)[] = [];
afterAll(() => {
  for (const close of used) close();
  rmSync(place, { recursive: true });
});

let uptime = 0;
beforeEach(() => {
  uptime = 0;
});

/** A database whose rewriting takes `seconds` by the clock that is handed in. */
function startWith(seconds: number, isUrgent = false) {
  const file = join(place, `${number++}.db`);
  const connection = openDatabase(file, join(import.meta.dirname, "migrations/main"), false);
  used.push(connection.close);
  const tickets = createTicketTable(connection);
  const marks = Array.from({ length: 300 }, (_, i) => numbered(32, number * 1_000 + i));
  tickets.add(marks);
  let times = 0;
  const slow = {
    ...connection,
    rewrite: () => {
      times += 1;
      uptime += seconds;
      return connection.rewrite();
    },
  };
  slow.rewrite();
  [times, uptime] = [0, 0];
  return {
    connection,
    erasure: createErasure(slow, { uptime: () => uptime }, isUrgent),
    times: () => times,
    /** Uses up the next ticket. */
    change: () => {
      const [mark] = marks.splice(0, 1);
      expect(mark && tickets.use(mark)).toBe(true);
      return mark ?? new Uint8Array(0);
    },
    holds: (mark: Uint8Array) => [file, `${file}-wal`].some((path) => readFileSync(path).includes(Buffer.from(mark))),
  };
}

test("all who ask at the same time get one rewriting, and it comes after what they deleted", async () => {
  const { erasure, change, times, connection, holds } = startWith(0.01);
  const marks = [change(), change()];
  const first = erasure.soon();
  marks.push(change());
  await Promise.all([first, erasure.soon(), erasure.soon()]);
  expect(times()).toBe(1);
  expect(connection.isStained()).toBe(false);
  for (const mark of marks) expect(holds(mark)).toBe(false);
  // Nothing was deleted since: nothing is done.
  await erasure.soon();
  erasure.catchUp();
  erasure.finish();
  expect(times()).toBe(1);
});

test("a long rewriting takes at most a thirtieth of the time; what waits for it is out of the log, and stays due", async () => {
  const { erasure, change, times, connection, holds } = startWith(0.4);
  const round = async (): Promise<void> => {
    const mark = change();
    await erasure.soon();
    expect(holds(mark)).toBe(false);
  };
  for (let i = 0; i < 6; i++) await round();
  expect(times()).toBe(3);
  expect(connection.isStained()).toBe(true);
  const from = uptime;
  for (; uptime < from + 600; uptime += 1) {
    if (uptime % 5 < 1) await round();
    else erasure.catchUp();
  }
  expect(times() - 3).toBeGreaterThan(40);
  expect((times() - 3) * 0.4).toBeLessThan(600 / 30 + 1);
  // At the end it is done in any case.
  change();
  erasure.finish();
  expect(connection.isStained()).toBe(false);
});

test("C9: what is urgent never waits, however long it takes", async () => {
  const { erasure, change, times, connection } = startWith(0.4, true);
  for (let i = 0; i < 10; i++) {
    change();
    await erasure.soon();
    expect(connection.isStained()).toBe(false);
  }
  expect(times()).toBe(10);
});

test("what another process reads is not taken from under it, and is erased when it has read", async () => {
  const { erasure, change, connection } = startWith(0.01);
  const reader = openDatabase(join(place, `${number - 1}.db`), join(import.meta.dirname, "migrations/main"), false);
  reader.drizzle.run("BEGIN");
  expect(reader.drizzle.all("SELECT count(*) AS n FROM ticket")).toEqual([{ n: 300 }]);
  change();
  await erasure.soon();
  expect(connection.isStained()).toBe(true);
  expect(reader.drizzle.all("SELECT count(*) AS n FROM ticket")).toEqual([{ n: 300 }]);
  reader.drizzle.run("COMMIT");
  erasure.catchUp();
  expect(connection.isStained()).toBe(false);
  reader.close();
});

test("a deletion that was undone leaves no stain, and one outside of a transaction cannot be marked", () => {
  const { connection } = startWith(0);
  expect(() => connection.stain()).toThrow("outside");
  expect(() =>
    connection.transact(() => {
      connection.stain();
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(connection.isStained()).toBe(false);
});
