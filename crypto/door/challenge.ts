/** PROTOCOL 6.1: challenges, 56 bytes: `nonce 16 || u64 expires (Unix seconds) || mac 32`. Used once; the caller remembers the nonces. */
import type { Bytes } from "../bytes.ts";
import { concat, readUint, requireLength, uint } from "../bytes.ts";
import { challengeLength } from "../sizes.ts";
import { stamp, unstamp } from "./stamp.ts";

/** What a challenge is for: one to be signed (6.2) is none to be worked on (8.7). Names of labels. */
export type ChallengeKind = "challenge" | "work challenge";

export function makeChallenge(
  key: Uint8Array,
  nonce: Uint8Array,
  expires: number,
  kind: ChallengeKind = "challenge",
): Bytes {
  requireLength(nonce, 16, "nonce");
  return stamp(key, kind, concat(nonce, uint(expires, 8)));
}

/** null where it was not made with this key, for this. */
export function readChallenge(
  key: Uint8Array,
  challenge: Uint8Array,
  kind: ChallengeKind = "challenge",
): { nonce: Bytes; expires: number } | null {
  if (challenge.length !== challengeLength) return null;
  const fields = unstamp(key, kind, challenge);
  return fields && { nonce: fields.slice(0, 16), expires: readUint(fields.subarray(16)) };
}
