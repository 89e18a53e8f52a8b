import { randomFill } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { writeFully } from "./dir.ts";

const fill = promisify<Uint8Array, Uint8Array>(randomFill);
const piece = 1_048_576;

/** Writes `length` random bytes from `position` on, in pieces and off the event loop: others are answered meanwhile. */
export async function writeNoise(handle: FileHandle, position: number, length: number): Promise<void> {
  const buffer = new Uint8Array(Math.min(piece, length));
  for (let at = 0; at < length; at += buffer.length) {
    const part = buffer.subarray(0, Math.min(buffer.length, length - at));
    await fill(part);
    await writeFully(handle, part, position + at);
  }
}
