/** PROTOCOL 9.5: reading the log of a grant. */
import type { Bytes } from "./bytes.ts";
import { equal, isZero, label, readUint } from "./bytes.ts";
import { logEntryLength, logKeys } from "./log.ts";
import { gcm, x25519 } from "./noble.ts";
import { zeroNonce } from "./sizes.ts";

export const logPublicKey = (logSecret: Uint8Array): Bytes => new Uint8Array(x25519.getPublicKey(logSecret));

export type LogEntry = { readonly at: number; readonly kind: number };

/** null where the entry is for another key (as all are that stand for no opening yet), or is not well formed. */
export function openLogEntry(logSecret: Uint8Array, entry: Uint8Array): LogEntry | null {
  if (entry.length !== logEntryLength) return null;
  const ephemeral = entry.subarray(0, 32);
  try {
    const both = logKeys(x25519.getSharedSecret(logSecret, ephemeral), ephemeral, x25519.getPublicKey(logSecret));
    if (!equal(both.subarray(0, 32), entry.subarray(32, 64))) return null;
    const plaintext = gcm(both.subarray(32), zeroNonce, label("log")).decrypt(entry.subarray(64));
    const kind = plaintext[8];
    return kind === undefined || !isZero(plaintext.subarray(9))
      ? null
      : { at: readUint(plaintext.subarray(0, 8)), kind };
  } catch {
    return null;
  }
}
