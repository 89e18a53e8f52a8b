/**
 * The verbs on grants. A grant lives while three things are there: its row, its file, and its share in the volatile
 * file. Making writes the row last: without it the rest is nothing, and is removed at the next start (E19). Ending
 * destroys the share first: without it the rest opens nothing, and is destroyed as soon as the disk allows.
 */
import { isSame } from "./compare.ts";
import type { Clock } from "./clock.ts";
import { dayOf } from "./ends.ts";
import type { Erasure } from "./erasure.ts";
import { holdsRefs } from "./folder-blocks.ts";
import { grantLock, halfLock } from "./locks.ts";
import type { Locks } from "./locks.ts";
import type { Blobs } from "./packs/blobs.ts";
import type { Packs } from "./packs/files.ts";
import type { HalfPack } from "./packs/pack.ts";
import type { Reserve } from "./reserve.ts";
import { outerBlockLength } from "./sizes.ts";
import { createTogether } from "./together.ts";
import type { FolderTable } from "./sqlite/folder-table.ts";
import type { GrantRow, GrantTable } from "./sqlite/grant-table.ts";
import type { ShareTable } from "./sqlite/share-table.ts";
import type { GrantStore, NewEntry, NewGrant, Place, Written } from "./store.ts";

export type GrantParts = {
  readonly folders: FolderTable;
  readonly packs: Packs;
  readonly grants: GrantTable;
  readonly shares: ShareTable;
  readonly blobs: Blobs;
  readonly locks: Locks;
  /** What refuses goes by `latest`, what destroys by `now`; see db/clock.ts. */
  readonly clock: Pick<Clock, "now" | "latest">;
  readonly need: Reserve["need"];
  /** What was overwritten or deleted must not live on in the files (C9). */
  readonly sharesErased: Erasure["soon"];
  readonly grantsErased: Erasure["soon"];
};

/** How long the holder can read the log of a grant that has ended. */
const logDays = 30;

export type Grants = GrantStore & {
  /** Puts right what a crash or a restored back-up left: before the server listens, and hourly. */
  reconcile(): Promise<void>;
};

export function createGrants(parts: GrantParts): Grants {
  const { folders, packs, grants, shares, blobs, locks, clock, need, sharesErased, grantsErased } = parts;

  const { now, latest } = clock;
  const isLive = (id: Uint8Array): boolean => (shares.find(id)?.ends ?? 0) > latest();

  /** The row, if it lives and this is its opening hash. */
  function opened(id: Uint8Array, opening: Uint8Array): GrantRow | null {
    const row = grants.find(id);
    return row !== null && row.gone === 0 && isSame(row.opening, opening) ? row : null;
  }
  function managed(id: Uint8Array, manage: Uint8Array): GrantRow | null {
    const row = grants.find(id);
    return row !== null && isSame(row.manage, manage) ? row : null;
  }

  async function* sealed(pack: HalfPack, grant: NewGrant): AsyncGenerator<Uint8Array> {
    for (const [i, ref] of grant.refs.entries()) yield await grant.seal(i, await pack.read(ref.index));
  }

  /** Takes away what a making left that has no row. */
  async function endUnlisted(id: Uint8Array): Promise<void> {
    if (grants.find(id) !== null) return;
    shares.destroy(id);
    await sharesErased();
    await blobs.remove(id);
  }

  async function make(place: Place, grant: NewGrant): Promise<Written> {
    const known = grants.find(grant.id);
    if (known !== null) {
      return isSame(known.manage, grant.manage) && isSame(known.logKey, grant.logKey) ? "written" : "conflict";
    }
    const copied = await locks.shared(halfLock(place.folder, place.half), async (): Promise<Written> => {
      const key = folders.keyAt(place.folder, place.half);
      if (key === null || !isSame(key, place.key)) return "denied";
      return packs.half(place.folder, place.half, async (pack) => {
        if (grant.refs.some((ref) => ref.index >= pack.blocks)) return "bad";
        if (!(await holdsRefs(pack, grant.refs))) return "conflict";
        await need(grant.refs.length * outerBlockLength, () => blobs.write(grant.id, sealed(pack, grant)));
        return "written";
      });
    });
    if (copied !== "written") return copied;
    const { id, share, cover, ends, span, openings } = grant;
    try {
      shares.put({ id, share, cover, ends, span, openings, opened: 0 });
      const { opening, manage, logKey, log, bundle } = grant;
      grants.insert({ id, opening, manage, logKey, log, bundle });
    } catch (error) {
      // What of it does not succeed here is done at the next start, or within the hour.
      await endUnlisted(id).catch(() => undefined);
      throw error;
    }
    return "written";
  }

  /** Ends a grant if it `isDue`, asked under the grant's lock: a making that is under way is waited for. */
  const end = (id: Uint8Array, isDue: () => boolean): Promise<boolean> =>
    locks.alone(grantLock(id), async () => {
      if (!isDue()) return false;
      shares.destroy(id);
      await sharesErased();
      grants.end(id, dayOf(now()) + logDays);
      await grantsErased();
      await blobs.remove(id);
      return true;
    });

  /**
   * All of them at once, so that what has to be erased for them is erased together. What one meets does not keep the
   * others. Returns how many were due.
   */
  async function endAll(ids: readonly Uint8Array[], isDue: (id: Uint8Array) => boolean): Promise<number> {
    const endings = await Promise.allSettled(ids.map((id) => end(id, () => isDue(id))));
    for (const ending of endings) if (ending.status === "rejected") throw ending.reason;
    return endings.filter((ending) => ending.status === "fulfilled" && ending.value).length;
  }

  type Asked = { readonly id: Uint8Array; readonly opening: Uint8Array; readonly entry: NewEntry };
  type Answer = Awaited<ReturnType<GrantStore["open"]>> | Error;
  /**
   * All that were asked for at the same time: one durable write for the counts, and one for the logs. No await in
   * between: an opening is either before an end or after it.
   */
  function openAll(asked: readonly Asked[]): readonly { readonly answer: Answer; readonly isLast: boolean }[] {
    const counted = shares.openAll(
      asked.map(({ id, opening }) => (opened(id, opening) === null ? null : id)),
      latest(),
    );
    const logged = asked.map(({ id, entry }, i) => (counted[i] ? { id, entry } : null));
    let bundles: readonly (Uint8Array | null)[] | Error;
    try {
      bundles = grants.logOpenings(logged);
    } catch (error) {
      // Counted and not written down is refused: the holder sees each opening that was one.
      bundles = error instanceof Error ? error : new Error("log", { cause: error });
    }
    return counted.map((one, i) => {
      const bundle = bundles instanceof Error ? bundles : bundles[i];
      if (!one) return { answer: null, isLast: false };
      if (bundle instanceof Error) return { answer: bundle, isLast: one.last };
      const { share, cover, ends, last } = one;
      return { answer: bundle ? { share, cover, bundle, ends } : null, isLast: last };
    });
  }
  const openTogether = createTogether(openAll);

  return {
    make: (place, grant) => locks.alone(grantLock(grant.id), () => make(place, grant)),

    look: async (id, opening) => {
      const row = opened(id, opening);
      const share = shares.find(id);
      if (row === null || share === null || share.ends <= latest() || share.openings === 0) return null;
      return { cover: share.cover, ends: share.ends, span: share.span };
    },

    open: async (id, opening, entry) => {
      const { answer, isLast } = await openTogether({ id, opening, entry });
      if (isLast) await sharesErased();
      if (answer instanceof Error) throw answer;
      return answer;
    },

    read: async (id, indices) => (isLive(id) ? blobs.read(id, indices) : null),

    revoke: async (id, manage) => {
      await end(id, () => managed(id, manage)?.gone === 0);
    },

    status: async (id, manage) => {
      const row = managed(id, manage);
      if (row === null) return { live: false, ends: 0, left: 0, log: new Uint8Array(0) };
      const share = shares.find(id);
      if (share === null || share.ends <= latest()) return { live: false, ends: 0, left: 0, log: row.log };
      return { live: true, ends: share.ends, left: share.openings, log: row.log };
    },

    sweep: () => endAll(shares.ended(now()), (id) => (shares.find(id)?.ends ?? 0) <= now()),

    reconcile: async () => {
      const living = grants.living();
      // A row without its share: the ending was cut off, or the row came out of a back-up (E10).
      await endAll(living, (id) => shares.find(id) === null);
      // A share or a file without its row: a making that was cut off.
      await endAll(shares.all(), (id) => grants.find(id) === null);
      const files = await blobs.list();
      for (const id of files) {
        await locks.alone(grantLock(id), async () => {
          if ((grants.find(id)?.gone ?? 1) !== 0) await blobs.remove(id);
        });
      }
      if (grants.forget(dayOf(now())) > 0) await grantsErased();
    },
  };
}
