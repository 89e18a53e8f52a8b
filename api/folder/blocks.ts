import { placeOf } from "../access.ts";
import { blocksInHand, bytesAnswer, doneAnswer, streamAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes } from "../base64.ts";
import { readJson, streamFrame } from "../body.ts";
import { createBuffers } from "../buffers.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import type { Heads, Written } from "../../db/store.ts";
import * as wire from "../wire.ts";

export const headsFrom = (heads: readonly [string, string]): Heads => [toBytes(heads[0]), toBytes(heads[1])];

/** Throws what a write that was not done means to the asker. */
export function requireWritten(written: Written): void {
  if (written === "conflict" || written === "denied") throw new ApiError(written);
  if (written === "bad") throw new ApiError("bad-request");
}

/** Only documents' places, each once: the manifest is written by a commit, which knows its two copies apart. */
function requireDataPlaces(indices: readonly number[]): void {
  const areData = indices.every((index) => index >= wire.firstDataBlock);
  if (!areData || new Set(indices).size !== indices.length) throw new ApiError("bad-request");
}

/** For reads of one block. As many are kept as connections read at once where much is read: 4 MiB. */
const buffers = createBuffers(wire.size.block, 64);

export async function read(deps: Deps, request: Request): Promise<Answer> {
  const place = await placeOf(deps, request);
  const { blocks: indices } = await readJson(request, wire.ReadRequest);
  const readSome = async (some: readonly number[], into?: Uint8Array<ArrayBuffer>) => {
    const read = await deps.store.folders.read(place, some, into);
    if (read === "denied") throw new ApiError("denied");
    if (read === "bad") throw new ApiError("bad-request");
    return read.blocks;
  };
  if (indices.length > blocksInHand) return streamAnswer(indices, wire.size.block, readSome);
  if (indices.length > 1) {
    const all = new Uint8Array(indices.length * wire.size.block);
    await readSome(indices, all);
    return bytesAnswer(all);
  }
  const { bytes, giveBack } = buffers.lend();
  // What fails does not give it back: somebody might still write into it.
  await readSome(indices, bytes);
  return bytesAnswer(bytes, giveBack);
}

/**
 * The blocks go to the disk while they come, some at a time, each time under the half's lock and with the heads looked
 * at anew; settled before the answer. One that breaks off leaves some of its blocks written: they were free, and nothing
 * refers to them.
 */
export async function write(deps: Deps, request: Request): Promise<Answer> {
  const place = await placeOf(deps, request);
  const count = (header: wire.Of<typeof wire.WriteRequest>): number => {
    requireDataPlaces(header.blocks);
    return header.blocks.length;
  };
  const { folders } = deps.store;
  const since = folders.syncFaults();
  await streamFrame(request, wire.WriteRequest, count, async ({ heads, blocks: places }, blocks, first, isLast) => {
    const placed = blocks.map((block, i) => ({ index: places[first + i] ?? -1, block }));
    requireWritten(await folders.write(place, headsFrom(heads), placed, isLast ? "last" : "more", since));
  });
  return doneAnswer();
}

export async function erase(deps: Deps, request: Request): Promise<Answer> {
  const place = await placeOf(deps, request);
  const { heads, blocks: indices } = await readJson(request, wire.EraseRequest);
  requireDataPlaces(indices);
  requireWritten(await deps.store.folders.erase(place, headsFrom(heads), indices));
  return doneAnswer();
}
