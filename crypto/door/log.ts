/** PROTOCOL 9.5, the server's step: an opening is written so that only the holder can read when it was. */
import type { Bytes } from "../bytes.ts";
import { concat, label, requireLength, uint } from "../bytes.ts";
import { logKeys } from "../log.ts";
import { gcm, x25519 } from "../noble.ts";
import { zeroNonce } from "../sizes.ts";

/**
 * 96 bytes. `ephemeralSecret`: 32 fresh random bytes. `at`: Unix seconds.
 * Throws where `logKey` is a point of small order.
 */
export function sealLogEntry(
  logKey: Uint8Array,
  ephemeralSecret: Uint8Array,
  entry: { readonly at: number; readonly kind: number },
): Bytes {
  requireLength(logKey, 32, "log key");
  requireLength(ephemeralSecret, 32, "ephemeral secret");
  const ephemeral = x25519.getPublicKey(ephemeralSecret);
  const both = logKeys(x25519.getSharedSecret(ephemeralSecret, logKey), ephemeral, logKey);
  const plaintext = concat(uint(entry.at, 8), uint(entry.kind, 1), new Uint8Array(7));
  return concat(ephemeral, both.subarray(0, 32), gcm(both.subarray(32), zeroNonce, label("log")).encrypt(plaintext));
}
