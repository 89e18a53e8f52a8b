/**
 * One half of a pack, as it was while its list of papers did not change.
 *
 * The server writes packs in place, under locks that only it holds. What makes a copy beside it sound is the rule by
 * which a folder survives a power cut (PROTOCOL 8.5): no block that a valid manifest copy refers to is ever overwritten. So
 * when the places of both copies hold the same bytes before and after all blocks were read, every block that
 * they refer to stood still in between, and what was read of it is right. Blocks without a list that refers to them (a
 * paper on its way up) may come out torn: nobody asks for them. Salts are fresh for each write, so bytes that are the same
 * were not changed and changed back.
 *
 * A half that is torn between two writes of one commit looks as after a power cut there: the other copy opens.
 */
import type { FileHandle } from "node:fs/promises";
import { readFully } from "../../db/packs/dir.ts";
import { blockLength, copyStarts, manifestBlocks } from "../../db/sizes.ts";

/** Bytes at the beginning of a half in which both manifest copies are. */
export const listLength = (copyStarts[1] + manifestBlocks) * blockLength;
/** About 15 s of trying. Whoever writes a list every few milliseconds for so long does it on purpose. */
const mostTries = 40;
const pauseMs = (tries: number): number => Math.min(500, 5 * 2 ** tries);

/**
 * Fills `into` (a whole half) from `position`. false: its list was written again and again; it is there as it was read
 * last, so that one folder cannot stop the back-up of all.
 */
export async function readStill(handle: FileHandle, position: number, into: Uint8Array): Promise<boolean> {
  const head = Math.min(listLength, into.length);
  const after = new Uint8Array(head);
  for (let tries = 0; ; tries++) {
    await readFully(handle, into.subarray(0, head), position);
    await readFully(handle, into.subarray(head), position + head);
    await readFully(handle, after, position);
    if (Buffer.compare(after, into.subarray(0, head)) === 0) return true;
    if (tries === mostTries) return false;
    await new Promise((resolve) => setTimeout(resolve, pauseMs(tries)));
  }
}
