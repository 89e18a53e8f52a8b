/** The files of the data folder as entries of the archive. */
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { readFully } from "../../db/packs/dir.ts";
import { blockLength } from "../../db/sizes.ts";
import { grantName, packName } from "../archive/names.ts";
import { tarEntry } from "../archive/tar.ts";
import { readStill } from "./still.ts";

const piece = 1_048_576;

/** Without noting the access time (Linux): the disk does not tell what was read. null: there is no such file. */
async function openQuietly(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NOATIME ?? 0));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Copies, because `bytes` is filled anew while the pieces are still on their way. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece);
}

/**
 * A pack, each half as it was at rest. A making that was cut off after its rows were there has left `.new`, which is whole.
 * Needs memory for one half.
 */
export async function* packEntry(
  dataDir: string,
  hex: string,
): AsyncGenerator<Uint8Array, { readonly isThere: boolean; readonly restless: number }> {
  const path = join(dataDir, packName(hex));
  const handle = (await openQuietly(path)) ?? (await openQuietly(`${path}.new`));
  if (handle === null) return { isThere: false, restless: 0 };
  let restless = 0;
  try {
    const { size } = await handle.stat();
    const half = Math.floor(size / blockLength / 2) * blockLength;
    const buffer = new Uint8Array(half);
    async function* halves(): AsyncGenerator<Uint8Array> {
      if (handle === null) return;
      for (const position of [0, half]) {
        if (!(await readStill(handle, position, buffer))) restless += 1;
        yield* piecesOf(buffer);
      }
    }
    yield* tarEntry(packName(hex), 2 * half, halves());
  } finally {
    await handle.close();
  }
  return { isThere: true, restless };
}

/** A file that nobody changes any more: a share's blocks, a snapshot. false: it is gone. */
export async function* fileEntry(path: string, name: string): AsyncGenerator<Uint8Array, boolean> {
  const handle = await openQuietly(path);
  if (handle === null) return false;
  try {
    const { size } = await handle.stat();
    async function* content(): AsyncGenerator<Uint8Array> {
      if (handle === null) return;
      for (let at = 0; at < size; at += piece) {
        const bytes = new Uint8Array(Math.min(piece, size - at));
        await readFully(handle, bytes, at);
        yield bytes;
      }
    }
    yield* tarEntry(name, size, content());
  } finally {
    await handle.close();
  }
  return true;
}

export const grantEntry = (dataDir: string, hex: string): AsyncGenerator<Uint8Array, boolean> =>
  fileEntry(join(dataDir, grantName(hex)), grantName(hex));
