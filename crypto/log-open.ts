/** PROTOCOL 9.5: reading the log of a grant. */
import type { Bytes } from "./bytes.ts";
import { equal, isZero, label, readUint } from "./bytes.ts";
import { logEntryLength, logKeys } from "./log.ts";
import { x25519 } from "./noble.ts";
import type { Aead } from "./open.ts";
import { zeroNonce } from "./sizes.ts";

export const logPublicKey = (logSecret: Uint8Array): Bytes => new Uint8Array(x25519.getPublicKey(logSecret));

export type LogEntry = { readonly at: number; readonly kind: number };

/** null where the entry is for another key (as all are that stand for no opening yet), or is not well formed. */
export async function openLogEntry(aead: Aead, logSecret: Uint8Array, entry: Uint8Array): Promise<LogEntry | null> {
  if (entry.length !== logEntryLength) return null;
  const ephemeral = entry.subarray(0, 32);
  let both: Uint8Array;
  try {
    both = logKeys(x25519.getSharedSecret(logSecret, ephemeral), ephemeral, x25519.getPublicKey(logSecret));
  } catch {
    // An ephemeral key of small order.
    return null;
  }
  if (!equal(both.subarray(0, 32), entry.subarray(32, 64))) return null;
  const plaintext = await aead.open(both.subarray(32), zeroNonce, label("log"), entry.subarray(64));
  const kind = plaintext?.[8];
  if (!plaintext || kind === undefined || !isZero(plaintext.subarray(9))) return null;
  try {
    return { at: readUint(plaintext.subarray(0, 8)), kind };
  } catch {
    // Above 2^53 - 1.
    return null;
  }
}
