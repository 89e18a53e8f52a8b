import { jsonAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes, toText } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { isProven } from "../proofs.ts";
import * as wire from "../wire.ts";

/**
 * PROTOCOL 5.5 and 6.3: a slot's key yields that slot's record and nothing else. What everybody may know of the timed
 * lock comes along, so that nobody asks for it and shows by asking that they have a lock (H12).
 */
export async function unseal(deps: Deps, request: Request): Promise<Answer> {
  const proof = await readJson(request, wire.UnsealRequest);
  const sealed = await deps.store.folders.findSlot(toBytes(proof.key));
  if (!isProven(deps, "unseal", proof) || sealed === null) throw new ApiError("denied");
  return jsonAnswer<wire.Of<typeof wire.UnsealAnswer>>({
    sealed: toText(sealed),
    challenge: toText(deps.challenges.issue()),
    newest: deps.quarters.newest(),
  });
}
