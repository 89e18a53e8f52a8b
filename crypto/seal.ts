/**
 * PROTOCOL 3: the one way in which anything is sealed, after C2SP's chunked encryption:
 * `salt 24 || commitment 32 || AES-256-GCM ciphertext || tag 16`.
 *
 * Commitment and key come by HKDF-SHA-256 from the key, the salt and the context, so that one sealed text opens under
 * one key only (AES-GCM alone does not commit). Each salt makes a key of its own: the nonce is zero.
 */
import type { Bytes } from "./bytes.ts";
import { concat, concatInto, requireLength } from "./bytes.ts";
import { hkdf, sha256 } from "./noble.ts";
import { saltLength, zeroNonce } from "./sizes.ts";

/** AES-256-GCM, handed in: key 32 bytes, nonce 12, tag 16 behind the ciphertext. In the browser it is WebCrypto. */
export type Sealer = {
  seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Promise<Bytes>;
};
/** `commitment 32`, `key 32` for a salt and a context. */
export function derive(
  key: Uint8Array,
  salt: Uint8Array,
  context: Uint8Array,
): { commitment: Uint8Array; key: Uint8Array } {
  requireLength(key, 32, "key");
  requireLength(salt, saltLength, "salt");
  const both = hkdf(sha256, key, salt, context, 64);
  return { commitment: both.subarray(0, 32), key: both.subarray(32) };
}

/** `salt` MUST be 24 fresh random bytes. `into`: where it is put, 72 bytes longer than the plaintext. */
export async function seal(
  sealer: Sealer,
  key: Uint8Array,
  salt: Uint8Array,
  context: Uint8Array,
  plaintext: Uint8Array,
  into?: Bytes,
): Promise<Bytes> {
  const derived = derive(key, salt, context);
  const parts = [salt, derived.commitment, await sealer.seal(derived.key, zeroNonce, context, plaintext)];
  return into === undefined ? concat(...parts) : concatInto(into, parts);
}
