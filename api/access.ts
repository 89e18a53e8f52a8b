/** PROTOCOL 6.4: a half's token. */
import { equal } from "../crypto/door/hash.ts";
import { makeToken, parseToken, slotsDigest, verifyToken } from "../crypto/door/token.ts";
import type { Door, Place } from "../db/store.ts";
import { toBytes, toText } from "./base64.ts";
import type { Deps } from "./deps.ts";
import { ApiError } from "./errors.ts";
import { size, tokenScheme } from "./wire.ts";

const lifetime = 15 * 60;
const spelled = new RegExp(`^${tokenScheme} ([A-Za-z0-9_-]{${Math.ceil((size.token * 4) / 3)}})$`);
const noDigest = new Uint8Array(32);
/** A door is the same object as long as its half and slots are stored as they were (db/doors.ts). */
const digests = new WeakMap<Door, Uint8Array>();

function digestOf(door: Door): Uint8Array {
  const digest = digests.get(door) ?? slotsDigest(door.key, door.slots);
  digests.set(door, digest);
  return digest;
}

/**
 * The last token that was found genuine at a door, so that one who reads paper after paper has it computed once. It goes
 * with the door: a token that rewriting the slots has ended is not here any more (B16, C2). Its end is looked at each
 * time.
 */
const genuine = new WeakMap<Door, Uint8Array>();

function isGenuine(key: Uint8Array, token: Uint8Array, door: Door | null): boolean {
  const known = door && genuine.get(door);
  if (known && equal(known, token)) return true;
  if (!verifyToken(key, token, door ? digestOf(door) : noDigest) || !door) return false;
  genuine.set(door, token);
  return true;
}

export function tokenFor(deps: Deps, door: Door): string {
  const expires = deps.store.now() + lifetime;
  return toText(makeToken(deps.keys.token, { ...door, expires }, slotsDigest(door.key, door.slots)));
}

/**
 * The half that the request's token is for. Throws `denied`, the same for whatever does not fit: no token, another
 * folder's, forged, ended, older than the slots as they are now (B16, B17, C1, C2).
 */
export async function placeOf(deps: Deps, request: Request): Promise<Place> {
  const [, text] = spelled.exec(request.headers.get("authorization") ?? "") ?? [];
  const token = text === undefined ? null : toBytes(text);
  const claim = token && parseToken(token);
  if (!token || !claim) throw new ApiError("denied");
  const door = await deps.store.folders.doorOf(claim.folder, claim.half);
  if (!isGenuine(deps.keys.token, token, door) || !door || claim.expires <= deps.store.now())
    throw new ApiError("denied");
  return door;
}
