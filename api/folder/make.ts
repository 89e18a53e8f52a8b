import { isUsableKey } from "../../crypto/door/proof.ts";
import { toBytes } from "../base64.ts";
import { doneAnswer } from "../answers.ts";
import { readFrame } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { slotFrom } from "./slot.ts";
import * as wire from "../wire.ts";

/**
 * A new folder. Every key must be a point that a real key pair could have: a filler that is none would tell unused
 * slots from used ones (H3), and one of small order would accept any signature (B6, B7).
 */
export async function make(deps: Deps, request: Request): Promise<Response> {
  const { header, blocks } = await readFrame(request, wire.MakeRequest, 1);
  const [first] = blocks;
  const slots = header.slots.map(slotFrom);
  const halves = [toBytes(header.halves[0]), toBytes(header.halves[1])] as const;
  const keys = [...slots.map((slot) => slot.key), ...halves];
  const areDistinct = new Set([...header.slots.map((slot) => slot.key), ...header.halves]).size === keys.length;
  if (first === undefined || !areDistinct || !keys.every(isUsableKey)) throw new ApiError("bad-request");
  const made = await deps.store.folders.make({ slots, halves, first });
  if (made === "conflict") throw new ApiError("conflict");
  return doneAnswer();
}
