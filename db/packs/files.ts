/**
 * The pack files of a data folder. A file's name is the folder's random id; a suffix says what is being done to it, so
 * that a start after a crash can finish or undo it: `.new` is not a folder until its rows are there, `.gone` is one no
 * more.
 */
import { join } from "node:path";
import { blockLength } from "../sizes.ts";
import { constantTime, syncDir, writeFully } from "./dir.ts";
import type { Disk } from "./disk.ts";
import type { Handles } from "./handles.ts";
import { writeNoise } from "./noise.ts";
import { halfPack } from "./pack.ts";
import type { HalfPack } from "./pack.ts";

export type Packs = {
  /** Writes `bytes` of noise with `first` at the beginning; a `.new` file, on the disk when it returns. */
  prepare(id: Uint8Array, bytes: number, first: Uint8Array): Promise<void>;
  /** Turns the `.new` file into the pack. */
  adopt(id: Uint8Array): Promise<void>;
  abandon(id: Uint8Array): Promise<void>;
  /** Takes the pack away from everyone (`.gone`), but leaves the file. */
  retire(id: Uint8Array): Promise<void>;
  /** Removes a retired pack's file. */
  remove(id: Uint8Array): Promise<void>;
  half<T>(id: Uint8Array, half: 0 | 1, work: (pack: HalfPack) => Promise<T>): Promise<T>;
  list(): Promise<readonly { readonly id: Uint8Array; readonly state: "pack" | "new" | "gone" }[]>;
  /** Gives all files the same times. */
  touch(): Promise<void>;
};

const hexOf = (id: Uint8Array): string => Buffer.from(id).toString("hex");
const fileName = /^([0-9a-f]{32})(?:\.(new|gone))?$/;

/** unlink and rename that find their work already done are content. */
const unlessMissing = (error: unknown): void => {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
};

export function createPacks(dir: string, handles: Handles, disk: Disk): Packs {
  const pathOf = (id: Uint8Array, suffix = ""): string => join(dir, hexOf(id) + suffix);

  return {
    async prepare(id, bytes, first) {
      if (bytes % (2 * blockLength) !== 0 || first.length !== blockLength) throw new RangeError("pack size");
      const handle = await disk.open(pathOf(id, ".new"), "wx", 0o600);
      try {
        await writeNoise(handle, 0, bytes);
        await writeFully(handle, first, 0);
        await handle.utimes(constantTime, constantTime);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncDir(dir, disk);
    },
    async adopt(id) {
      await disk.rename(pathOf(id, ".new"), pathOf(id));
      await syncDir(dir, disk);
    },
    async abandon(id) {
      await disk.unlink(pathOf(id, ".new")).catch(unlessMissing);
    },
    async retire(id) {
      await disk.rename(pathOf(id), pathOf(id, ".gone")).catch(unlessMissing);
      await handles.forget(pathOf(id));
      await syncDir(dir, disk);
    },
    async remove(id) {
      await disk.unlink(pathOf(id, ".gone")).catch(unlessMissing);
      await syncDir(dir, disk);
    },
    half: (id, half, work) => handles.use(pathOf(id), async (handle) => work(await halfPack(handle, half))),
    async list() {
      return (await disk.readdir(dir)).flatMap((name) => {
        const [, hex, suffix] = fileName.exec(name) ?? [];
        if (hex === undefined) return [];
        const state = suffix === "new" || suffix === "gone" ? suffix : "pack";
        return [{ id: new Uint8Array(Buffer.from(hex, "hex")), state } as const];
      });
    },
    async touch() {
      for (const name of await disk.readdir(dir)) {
        if (fileName.test(name)) await disk.utimes(join(dir, name), constantTime, constantTime).catch(unlessMissing);
      }
    },
  };
}
