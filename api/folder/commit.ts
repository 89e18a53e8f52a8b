import { placeOf } from "../access.ts";
import { doneAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes } from "../base64.ts";
import { readFrame } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { headsFrom, requireWritten } from "./blocks.ts";
import * as wire from "../wire.ts";

/** PROTOCOL 8.5: writing a manifest copy is what makes a change count. */
export async function commit(deps: Deps, request: Request): Promise<Answer> {
  const place = await placeOf(deps, request);
  const { header, blocks } = await readFrame(request, wire.CommitRequest, wire.size.manifestBlocks, "inside");
  if (blocks.length === 0) throw new ApiError("bad-request");
  const refs = header.refs.map(([index, salt]) => ({ index, salt: toBytes(salt) }));
  const { copy } = header;
  requireWritten(await deps.store.folders.commit(place, { heads: headsFrom(header.heads), copy, blocks, refs }));
  return doneAnswer();
}
