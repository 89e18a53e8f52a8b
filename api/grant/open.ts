import { sha256 } from "../../crypto/door/hash.ts";
import { makeTicket, readTicket } from "../../crypto/door/token.ts";
import { frameAnswer, jsonAnswer, streamAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toBytes, toText } from "../base64.ts";
import { readJson } from "../body.ts";
import { isSame } from "../../db/compare.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import * as wire from "../wire.ts";
import { openingEntry } from "./log-entry.ts";

const ticketLifetime = 15 * 60;

/** Counts nothing: what link previews and curious programs do with an address changes nothing (C7). */
export async function look(deps: Deps, request: Request): Promise<Answer> {
  const { id, opening } = await readJson(request, wire.GrantLookRequest);
  const seen = await deps.store.grants.look(toBytes(id), sha256(toBytes(opening)));
  if (seen === null) throw new ApiError("not-found");
  const { cover, ends, span } = seen;
  return jsonAnswer<wire.Of<typeof wire.GrantLookAnswer>>({ cover: toText(cover), ends, span });
}

/**
 * The first blocks of a grant, at most `most`: none where it has ended since, or the disk fails. What was counted must
 * not be lost for that: whoever opened asks for them with the ticket.
 */
async function firstBlocks(deps: Deps, grant: Uint8Array, most: number): Promise<readonly Uint8Array[]> {
  for (let count = most; count > 0; count--) {
    const places = Array.from({ length: count }, (_, place) => place);
    const blocks = await deps.store.grants.read(grant, places).catch(() => null);
    if (blocks === null) return [];
    // Fewer than that are in this grant.
    if (blocks !== "bad") return blocks;
  }
  return [];
}

/**
 * Counted when it is asked, not when the download ends: breaking off at the last byte gains nothing (C4). Only then is
 * anything read.
 */
export async function open(deps: Deps, request: Request): Promise<Answer> {
  const { id, opening, blocks: most } = await readJson(request, wire.GrantOpenRequest);
  const grant = toBytes(id);
  const opened = await deps.store.grants.open(grant, sha256(toBytes(opening)), openingEntry(deps));
  if (opened === null) throw new ApiError("not-found");
  const expires = Math.min(deps.store.now() + ticketLifetime, opened.ends);
  const blocks = await firstBlocks(deps, grant, most);
  const { share, cover, bundle, ends } = opened;
  return frameAnswer<wire.Of<typeof wire.GrantOpenAnswer>>(
    {
      share: toText(share),
      cover: toText(cover),
      ticket: toText(makeTicket(deps.keys.token, { grant, expires })),
      ends,
      bundle: bundle.length,
      blocks: blocks.length,
    },
    bundle,
    ...blocks,
  );
}

export async function read(deps: Deps, request: Request): Promise<Answer> {
  const asked = await readJson(request, wire.GrantReadRequest);
  const id = toBytes(asked.id);
  const ticket = readTicket(deps.keys.token, toBytes(asked.ticket));
  const isFor = ticket !== null && isSame(ticket.grant, id) && ticket.expires > deps.store.now();
  if (!isFor) throw new ApiError("not-found");
  return streamAnswer(asked.blocks, wire.size.outerBlock, async (some) => {
    const blocks = await deps.store.grants.read(id, some);
    if (blocks === null) throw new ApiError("not-found");
    if (blocks === "bad") throw new ApiError("bad-request");
    return blocks;
  });
}
