/**
 * PROTOCOL 9.5: the log of a grant, sealed by the server to the grant's X25519 key, 96 bytes an entry:
 * `ephemeral 32 || commitment 32 || ciphertext 16 || tag 16`, plaintext `u64 Unix seconds || u8 kind || zero 7`.
 */
import { concat, label } from "./bytes.ts";
import { hkdf, sha256 } from "./noble.ts";

export const logEntryLength = 96;
/** kind 0 is written at a grant's making and means nothing. */
export const logKind = { nothing: 0, opened: 1 } as const;

/** Commitment and key for one entry. */
export function logKeys(shared: Uint8Array, ephemeral: Uint8Array, logPublic: Uint8Array): Uint8Array {
  return hkdf(sha256, shared, concat(ephemeral, logPublic), label("log"), 64);
}
