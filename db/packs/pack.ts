/**
 * Reading and writing one half of a pack, in place. Callers hold the half's lock. Positions are relative to the half;
 * where a half begins follows from the file's own size, so that another FARDE_FOLDER_MIB leaves older packs as they are.
 */
import type { FileHandle } from "node:fs/promises";
import { blockLength, saltLength } from "../sizes.ts";
import { constantTime, readFully, writeFully } from "./dir.ts";
import { writeNoise } from "./noise.ts";

export type HalfPack = {
  /** Blocks in this half. */
  readonly blocks: number;
  /** `into`: as long as a block; otherwise one that is made for it. */
  read(index: number, into?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** The first 24 bytes of a block. */
  salt(index: number): Promise<Uint8Array<ArrayBuffer>>;
  write(index: number, block: Uint8Array): Promise<void>;
  noise(index: number, count: number): Promise<void>;
  /** The file's time does not tell when it was written. */
  undate(): Promise<void>;
  /** The same, and returns when what was written survives a power cut. It needs no lock. */
  settle(): Promise<void>;
};

/**
 * Sizes of the files that are open: a pack is as large on its last day as on its first, and asking each time cost a third
 * of a read.
 */
const sizes = new WeakMap<FileHandle, number>();

/** The sync of a file that is under way, and the one that will follow it. */
type Syncing = { readonly now: Promise<void>; next: Promise<void> | null };
const syncs = new WeakMap<FileHandle, Syncing>();

let faults = 0;
/**
 * How often a sync of a pack has failed. The system tells of it once, takes what was not written for written from then
 * on, and the next sync says that all is well: what was written before, and not settled then, has to be written again.
 */
export const syncFaults = (): number => faults;

function beginSync(handle: FileHandle): Promise<void> {
  const syncing: Syncing = { now: handle.datasync(), next: null };
  syncs.set(handle, syncing);
  const end = (): void => {
    if (syncs.get(handle) === syncing && syncing.next === null) syncs.delete(handle);
  };
  syncing.now.then(end, () => {
    faults += 1;
    end();
  });
  return syncing.now;
}

/**
 * What was written before the call survives a power cut when it returns. A sync that began before may have missed it:
 * the next is for all who wait for one. Where the first fails they fail too, since the system tells one of them only.
 */
function sync(handle: FileHandle): Promise<void> {
  const syncing = syncs.get(handle);
  return syncing ? (syncing.next ??= syncing.now.then(() => beginSync(handle))) : beginSync(handle);
}

/** Throws RangeError from any of its functions where an index is not in the half; and for a file cut short (E12). */
export async function halfPack(handle: FileHandle, half: 0 | 1): Promise<HalfPack> {
  const size = sizes.get(handle) ?? (await handle.stat()).size;
  sizes.set(handle, size);
  // Where the upper half begins follows from the size: in a file that lost its end it would be somebody's papers.
  if (size === 0 || size % (2 * blockLength) !== 0) throw new Error("pack cut short");
  const blocks = size / blockLength / 2;
  const at = (index: number, count = 1): number => {
    if (!Number.isInteger(index) || index < 0 || count < 1 || index + count > blocks)
      throw new RangeError("block index");
    return (half * blocks + index) * blockLength;
  };
  const readAt = async (position: number, into: Uint8Array<ArrayBuffer>) => {
    await readFully(handle, into, position);
    return into;
  };
  return {
    blocks,
    read: async (index, into = new Uint8Array(blockLength)) => {
      if (into.length !== blockLength) throw new RangeError("block length");
      return readAt(at(index), into);
    },
    salt: async (index) => readAt(at(index), new Uint8Array(saltLength)),
    write: async (index, block) => {
      if (block.length !== blockLength) throw new RangeError("block length");
      await writeFully(handle, block, at(index));
    },
    noise: async (index, count) => writeNoise(handle, at(index, count), count * blockLength),
    undate: async () => handle.utimes(constantTime, constantTime),
    settle: async () => {
      await handle.utimes(constantTime, constantTime);
      await sync(handle);
    },
  };
}
