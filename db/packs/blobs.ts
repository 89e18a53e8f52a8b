/**
 * The blocks of grants: one file each, named by the grant's id, sealed once more under a key that only the bundle
 * carries. Removing the file is enough: without the bundle its bytes are noise.
 */
import { constants } from "node:fs";
import { join } from "node:path";
import { hexOf } from "../compare.ts";
import { outerBlockLength } from "../sizes.ts";
import type { Disk } from "./disk.ts";
import { constantTime, readFully, syncDir, writeFully } from "./dir.ts";

export type Blobs = {
  /** Writes the outer blocks as they come; on the disk, under its name, when it returns. Over an earlier file too. */
  write(id: Uint8Array, blocks: AsyncIterable<Uint8Array>): Promise<void>;
  /** null: there is no such file. `bad`: an index behind its end. */
  read(id: Uint8Array, indices: readonly number[]): Promise<readonly Uint8Array<ArrayBuffer>[] | null | "bad">;
  remove(id: Uint8Array): Promise<void>;
  list(): Promise<readonly Uint8Array[]>;
  /** Removes what a making left behind that a crash cut off. */
  tidy(): Promise<void>;
  touch(): Promise<void>;
};

const fileName = /^[0-9a-f]{32}$/;
const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
const unlessMissing = (error: unknown): void => {
  if (!isMissing(error)) throw error;
};

export function createBlobs(dir: string, disk: Disk): Blobs {
  const pathOf = (id: Uint8Array): string => join(dir, hexOf(id));

  return {
    async write(id, blocks) {
      const unfinished = `${pathOf(id)}.new`;
      try {
        const handle = await disk.open(unfinished, "w", 0o600);
        try {
          let at = 0;
          for await (const block of blocks) {
            await writeFully(handle, block, at);
            at += block.length;
          }
          await handle.utimes(constantTime, constantTime);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await disk.rename(unfinished, pathOf(id));
      } catch (error) {
        await disk.unlink(unfinished).catch(unlessMissing);
        throw error;
      }
      await syncDir(dir, disk);
    },
    async read(id, indices) {
      const handle = await disk.open(pathOf(id), constants.O_RDONLY | (constants.O_NOATIME ?? 0)).catch(unlessMissing);
      if (!handle) return null;
      try {
        const { size } = await handle.stat();
        const count = Math.floor(size / outerBlockLength);
        if (indices.some((index) => !Number.isInteger(index) || index < 0 || index >= count)) return "bad";
        const blocks = [];
        for (const index of indices) {
          const block = new Uint8Array(outerBlockLength);
          await readFully(handle, block, index * outerBlockLength);
          blocks.push(block);
        }
        return blocks;
      } finally {
        await handle.close();
      }
    },
    async remove(id) {
      await disk.unlink(pathOf(id)).catch(unlessMissing);
      await syncDir(dir, disk);
    },
    async list() {
      return (await disk.readdir(dir))
        .filter((name) => fileName.test(name))
        .map((name) => new Uint8Array(Buffer.from(name, "hex")));
    },
    async tidy() {
      for (const name of await disk.readdir(dir)) if (name.endsWith(".new")) await disk.unlink(join(dir, name));
    },
    async touch() {
      for (const name of await disk.readdir(dir)) {
        if (fileName.test(name)) await disk.utimes(join(dir, name), constantTime, constantTime).catch(unlessMissing);
      }
    },
  };
}
