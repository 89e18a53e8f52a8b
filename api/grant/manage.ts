import { sha256 } from "../../crypto/door/hash.ts";
import { doneAnswer, jsonAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes, toText } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import * as wire from "../wire.ts";

/**
 * When it returns, none of them opens any more. Answers the same for grants that it does not know: *stop all* must not
 * fail because one has ended by itself.
 */
export async function revoke(deps: Deps, request: Request): Promise<Answer> {
  const { grants } = await readJson(request, wire.GrantRevokeRequest);
  await Promise.all(grants.map(({ id, manage }) => deps.store.grants.revoke(toBytes(id), sha256(toBytes(manage)))));
  return doneAnswer();
}

export async function status(deps: Deps, request: Request): Promise<Answer> {
  const asked = await readJson(request, wire.GrantStatusRequest);
  const grants = [];
  for (const { id, manage } of asked.grants) {
    const { live, ends, left, log } = await deps.store.grants.status(toBytes(id), sha256(toBytes(manage)));
    grants.push({ live, ends, left, log: toText(log) });
  }
  return jsonAnswer<wire.Of<typeof wire.GrantStatusAnswer>>({ grants });
}
