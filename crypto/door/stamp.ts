/** What the server signs for itself with a symmetric key: HMAC-SHA-256 (RFC 2104) behind the fields. */
import type { Bytes } from "../bytes.ts";
import { concat, equal, label, requireLength } from "../bytes.ts";
import { hmac, sha256 } from "../noble.ts";

export const stampLength = 32;

const macOf = (key: Uint8Array, name: string, fields: Uint8Array, bound: Uint8Array): Uint8Array => {
  requireLength(key, 32, "stamp key");
  return hmac(sha256, key, concat(label(name), fields, bound));
};

/** `fields || mac`. `bound` is covered and not written. */
export function stamp(key: Uint8Array, name: string, fields: Uint8Array, bound: Uint8Array = new Uint8Array(0)): Bytes {
  return concat(fields, macOf(key, name, fields, bound));
}

/** The fields, or null where the stamp is not this key's. */
export function unstamp(
  key: Uint8Array,
  name: string,
  stamped: Uint8Array,
  bound: Uint8Array = new Uint8Array(0),
): Bytes | null {
  const end = stamped.length - stampLength;
  if (end < 0) return null;
  const fields = new Uint8Array(stamped.subarray(0, end));
  return equal(macOf(key, name, fields, bound), stamped.subarray(end)) ? fields : null;
}
