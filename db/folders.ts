/** The verbs on folders: rows and packs together, under the lock of the half. */
import { randomBytes } from "node:crypto";
import { hexOf, isSame } from "./compare.ts";
import type { Erasure } from "./erasure.ts";
import { createBlockVerbs, holdsHeads } from "./folder-blocks.ts";
import * as end from "./ends.ts";
import { halfLock } from "./locks.ts";
import type { Locks } from "./locks.ts";
import type { Packs } from "./packs/files.ts";
import type { Reserve } from "./reserve.ts";
import { copyStarts, idLength } from "./sizes.ts";
import { isTaken } from "./sqlite/folder-table.ts";
import type { FolderTable } from "./sqlite/folder-table.ts";
import type { TicketTable } from "./sqlite/ticket-table.ts";
import type { FolderStore, Heads, NewFolder, Place, Slot } from "./store.ts";

export type FolderParts = {
  readonly table: FolderTable;
  readonly tickets: TicketTable;
  readonly packs: Packs;
  readonly locks: Locks;
  readonly now: () => number;
  /** What rows held before a change must not live on in the files (H5). */
  readonly erased: Erasure["soon"];
  readonly need: Reserve["need"];
  /** Bytes of a new pack. */
  readonly packBytes: number;
};

export function createFolders(parts: FolderParts): FolderStore {
  const { table, tickets, packs, locks, now, erased } = parts;
  const stands = (place: Place): boolean => {
    const key = table.keyAt(place.folder, place.half);
    return key !== null && isSame(key, place.key);
  };

  /** The same folder, asked again after its answer was lost? */
  async function isMadeAlready(made: NewFolder): Promise<boolean> {
    const [lower, upper] = [table.doorByKey(made.halves[0]), table.doorByKey(made.halves[1])];
    if (lower?.half !== 0 || upper?.half !== 1 || !isSame(lower.folder, upper.folder)) return false;
    const sameSlots = table.slots(lower.folder).every((slot, i) => {
      const asked = made.slots[i];
      return asked !== undefined && isSame(slot.key, asked.key) && isSame(slot.sealed, asked.sealed);
    });
    if (!sameSlots) return false;
    return locks.shared(halfLock(lower.folder, 0), () =>
      packs.half(lower.folder, 0, async (pack) => isSame(await pack.read(0), made.first)),
    );
  }

  async function make(made: NewFolder, ticket?: Uint8Array): Promise<"made" | "conflict" | "no-ticket"> {
    if ([...made.halves, ...made.slots.map((slot) => slot.key)].some(table.isInUse))
      return (await isMadeAlready(made)) ? "made" : "conflict";
    const id = new Uint8Array(randomBytes(idLength));
    try {
      await parts.need(parts.packBytes, () => packs.prepare(id, parts.packBytes, made.first));
      if (!table.insert(id, made, end.endsWhenMade(now()), () => ticket === undefined || tickets.use(ticket))) {
        await packs.abandon(id);
        return "no-ticket";
      }
    } catch (error) {
      // A commit that failed late may have landed all the same: then the next start finishes the folder.
      if (!table.exists(id)) await packs.abandon(id);
      if (isTaken(error)) return "conflict";
      throw error;
    }
    // From here on the folder exists: a crash before the next line is finished at the next start.
    await packs.adopt(id);
    // What was written together lies together, in the log too: a ticket must not be found beside a folder.
    if (ticket !== undefined) await erased();
    return "made";
  }

  /** Runs a change of rows of one half; a key that is in use elsewhere is a conflict. */
  async function rewrite(place: Place, change: () => void) {
    if (!stands(place)) return "denied";
    try {
      change();
    } catch (error) {
      if (isTaken(error)) return "conflict";
      throw error;
    }
    await erased();
    return "written";
  }

  /** Under the lock of the commits, and only while the list is the one that the asker has seen. */
  const rewriteUnder = (place: Place, heads: Heads, change: () => void) =>
    locks.alone(halfLock(place.folder, place.half), async () => {
      if (!stands(place)) return "denied";
      if (!(await packs.half(place.folder, place.half, (pack) => holdsHeads(pack, heads)))) return "conflict";
      return rewrite(place, change);
    });

  async function remove(id: Uint8Array): Promise<void> {
    await locks.alone(halfLock(id, 0), () =>
      locks.alone(halfLock(id, 1), async () => {
        // Somebody may have come back while the locks were waited for.
        if (!table.past(end.pastEnds(now())).some((past) => isSame(past, id))) return;
        await packs.retire(id);
        table.remove(id);
        await packs.remove(id);
      }),
    );
  }

  return {
    make: (made, ticket) => locks.alone(`make ${hexOf(made.halves[0])}`, () => make(made, ticket)),
    // After a request under way that makes it.
    isMade: (made) => locks.alone(`make ${hexOf(made.halves[0])}`, () => isMadeAlready(made)),
    findSlot: async (key) => table.sealed(key),
    findDoor: async (key) => table.doorByKey(key),
    doorOf: async (folder, half) => table.doorAt(folder, half),

    enter: (place) =>
      locks.shared(halfLock(place.folder, place.half), async () => {
        if (!stands(place)) return null;
        const ends = table.ends(place.folder) ?? 0;
        if (end.isYear(ends) && ends !== end.endsWhenUsed(now())) table.setEnds(place.folder, end.endsWhenUsed(now()));
        return packs.half(place.folder, place.half, async (pack) => ({
          blocks: pack.blocks,
          ending: end.lastDay(ends),
          heads: [await pack.read(copyStarts[0]), await pack.read(copyStarts[1])] as const,
        }));
      }),

    ...createBlockVerbs(parts, stands),

    // A list that came meanwhile may have slots of its own, and a lock.
    rewriteSlots: (place, heads, slots: readonly Slot[]) =>
      rewriteUnder(place, heads, () => table.rewriteSlots(place.folder, place.half, slots)),

    // A list that came meanwhile would be one that the new key does not open.
    rekey: (place, heads, key, slots: readonly Slot[]) =>
      rewriteUnder(place, heads, () => table.rekey(place.folder, place.half, key, slots)),

    // Both locks: the lower half's key authorises it, the upper half's blocks go.
    renewUpper: (place, key, slots) =>
      locks.alone(halfLock(place.folder, 0), () =>
        locks.alone(halfLock(place.folder, 1), async () => {
          if (place.half !== 0) return "denied";
          // The keys first: after a crash in between, the old ones open nothing; the client asks again.
          const done = await rewrite(place, () => table.rekey(place.folder, 1, key, slots));
          if (done !== "written") return done;
          await packs.half(place.folder, 1, async (pack) => {
            await pack.noise(0, pack.blocks);
            await pack.settle();
          });
          return done;
        }),
      ),

    askDeletion: async (place) => {
      if (!stands(place)) return null;
      const ends = end.endsWhenAsked(table.ends(place.folder) ?? 0, now());
      table.setEnds(place.folder, ends);
      return end.lastDay(ends);
    },
    keep: async (place) => {
      if (!stands(place)) return false;
      if (end.lastDay(table.ends(place.folder) ?? 0) !== null) table.setEnds(place.folder, end.endsWhenUsed(now()));
      return true;
    },

    sweep: async () => {
      const ended = table.past(end.pastEnds(now()));
      for (const id of ended) await remove(id);
      if (ended.length > 0) await erased();
      return ended.length;
    },
  };
}
