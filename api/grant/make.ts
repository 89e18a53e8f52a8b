import { sealOuter } from "../../crypto/door/outer.ts";
import { placeOf } from "../access.ts";
import { doneAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { requireWritten } from "../folder/blocks.ts";
import * as wire from "../wire.ts";
import { emptyLog } from "./log-entry.ts";
import { webSealer } from "./sealer.ts";

/** Bytes of JSON: a bundle and references of the largest share. */
const longest = 262_144;

/** PROTOCOL 9.4: the blocks are copied here, not uploaded again. The outer key is forgotten when this returns. */
export async function make(deps: Deps, request: Request): Promise<Answer> {
  const place = await placeOf(deps, request);
  const asked = await readJson(request, wire.GrantMakeRequest, longest);
  if (asked.ends <= deps.store.now()) throw new ApiError("bad-request");
  const outer = toBytes(asked.outer);
  const logKey = toBytes(asked.log);
  const made = await deps.store.grants.make(place, {
    id: toBytes(asked.id),
    opening: toBytes(asked.opening),
    manage: toBytes(asked.manage),
    logKey,
    log: emptyLog(deps, logKey),
    bundle: toBytes(asked.bundle),
    share: toBytes(asked.share),
    cover: toBytes(asked.cover),
    ends: asked.ends,
    span: asked.span,
    openings: asked.openings,
    refs: asked.blocks.map(([index, salt]) => ({ index, salt: toBytes(salt) })),
    seal: (index, block) => sealOuter(webSealer, outer, deps.random(wire.size.salt), index, block),
  });
  requireWritten(made);
  return doneAnswer();
}
