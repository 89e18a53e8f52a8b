/** PROTOCOL 6.1: challenges, 56 bytes: `nonce 16 || u64 expires (Unix seconds) || mac 32`. Used once; the caller remembers the nonces. */
import type { Bytes } from "../bytes.ts";
import { concat, readUint, requireLength, uint } from "../bytes.ts";
import { challengeLength } from "../proof.ts";
import { stamp, unstamp } from "./stamp.ts";

export function makeChallenge(key: Uint8Array, nonce: Uint8Array, expires: number): Bytes {
  requireLength(nonce, 16, "nonce");
  return stamp(key, "challenge", concat(nonce, uint(expires, 8)));
}

/** null where it was not made with this key. */
export function readChallenge(key: Uint8Array, challenge: Uint8Array): { nonce: Bytes; expires: number } | null {
  if (challenge.length !== challengeLength) return null;
  const fields = unstamp(key, "challenge", challenge);
  return fields && { nonce: fields.slice(0, 16), expires: readUint(fields.subarray(16)) };
}
