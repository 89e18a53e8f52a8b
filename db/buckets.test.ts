import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { memoryPlace } from "../tests/faults/memory-place.ts";
import { numbered } from "../tests/faults/numbered.ts";
import { createClock } from "./clock.ts";
import { createBuckets } from "./sqlite/buckets.ts";
import { openDatabase } from "./sqlite/connection.ts";
import { createMarkTable } from "./sqlite/mark-table.ts";

/** `uptime` seconds of a machine whose calendar goes with it. */
function open(file: string, uptime: () => number) {
  const connection = openDatabase(file, join(import.meta.dirname, "migrations/volatile"), true);
  const times = { now: () => 1_800_000_000 + uptime(), uptime };
  const marks = createMarkTable(connection);
  return { connection, buckets: createBuckets(connection, marks, createClock(times, marks, false), times) };
}

test("B1, B3: of fifty attempts at once at one name twenty are taken, one after the other, and another name has its own", async () => {
  const place = memoryPlace("buckets");
  onTestFinished(() => rmSync(place, { recursive: true }));
  const [name, other] = [numbered(32, 1), numbered(32, 2)];
  let uptime = 100;
  const first = open(join(place, "a.db"), () => uptime);
  const many = (count: number, id: Uint8Array) => Array.from({ length: count }, () => first.buckets.take(id));
  const [atOne, atOther] = await Promise.all([Promise.all(many(50, name)), Promise.all(many(3, other))]);
  expect(atOne.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "taken"));
  expect(atOne.slice(20)).toEqual(Array.from({ length: 30 }, () => 600));
  expect(atOther).toEqual(["taken", "taken", "taken"]);
  uptime += 590;
  expect(await first.buckets.take(name)).toBe(10);
  first.connection.close();

  // They were counted on the disk; ten minutes later one came back, and not one more for all that were refused.
  uptime += 10;
  const again = open(join(place, "a.db"), () => uptime);
  onTestFinished(() => again.connection.close());
  const later = await Promise.all([1, 2, 3].map(() => again.buckets.take(name)));
  expect(later).toEqual(["taken", 600, 600]);
});
