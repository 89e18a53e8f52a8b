import { and, asc, eq, gte, lt, or, sql } from "./drizzle.ts";
import { createDoors } from "../doors.ts";
import type { Door, Half, NewFolder, Slot } from "../store.ts";
import type { Connection } from "./connection.ts";
import { folder, half, slot } from "./main-schema.ts";

const slotsPerHalf = 4;

class KeyTaken extends Error {}

/** The rows of folders. Synchronous: what happens between two calls happens in one moment. */
export function createFolderTable({ drizzle, transact, stain }: Connection) {
  const byKey = drizzle
    .select()
    .from(half)
    .where(eq(half.key, sql.placeholder("key")))
    .prepare();
  const byPlace = drizzle
    .select()
    .from(half)
    .where(and(eq(half.folder, sql.placeholder("folder")), eq(half.half, sql.placeholder("half"))))
    .prepare();
  const slotByKey = drizzle
    .select({ sealed: slot.sealed })
    .from(slot)
    .where(eq(slot.key, sql.placeholder("key")))
    .prepare();
  const slotsOf = drizzle
    .select({ key: slot.key, sealed: slot.sealed })
    .from(slot)
    .where(eq(slot.folder, sql.placeholder("folder")))
    .orderBy(asc(slot.place))
    .prepare();
  const endsOf = drizzle
    .select({ ends: folder.ends })
    .from(folder)
    .where(eq(folder.id, sql.placeholder("id")))
    .prepare();

  const allSlots = (id: Uint8Array): readonly Slot[] => slotsOf.all({ folder: id });
  const doorFrom = (row: { folder: Uint8Array; half: number; key: Uint8Array } | undefined): Door | null => {
    if (!row) return null;
    const which: Half = row.half === 0 ? 0 : 1;
    const slots = allSlots(row.folder).slice(which * slotsPerHalf, (which + 1) * slotsPerHalf);
    return { folder: row.folder, half: which, key: row.key, slots };
  };

  const doors = createDoors((id, which) => doorFrom(byPlace.get({ folder: id, half: which })));
  const keyAt = (id: Uint8Array, which: Half): Uint8Array | null => doors.at(id, which)?.key ?? null;

  /** Every change of rows of a folder that exists. What is known of its doors is forgotten, also where it failed. */
  function change(id: Uint8Array, work: () => void): void {
    try {
      transact(work);
    } finally {
      doors.forget(id);
    }
  }

  function writeSlots(id: Uint8Array, slots: readonly Slot[]): void {
    drizzle
      .insert(slot)
      .values(slots.map((one, place) => ({ key: one.key, folder: id, place, sealed: one.sealed })))
      .run();
  }
  /** All eight rows are written anew, whichever half asked: their places in the file do not tell which it was (H4). */
  function replaceSlots(id: Uint8Array, which: Half, slots: readonly Slot[]): void {
    const kept = allSlots(id);
    stain();
    drizzle.delete(slot).where(eq(slot.folder, id)).run();
    writeSlots(id, which === 0 ? [...slots, ...kept.slice(slotsPerHalf)] : [...kept.slice(0, slotsPerHalf), ...slots]);
  }
  function writeHalves(id: Uint8Array, keys: readonly [Uint8Array, Uint8Array]): void {
    drizzle
      .insert(half)
      .values(keys.map((key, which) => ({ key, folder: id, half: which })))
      .run();
  }

  const isHalf = (key: Uint8Array): boolean => byKey.get({ key }) !== undefined;
  const isSlot = (key: Uint8Array): boolean => slotByKey.get({ key }) !== undefined;
  /** PROTOCOL 6.3: no key stands in both tables, which nothing in SQL asks. At the end of a transaction. Throws KeyTaken. */
  function requireApart(halves: readonly Uint8Array[], slots: readonly Slot[]): void {
    if (halves.some(isSlot) || slots.some((one) => isHalf(one.key))) throw new KeyTaken();
  }

  return {
    isInUse: (key: Uint8Array): boolean => isHalf(key) || isSlot(key),
    doorByKey: (key: Uint8Array): Door | null => doorFrom(byKey.get({ key })),
    doorAt: doors.at,
    /** The half's key, to see whether it is still the one that was entered. */
    keyAt,
    sealed: (key: Uint8Array): Uint8Array | null => slotByKey.get({ key })?.sealed ?? null,
    slots: allSlots,
    exists: (id: Uint8Array): boolean => endsOf.get({ id }) !== undefined,
    ends: (id: Uint8Array): number | null => endsOf.get({ id })?.ends ?? null,
    setEnds: (id: Uint8Array, ends: number): void =>
      transact(() => {
        stain();
        drizzle.update(folder).set({ ends }).where(eq(folder.id, id)).run();
      }),
    /**
     * Throws where a key is in use (`isTaken`). `mayMake` runs in the same transaction, first: where it gives
     * false nothing is done, and false is given.
     */
    insert: (id: Uint8Array, made: NewFolder, ends: number, mayMake: () => boolean): boolean =>
      transact(() => {
        if (!mayMake()) return false;
        drizzle.insert(folder).values({ id, ends }).run();
        writeHalves(id, made.halves);
        writeSlots(id, made.slots);
        requireApart(made.halves, made.slots);
        return true;
      }),
    /** Throws where a key is in use elsewhere (`isTaken`). */
    rewriteSlots: (id: Uint8Array, which: Half, slots: readonly Slot[]): void =>
      change(id, () => {
        replaceSlots(id, which, slots);
        requireApart([], slots);
      }),
    /** Both rows of halves are written anew, as those of slots are. Throws where a key is in use (`isTaken`). */
    rekey: (id: Uint8Array, which: Half, key: Uint8Array, slots: readonly Slot[]): void =>
      change(id, () => {
        const kept = keyAt(id, which === 0 ? 1 : 0);
        if (kept === null) throw new Error("a folder with one half");
        drizzle.delete(half).where(eq(half.folder, id)).run();
        writeHalves(id, which === 0 ? [key, kept] : [kept, key]);
        replaceSlots(id, which, slots);
        requireApart([key], slots);
      }),
    remove: (id: Uint8Array): void =>
      change(id, () => {
        stain();
        drizzle.delete(folder).where(eq(folder.id, id)).run();
      }),
    ids: (): readonly Uint8Array[] =>
      drizzle
        .select({ id: folder.id })
        .from(folder)
        .all()
        .map((row) => row.id),
    past: (ranges: readonly (readonly [number, number])[]): readonly Uint8Array[] =>
      drizzle
        .select({ id: folder.id })
        .from(folder)
        .where(or(...ranges.map(([from, to]) => and(gte(folder.ends, from), lt(folder.ends, to)))))
        .all()
        .map((row) => row.id),
  };
}
export type FolderTable = ReturnType<typeof createFolderTable>;

/** Whether an error, the driver's or ours, as it is or wrapped, says that a key is in use. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof KeyTaken ||
    ("code" in error && (error.code === "SQLITE_CONSTRAINT_PRIMARYKEY" || error.code === "SQLITE_CONSTRAINT_UNIQUE")) ||
    isTaken(error.cause));
