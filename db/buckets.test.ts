import { copyFileSync, existsSync, rmSync } from "node:fs";
import { open as openFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { memoryPlace } from "../tests/faults/memory-place.ts";
import { numbered } from "../tests/faults/numbered.ts";
import { createClock } from "./clock.ts";
import { createBuckets } from "./sqlite/buckets.ts";
import { openDatabase } from "./sqlite/connection.ts";
import { createMarkTable } from "./sqlite/mark-table.ts";
import { createSettled } from "./sqlite/settled.ts";

/** `uptime` seconds of a machine whose calendar goes with it. `around`: what happens instead of a sync, with the real one. */
async function open(
  file: string,
  uptime: () => number,
  around: (sync: () => Promise<void>) => Promise<void> = (sync) => sync(),
) {
  const connection = openDatabase(file, join(import.meta.dirname, "migrations/volatile"), true);
  const log = await openFile(`${file}-wal`, "r+");
  const times = { now: () => 1_800_000_000 + uptime(), uptime };
  const marks = createMarkTable(connection);
  const settled = createSettled(connection, { datasync: () => around(() => log.datasync()) });
  const buckets = createBuckets(connection, marks, createClock(times, marks, false), times, settled);
  const close = async (): Promise<void> => {
    connection.close();
    await log.close();
  };
  return { connection, buckets, close };
}

/** How many attempts at `id` are counted in a copy of the files, as a start after a power cut would find them. */
async function countedIn(file: string, id: Uint8Array): Promise<number> {
  const { buckets, close } = await open(file, () => 0);
  let left = 0;
  while ((await buckets.take(id)) === "taken") left += 1;
  await close();
  return 20 - left;
}
/** `parts`: what of the files the power left; the database alone is what it is without its log. */
function copyTo(to: string, from: string, parts: readonly ("" | "-wal")[]): void {
  rmSync(`${to}-wal`, { force: true });
  for (const part of parts) if (existsSync(from + part)) copyFileSync(from + part, to + part);
}

function newPlace(): (name: string) => string {
  const place = memoryPlace("buckets");
  onTestFinished(() => rmSync(place, { recursive: true }));
  return (name) => join(place, name);
}

test("B1, B3: of fifty attempts at once at one name twenty are taken, one after the other, and another name has its own", async () => {
  const at = newPlace();
  const [name, other] = [numbered(32, 1), numbered(32, 2)];
  let uptime = 100;
  const first = await open(at("a.db"), () => uptime);
  const many = (count: number, id: Uint8Array) => Array.from({ length: count }, () => first.buckets.take(id));
  const [atOne, atOther] = await Promise.all([Promise.all(many(50, name)), Promise.all(many(3, other))]);
  expect(atOne.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "taken"));
  expect(atOne.slice(20)).toEqual(Array.from({ length: 30 }, () => 600));
  expect(atOther).toEqual(["taken", "taken", "taken"]);
  uptime += 590;
  expect(await first.buckets.take(name)).toBe(10);
  await first.close();

  // They were counted on the disk; ten minutes later one came back, and not one more for all that were refused.
  uptime += 10;
  const again = await open(at("a.db"), () => uptime);
  const later = await Promise.all([1, 2, 3].map(() => again.buckets.take(name)));
  expect(later).toEqual(["taken", 600, 600]);
  await again.close();
});

test("B3, B10: nobody is told of an attempt before it is on the disk, and others are served while the disk works", async () => {
  const at = newPlace();
  const ends: (() => void)[] = [];
  const slow = async (sync: () => Promise<void>): Promise<void> => {
    await new Promise<void>((end) => ends.push(end));
    await sync();
  };
  const { buckets, close } = await open(at("a.db"), () => 100, slow);
  const told: string[] = [];
  const take = (who: string, id: number): Promise<void> =>
    buckets.take(numbered(32, id)).then(() => void told.push(who));
  const turns = async (): Promise<void> => {
    for (let i = 0; i < 50; i++) await turn();
  };

  const first = [take("a", 1), take("b", 2)];
  await turns();
  // While the disk works on these two, more come: they wait for a sync of their own, which begins after the first.
  const second = [take("c", 1), take("d", 3)];
  await turns();
  expect([told, ends.length]).toEqual([[], 1]);
  ends[0]?.();
  await Promise.all(first);
  await turns();
  expect([told, ends.length]).toEqual([["a", "b"], 2]);
  ends[1]?.();
  await Promise.all(second);
  expect(told).toEqual(["a", "b", "c", "d"]);
  await close();
});

test("B3: the power goes as soon as an attempt was answered: what was in the files when the last sync began has it", async () => {
  const at = newPlace();
  const [file, cut] = [at("a.db"), at("cut.db")];
  const name = numbered(32, 1);
  const { buckets, connection, close } = await open(
    file,
    () => 100,
    (sync) => {
      copyTo(cut, file, ["", "-wal"]);
      return sync();
    },
  );
  for (let taken = 1; taken <= 12; taken++) {
    expect(await buckets.take(name)).toBe("taken");
    expect(await countedIn(cut, name)).toBe(taken);
    // The log begins anew, or is written into a new file, in between.
    if (taken % 3 === 0) expect(connection.emptyLog()).toBe(true);
    if (taken % 4 === 0) expect(connection.rewrite()).toBe(true);
  }
  await close();
});

test("B3: an attempt that did not get to the disk is refused and stays counted, and no later one is lost with it", async () => {
  const at = newPlace();
  const [file, cut] = [at("a.db"), at("cut.db")];
  const [name, later] = [numbered(32, 1), numbered(32, 2)];
  const broken = Object.assign(new Error("disk"), { code: "EIO" });
  let isBroken = true;
  const { buckets, close } = await open(
    file,
    () => 100,
    (sync) => {
      if (isBroken) return Promise.reject(broken);
      // The log may have a gap where that failed; what is in the database needs none of it.
      copyTo(cut, file, [""]);
      return sync();
    },
  );
  const refused = await Promise.allSettled([buckets.take(name), buckets.take(name)]);
  expect(refused).toEqual([
    { status: "rejected", reason: broken },
    { status: "rejected", reason: broken },
  ]);
  isBroken = false;
  expect(await buckets.take(later)).toBe("taken");
  expect(await countedIn(cut, name)).toBe(2);
  await close();
  expect([await countedIn(file, name), await countedIn(file, later)]).toEqual([2, 1]);
});
