import { isUsableKey } from "../../crypto/door/proof.ts";
import { ticketMark } from "../../crypto/door/ticket.ts";
import { isWorkDone } from "../../crypto/door/work.ts";
import type { NewFolder } from "../../db/store.ts";
import { toBytes } from "../base64.ts";
import { doneAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { readFrame } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { slotFrom } from "./slot.ts";
import * as wire from "../wire.ts";

/** Throws `not-found` where none, or none that is good, was given. */
async function ticketFor(deps: Deps, ticket: string | undefined): Promise<Uint8Array> {
  const mark = ticket === undefined ? null : ticketMark(deps.keys.bucket, ticket);
  if (mark === null || !(await deps.store.tickets.isGood(mark))) throw new ApiError("not-found");
  return mark;
}

/**
 * A new folder. What costs least to refuse is looked at first: the work, its challenge, the limits; then the keys. Every
 * key must be a point that a real key pair could have: a filler that is none would tell unused slots from used ones
 * (H3), and one of small order would accept any signature (B6, B7).
 */
export async function make(deps: Deps, request: Request, from: string): Promise<Answer> {
  const { header, blocks } = await readFrame(request, wire.MakeRequest, 1, "anybody");
  const [first] = blocks;
  const slots = header.slots.map(slotFrom);
  const halves = [toBytes(header.halves[0]), toBytes(header.halves[1])] as const;
  const keys = [...slots.map((slot) => slot.key), ...halves];
  const areDistinct = new Set([...header.slots.map((slot) => slot.key), ...header.halves]).size === keys.length;
  if (first === undefined || !areDistinct) throw new ApiError("bad-request");
  const folder: NewFolder = { slots, halves, first };

  const challenge = toBytes(header.work.challenge);
  const isDone = isWorkDone({ challenge, halves }, deps.work.bits, toBytes(header.work.nonce));
  if (!isDone) throw new ApiError("denied");
  if (!deps.work.challenges.use(challenge)) {
    // The same request again, after its answer was lost: nothing is made, and no work is asked for.
    if (await deps.store.folders.isMade(folder)) return doneAnswer();
    throw new ApiError("denied");
  }
  const ticket = deps.needsTicket ? await ticketFor(deps, header.ticket) : undefined;
  const wait = deps.limits.take("make", from);
  if (wait !== null) throw new ApiError("too-many", wait);

  if (!keys.every(isUsableKey)) throw new ApiError("bad-request");
  const made = await deps.store.folders.make(folder, ticket);
  if (made === "conflict") throw new ApiError("conflict");
  if (made === "no-ticket") throw new ApiError("not-found");
  return doneAnswer();
}
