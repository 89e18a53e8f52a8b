/**
 * [Note: A full disk] Packs are as large on their first day as on their last, so saving a paper needs no room. What
 * needs some is counting attempts and openings, ending shares, and rewriting slots: a few kilobytes that must be there
 * when nothing else is, or a full disk would keep everybody out, and would leave open what was stopped (E7). They are
 * kept in a file that gives its room away when a database finds none; and whatever needs much is refused before that.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, statSync, truncateSync, unlinkSync, writeSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";

const kept = 4_194_304;
/** Left free beyond what is to be written. More than the reserve: what it gave away is not for new packs. */
const margin = 2 * kept;

export type Reserve = {
  /** Gives the room away. false: there is none any more. */
  release(): boolean;
  /** Takes it again where the disk has plenty. */
  refill(): Promise<void>;
  /** Runs what will write about so many bytes. Throws ENOSPC where they would take the last room. */
  need<T>(bytes: number, work: () => Promise<T>): Promise<T>;
};

class DiskFull extends Error {
  override readonly name = "DiskFull";
  readonly code = "ENOSPC";
}

export function createReserve(dir: string): Reserve {
  const file = join(dir, "reserve");
  /** Bytes of writes under way, which may not be on the disk yet. */
  let promised = 0;

  const sizeNow = (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const free = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  };

  return {
    release() {
      if (sizeNow() === 0) return false;
      truncateSync(file, 0);
      return true;
    },
    async refill() {
      if (sizeNow() === kept || (await free()) - promised < kept + margin) return;
      const handle = openSync(file, "w", 0o600);
      try {
        // Random bytes: a file system that packs its files would keep no room for zeros.
        for (let at = 0; at < kept;) at += writeSync(handle, randomBytes(kept - at));
        fsyncSync(handle);
      } catch (error) {
        unlinkSync(file);
        throw error;
      } finally {
        closeSync(handle);
      }
    },
    async need(bytes, work) {
      promised += bytes;
      try {
        if ((await free()) < promised + margin) throw new DiskFull();
        return await work();
      } finally {
        promised -= bytes;
      }
    },
  };
}
