/** PROTOCOL 3.3: opening what was sealed. In a file of its own: nothing that the server imports leads here. */
import type { Bytes } from "./bytes.ts";
import { equal } from "./bytes.ts";
import type { Sealer } from "./seal.ts";
import { derive } from "./seal.ts";
import { commitmentLength, overhead, saltLength, zeroNonce } from "./sizes.ts";

export type Aead = Sealer & {
  /** null where the tag does not fit; no plaintext before it was checked. */
  open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Promise<Bytes | null>;
};

/** null for whatever does not open, without saying why. The commitment is checked before the cipher runs (A6). */
export async function open(
  aead: Aead,
  key: Uint8Array,
  context: Uint8Array,
  sealed: Uint8Array,
): Promise<Bytes | null> {
  if (sealed.length < overhead) return null;
  const derived = derive(key, sealed.subarray(0, saltLength), context);
  if (!equal(derived.commitment, sealed.subarray(saltLength, saltLength + commitmentLength))) return null;
  return aead.open(derived.key, zeroNonce, context, sealed.subarray(saltLength + commitmentLength));
}
