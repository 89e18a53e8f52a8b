import { isUsableKey } from "../../crypto/door/proof.ts";
import { signedSlots } from "../../crypto/door/token.ts";
import type { Rewritten } from "../../db/store.ts";
import { doneAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { signedDoor } from "./signed.ts";
import { usableSlots } from "./slot.ts";
import * as wire from "../wire.ts";

function requireRewritten(rewritten: Rewritten): void {
  if (rewritten !== "written") throw new ApiError(rewritten);
}

/** The two heads as the asker last saw them; what is signed of them goes behind all else. */
function headsOf({ heads: [first, second] }: { readonly heads: readonly [string, string] }) {
  const heads = [toBytes(first), toBytes(second)] as const;
  return { heads, signed: Buffer.concat(heads) };
}

/**
 * All four slots of a half at once: nobody can tell which of them changed. Ends all older tokens of the half. They are
 * those of a list; where another list has come since, they are refused: late by a moment, they would lie over its lock.
 */
export async function slots(deps: Deps, request: Request): Promise<Answer> {
  const asked = await readJson(request, wire.SlotsRequest);
  const slots = usableSlots(asked.slots);
  const { heads, signed } = headsOf(asked);
  const door = await signedDoor(deps, "slots", asked, Buffer.concat([signedSlots(slots), signed]));
  requireRewritten(await deps.store.folders.rewriteSlots(door, heads, slots));
  return doneAnswer();
}

/** A new half key and four slots, no two of these keys the same, and what is signed of them. */
function newKeys(asked: wire.Of<typeof wire.RenewRequest>) {
  const slots = usableSlots(asked.slots);
  const half = toBytes(asked.half);
  const isApart = asked.slots.every((slot) => slot.key !== asked.half);
  if (!isApart || !isUsableKey(half)) throw new ApiError("bad-request");
  return { half, slots, signed: Buffer.concat([half, signedSlots(slots)]) };
}

/** Only the lower half's key may ask it; the upper half's gets what an unknown key gets (C1). Tells nothing. */
export async function renew(deps: Deps, request: Request): Promise<Answer> {
  const asked = await readJson(request, wire.RenewRequest);
  const { half, slots, signed } = newKeys(asked);
  const door = await signedDoor(deps, "renew", asked, signed);
  requireRewritten(await deps.store.folders.renewUpper(door, half, slots));
  return doneAnswer();
}

/**
 * PROTOCOL 8.10: a half changes its own key. Its blocks stay; whoever has the key of before has nothing to do here. The
 * heads are signed too: one of the two lists there is the new key's, and what came over it since would lock out both.
 */
export async function rekey(deps: Deps, request: Request): Promise<Answer> {
  const asked = await readJson(request, wire.RekeyRequest);
  const { half, slots, signed: keys } = newKeys(asked);
  const { heads, signed } = headsOf(asked);
  const door = await signedDoor(deps, "rekey", asked, Buffer.concat([keys, signed]));
  requireRewritten(await deps.store.folders.rekey(door, heads, half, slots));
  return doneAnswer();
}
