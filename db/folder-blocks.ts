/** Reading and writing the blocks of a half (PROTOCOL 8.5). */
import { isSame } from "./compare.ts";
import { endsWhenUsed, isUnsaved } from "./ends.ts";
import type { FolderParts } from "./folders.ts";
import { halfLock } from "./locks.ts";
import { syncFaults } from "./packs/pack.ts";
import type { HalfPack } from "./packs/pack.ts";
import { blockLength, copyStarts, manifestBlocks } from "./sizes.ts";
import type { BlockRef, FolderStore, Heads, Place, PlacedBlock, Written } from "./store.ts";

export async function holdsRefs(pack: HalfPack, refs: readonly BlockRef[]): Promise<boolean> {
  for (const ref of refs) if (!isSame(await pack.salt(ref.index), ref.salt)) return false;
  return true;
}

export async function holdsHeads(pack: HalfPack, heads: Heads): Promise<boolean> {
  const [first, second] = await Promise.all([pack.salt(copyStarts[0]), pack.salt(copyStarts[1])]);
  return isSame(first, heads[0]) && isSame(second, heads[1]);
}

/** Not one after the other: each is a way to another thread and back. Returns when none of them is under way any more. */
async function writeAtOnce(pack: HalfPack, blocks: readonly PlacedBlock[]): Promise<void> {
  for (const end of await Promise.allSettled(blocks.map(({ index, block }) => pack.write(index, block))))
    if (end.status === "rejected") throw end.reason;
}

const isOutside = (pack: HalfPack, indices: readonly number[]): boolean =>
  indices.some((index) => !Number.isInteger(index) || index < 0 || index >= pack.blocks);

export function createBlockVerbs(
  { table, packs, locks, now }: FolderParts,
  stands: (place: Place) => boolean,
): Pick<FolderStore, "read" | "write" | "syncFaults" | "erase" | "commit"> {
  const holdsBlocks = async (pack: HalfPack, blocks: readonly PlacedBlock[]): Promise<boolean> => {
    for (const { index, block } of blocks) if (!isSame(await pack.read(index), block)) return false;
    return true;
  };

  /**
   * Checks first, under the half's lock; then writes, and settles before it returns. What is there already byte for
   * byte counts as written, even when the heads are no longer those: the answer to the first request was lost (E6).
   */
  function change(
    place: Place,
    indices: readonly number[],
    checks: {
      readonly heads: Heads;
      readonly refs?: readonly BlockRef[];
      readonly isDone?: (pack: HalfPack) => Promise<boolean>;
      /**
       * `later`: more of the same request follows, and settles this with it. `unlocked`: others need not wait for the
       * disk, as nothing refers to what was written before the answer has come. Otherwise under the lock: a commit
       * that is seen must not be lost when the next one overwrites what it replaced.
       */
      readonly settles?: "later" | "unlocked";
    },
    write: (pack: HalfPack) => Promise<void>,
  ): Promise<Written> {
    const refs = checks.refs ?? [];
    return locks
      .alone(halfLock(place.folder, place.half), async () => {
        if (!stands(place)) return { rest: Promise.resolve<Written>("denied") };
        const inPlace = Promise.withResolvers<void>();
        const rest = packs.half(place.folder, place.half, async (pack): Promise<Written> => {
          const all = [...indices, ...refs.map((ref) => ref.index)];
          if (isOutside(pack, all)) return "bad";
          const fits = (await holdsHeads(pack, checks.heads)) && (await holdsRefs(pack, refs));
          if (fits) await write(pack);
          else if ((await checks.isDone?.(pack)) !== true) return "conflict";
          // The same bytes once more: where their sync failed, the system takes them for written and they are not.
          else if (checks.settles !== undefined) await write(pack);
          // Also what was found there: the first request may have been cut off before it settled.
          if (checks.settles === "later") await pack.undate();
          else {
            if (checks.settles === "unlocked") inPlace.resolve();
            await pack.settle();
          }
          return "written";
        });
        await Promise.race([inPlace.promise, rest.catch(() => undefined)]);
        return { rest };
      })
      .then(({ rest }) => rest);
  }

  return {
    read: (place, indices, into) =>
      locks.shared(halfLock(place.folder, place.half), async () => {
        if (!stands(place)) return "denied";
        return packs.half(place.folder, place.half, async (pack) => {
          if (isOutside(pack, indices)) return "bad";
          const partAt = (i: number) => into?.subarray(i * blockLength, (i + 1) * blockLength);
          return { blocks: await Promise.all(indices.map((index, i) => pack.read(index, partAt(i)))) };
        });
      }),

    syncFaults,

    async write(place, heads, blocks, which = "last", since = syncFaults()) {
      const written = await change(
        place,
        blocks.map(({ index }) => index),
        { heads, isDone: (pack) => holdsBlocks(pack, blocks), settles: which === "more" ? "later" : "unlocked" },
        (pack) => writeAtOnce(pack, blocks),
      );
      if (syncFaults() !== since) throw Object.assign(new Error("a sync failed in between"), { code: "EIO" });
      return written;
    },

    erase: (place, heads, indices) =>
      change(place, indices, { heads }, async (pack) => {
        for (const index of indices) await pack.noise(index, 1);
      }),

    commit: (place, { heads, copy, blocks, refs }) => {
      const start = copyStarts[copy];
      const placed = blocks.map((block, i) => ({ index: start + i, block }));
      return change(
        place,
        placed.map(({ index }) => index),
        { heads, refs, isDone: (pack) => holdsBlocks(pack, placed) },
        async (pack) => {
          // Before the blocks: a folder in which something was saved must not end with its first week.
          if (isUnsaved(table.ends(place.folder) ?? 0)) table.setEnds(place.folder, endsWhenUsed(now()));
          const rest = manifestBlocks - blocks.length;
          if (rest > 0) await pack.noise(start + blocks.length, rest);
          // The head last: until it is there, the same request can simply be sent again.
          for (const { index, block } of placed.toReversed()) await pack.write(index, block);
        },
      );
    },
  };
}
