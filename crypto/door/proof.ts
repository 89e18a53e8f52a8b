/** PROTOCOL 6: what the server checks of a signature and of a key. */
import { ed25519 } from "../noble.ts";
import type { Statement } from "../proof.ts";
import { signedMessage } from "../proof.ts";

/**
 * A canonical encoding (RFC 8032 5.1.3) of a point of prime order that is not the identity. Without this check the
 * identity key accepts the signature (identity, 0) for every message (B6, B7), and a filler key that is no such point
 * is told from real ones: only 6.5 % of random strings are.
 */
export function isUsableKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** Strict Ed25519: canonical encodings only, no small-order key (`zip215: false`). Never throws. */
export function verifyProof(proof: Statement & { readonly key: Uint8Array; readonly signature: Uint8Array }): boolean {
  try {
    return ed25519.verify(proof.signature, signedMessage(proof), proof.key, { zip215: false });
  } catch {
    return false;
  }
}
