/** PROTOCOL 8.7: under what the server keeps a ticket that nobody has used yet. */
import type { Bytes } from "../bytes.ts";
import { concat, label, requireLength, textToBytes } from "../bytes.ts";
import { hkdf, sha256 } from "../noble.ts";

export { isTicket, ticketOf } from "../ticket.ts";

/** 32 bytes. Keyed: a ticket is short enough to be typed, and its hash alone would give it away. */
export function ticketMark(bucketKey: Uint8Array, ticket: string): Bytes {
  requireLength(bucketKey, 32, "bucket key");
  return new Uint8Array(hkdf(sha256, concat(bucketKey, textToBytes(ticket)), undefined, label("ticket mark"), 32));
}
