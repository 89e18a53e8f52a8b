/** PROTOCOL 9.5, the server's step: an opening is written so that only the holder can read when it was. */
import type { Bytes } from "../bytes.ts";
import { concat, label, requireLength, uint } from "../bytes.ts";
import { logKeys } from "../log.ts";
import { gcm, x25519 } from "../noble.ts";
import { zeroNonce } from "../sizes.ts";

/**
 * X25519, RFC 7748: the public key of `secret`, and what it shares with `peer`. 32 bytes each. Throws where `peer` is a
 * point of small order.
 */
export type Exchange = (
  secret: Uint8Array,
  peer: Uint8Array,
) => { readonly publicKey: Uint8Array; readonly shared: Uint8Array };
const ownExchange: Exchange = (secret, peer) => ({
  publicKey: x25519.getPublicKey(secret),
  shared: x25519.getSharedSecret(secret, peer),
});

/**
 * 96 bytes. `ephemeralSecret`: 32 fresh random bytes. `at`: Unix seconds.
 * `exchange`: handed in where there is a quicker one. Throws where `logKey` is a point of small order.
 */
export function sealLogEntry(
  logKey: Uint8Array,
  ephemeralSecret: Uint8Array,
  entry: { readonly at: number; readonly kind: number },
  exchange: Exchange = ownExchange,
): Bytes {
  requireLength(logKey, 32, "log key");
  requireLength(ephemeralSecret, 32, "ephemeral secret");
  const { publicKey: ephemeral, shared } = exchange(ephemeralSecret, logKey);
  const both = logKeys(shared, ephemeral, logKey);
  const plaintext = concat(uint(entry.at, 8), uint(entry.kind, 1), new Uint8Array(7));
  return concat(ephemeral, both.subarray(0, 32), gcm(both.subarray(32), zeroNonce, label("log")).encrypt(plaintext));
}
