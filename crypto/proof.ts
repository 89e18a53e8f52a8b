/**
 * PROTOCOL 6: signing the server's challenge. The browser builds the message itself from its own origin and its own
 * purpose: a server, or a page of another origin in between, cannot have anything else signed (A14).
 */
import type { Bytes } from "./bytes.ts";
import { concat, label, requireLength, textToBytes, uint } from "./bytes.ts";
import type { SigningSeed } from "./keys.ts";
import { ed25519, sha256 } from "./noble.ts";
import { challengeLength } from "./sizes.ts";

/** `purpose`: the number in the table of PROTOCOL 6.2. `body`: what the purpose covers; empty for unseal and enter. */
export type Statement = {
  readonly origin: string;
  readonly purpose: number;
  readonly challenge: Uint8Array;
  readonly body: Uint8Array;
};

/** `label || u16 length of origin || origin || u8 purpose || challenge 56 || SHA-256(body) 32` */
export function signedMessage(statement: Statement): Bytes {
  requireLength(statement.challenge, challengeLength, "challenge");
  const origin = textToBytes(statement.origin);
  return concat(
    label("proof"),
    uint(origin.length, 2),
    origin,
    uint(statement.purpose, 1),
    statement.challenge,
    sha256(statement.body),
  );
}

/** Ed25519 (RFC 8032), 64 bytes. */
export function signProof(seed: SigningSeed, statement: Statement): Bytes {
  return new Uint8Array(ed25519.sign(signedMessage(statement), seed));
}

/** In the bodies of the purposes `slots`, `renew` and `rekey` (PROTOCOL 6.2): four times `key 32 || sealed 256`. */
export function signedSlots(slots: readonly { readonly key: Uint8Array; readonly sealed: Uint8Array }[]): Bytes {
  return concat(...slots.flatMap((slot) => [slot.key, slot.sealed]));
}
