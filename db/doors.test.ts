import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { memoryPlace } from "../tests/faults/memory-place.ts";
import { numbered } from "../tests/faults/numbered.ts";
import { openDatabase } from "./sqlite/connection.ts";
import { createFolderTable, isTaken } from "./sqlite/folder-table.ts";
import type { Door, Slot } from "./store.ts";

const place = memoryPlace("doors");
const connection = openDatabase(join(place, "a.db"), join(import.meta.dirname, "migrations/main"), false);
afterAll(() => {
  connection.close();
  rmSync(place, { recursive: true });
});

const table = createFolderTable(connection);
let number = 0;
const random = (length: number) => numbered(length, number++);
const slotsOf = (many: number): Slot[] =>
  Array.from({ length: many }, () => ({ key: random(32), sealed: random(256) }));
function newFolder() {
  const folder = { id: random(16), slots: slotsOf(8), halves: [random(32), random(32)] as const };
  expect(table.insert(folder.id, { ...folder, first: new Uint8Array(0) }, 2031, () => true)).toBe(true);
  return folder;
}
const lower = (door: Door | null): Door => {
  if (door === null) throw new Error("no door");
  return door;
};

test("B16, C2: what is known of a door is what stands in the table, after each kind of change", () => {
  const { id, slots, halves } = newFolder();
  const first = lower(table.doorAt(id, 0));
  expect(first).toEqual({ folder: id, half: 0, key: halves[0], slots: slots.slice(0, 4) });
  // The same object as long as nothing changed, so that what was computed from it can be kept with it.
  expect(table.doorAt(id, 0)).toBe(first);

  const next = slotsOf(4);
  table.rewriteSlots(id, 0, next);
  expect(table.doorAt(id, 0)).toEqual({ ...first, slots: next });
  expect(table.doorAt(id, 1)?.slots).toEqual(slots.slice(4));

  const [key, upper] = [random(32), slotsOf(4)];
  table.rekey(id, 1, key, upper);
  expect(table.doorAt(id, 1)).toEqual({ folder: id, half: 1, key, slots: upper });
  expect(table.keyAt(id, 1)).toEqual(key);
  expect(table.doorAt(id, 0)).toEqual({ ...first, slots: next });

  table.remove(id);
  expect(table.doorAt(id, 0)).toBe(null);
  expect(table.keyAt(id, 1)).toBe(null);
});

test("a change that failed leaves the door as it stands in the table", () => {
  const [mine, other] = [newFolder(), newFolder()];
  const before = table.doorAt(mine.id, 1);
  let taken: unknown;
  try {
    table.rekey(mine.id, 1, other.halves[0], slotsOf(4));
  } catch (error) {
    taken = error;
  }
  expect(isTaken(taken)).toBe(true);
  expect(table.doorAt(mine.id, 1)).toEqual(before);
  expect(table.doorAt(mine.id, 1)?.key).toEqual(mine.halves[1]);
});

test("however many folders are used, each gets its own door", () => {
  const folders = Array.from({ length: 700 }, newFolder);
  for (const round of [0, 1]) {
    for (const { id, halves } of folders) expect([round, table.doorAt(id, 0)?.key]).toEqual([round, halves[0]]);
  }
});
