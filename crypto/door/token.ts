/**
 * PROTOCOL 6.4: tokens and tickets. A token is bound to the half key and the four slots as they are stored: rewriting
 * the slots ends all older tokens, without a counter that would tell how often they were rewritten.
 */
import type { Bytes } from "../bytes.ts";
import { concat, readUint, requireLength, uint } from "../bytes.ts";
import { sha256 } from "../noble.ts";
import { signedSlots } from "../proof.ts";
import { stamp, stampLength, unstamp } from "./stamp.ts";

export { signedSlots } from "../proof.ts";

export const tokenLength = 16 + 1 + 8 + stampLength;
export const ticketLength = 16 + 8 + stampLength;

/** `expires`: Unix seconds. */
export type Token = { readonly folder: Bytes; readonly half: 0 | 1; readonly expires: number };
export type Ticket = { readonly grant: Bytes; readonly expires: number };

/** SHA-256 of the half's key and its four slots, 32 bytes. */
export function slotsDigest(
  halfKey: Uint8Array,
  slots: readonly { readonly key: Uint8Array; readonly sealed: Uint8Array }[],
): Bytes {
  requireLength(halfKey, 32, "half key");
  return new Uint8Array(sha256(concat(halfKey, signedSlots(slots))));
}

/** `folder 16 || half 1 || u64 expires || mac 32` */
export function makeToken(
  key: Uint8Array,
  token: { readonly folder: Uint8Array; readonly half: 0 | 1; readonly expires: number },
  digest: Uint8Array,
): Bytes {
  requireLength(token.folder, 16, "folder id");
  return stamp(key, "token", concat(token.folder, uint(token.half, 1), uint(token.expires, 8)), digest);
}

/** What a token claims, before anything is verified; null where it has another shape. */
export function parseToken(token: Uint8Array): Token | null {
  const half = token[16];
  if (token.length !== tokenLength || (half !== 0 && half !== 1) || (token[18] ?? 0) > 31 || token[17] !== 0)
    return null;
  return { folder: new Uint8Array(token.subarray(0, 16)), half, expires: readUint(token.subarray(17, 25)) };
}

export function verifyToken(key: Uint8Array, token: Uint8Array, digest: Uint8Array): boolean {
  return unstamp(key, "token", token, new Uint8Array(digest)) !== null;
}

/** `grant 16 || u64 expires || mac 32` */
export function makeTicket(key: Uint8Array, ticket: { readonly grant: Uint8Array; readonly expires: number }): Bytes {
  requireLength(ticket.grant, 16, "grant id");
  return stamp(key, "ticket", concat(ticket.grant, uint(ticket.expires, 8)));
}

/** null where it was not made with this key. */
export function readTicket(key: Uint8Array, ticket: Uint8Array): Ticket | null {
  if (ticket.length !== ticketLength) return null;
  const fields = unstamp(key, "ticket", ticket);
  return fields && { grant: fields.slice(0, 16), expires: readUint(fields.subarray(16)) };
}
