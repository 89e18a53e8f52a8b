import { bucketId } from "../../crypto/door/evaluate.ts";
import { jsonAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes, toText } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import * as wire from "../wire.ts";

/** Refuses before anything is counted under the name: to keep others out must not cost them their attempts. */
function requireRoom(deps: Deps, from: string): void {
  const busy = deps.evaluationWait();
  if (busy !== null) throw new ApiError("busy", busy);
  const wait = deps.limits.take("evaluate", from);
  if (wait !== null) throw new ApiError("too-many", wait);
}

/**
 * PROTOCOL 5.1. The attempt is counted, durably, before anything is evaluated, and is never given back (B1 to B3). The
 * same for a name that somebody uses and for one that nobody does: the server does not know which is which.
 */
export async function evaluate(deps: Deps, request: Request, from: string): Promise<Answer> {
  const { name, blinded } = await readJson(request, wire.EvaluateRequest);
  requireRoom(deps, from);
  const nameHash = toBytes(name);
  const taken = await deps.store.buckets.take(bucketId(deps.keys.bucket, nameHash));
  if (taken !== "taken") throw new ApiError("too-many", taken);
  const evaluated = await deps.evaluate(deps.keys.oprfSeed, nameHash, toBytes(blinded)).catch((error: unknown) => {
    throw error instanceof RangeError ? new ApiError("bad-request") : error;
  });
  return jsonAnswer<wire.Of<typeof wire.EvaluateAnswer>>({
    evaluated: toText(evaluated),
    challenge: toText(deps.challenges.issue()),
  });
}
