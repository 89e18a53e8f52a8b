/**
 * PROTOCOL 8.7: the work that making a folder costs. It is bound to the two half keys, which no two folders share, so
 * that what was found for one folder is worth nothing for another; and known before the words are stretched, so that it
 * is done meanwhile.
 */
import type { Bytes } from "./bytes.ts";
import { concat, label, requireLength } from "./bytes.ts";
import { sha256 } from "./noble.ts";
import { challengeLength } from "./sizes.ts";

/** Bytes of a nonce. */
export const nonceLength = 8;
/** Nobody is made to work for more: 2^24 hashes take an old phone minutes. */
export const mostBits = 24;

/** What is worked on: the challenge, and the public keys of the lower and the upper half. */
export type Task = { readonly challenge: Uint8Array; readonly halves: readonly [Uint8Array, Uint8Array] };

/** `label || challenge 56 || SHA-256(lower half key 32 || upper half key 32) 32` */
function beginning({ challenge, halves }: Task): Bytes {
  requireLength(challenge, challengeLength, "challenge");
  for (const half of halves) requireLength(half, 32, "half key");
  return concat(label("work"), challenge, sha256(concat(...halves)));
}

/** Whether the first `bits` bits of a hash are zero. */
function beginsWithZeros(hash: Uint8Array, bits: number): boolean {
  for (let i = 0; i < bits; i += 8) {
    const kept = Math.min(8, bits - i);
    if ((hash[i / 8] ?? 255) >> (8 - kept) !== 0) return false;
  }
  return true;
}

/** Whether `SHA-256(beginning || nonce 8)` begins with `bits` zero bits. */
export function isWorkDone(task: Task, bits: number, nonce: Uint8Array): boolean {
  requireLength(nonce, nonceLength, "nonce");
  return beginsWithZeros(sha256(concat(beginning(task), nonce)), bits);
}

/** The first nonce that does, counted from 0: on average 2^bits hashes. Throws RangeError above `mostBits`. */
export function doWork(task: Task, bits: number): Bytes {
  if (!Number.isInteger(bits) || bits < 0 || bits > mostBits) throw new RangeError("bits: 0 to 24");
  // What stays the same is hashed once; of each try one block of SHA-256 is left.
  const begun = sha256.create().update(beginning(task));
  const hash = new Uint8Array(32);
  const nonce = new Uint8Array(nonceLength);
  const counter = new DataView(nonce.buffer);
  let next = begun.clone();
  for (let count = 0; ; count++) {
    counter.setUint32(nonceLength - 4, count);
    next = begun._cloneInto(next);
    next.update(nonce).digestInto(hash);
    if (beginsWithZeros(hash, bits)) return nonce;
  }
}
