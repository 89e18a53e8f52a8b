/** AES-256-GCM by Node's WebCrypto, for tests; and a wrapper that counts what reached the cipher and what came out. */
import { webcrypto } from "node:crypto";
import type { Aead } from "../crypto/open.ts";

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const imported = (key: Uint8Array, usage: "encrypt" | "decrypt") =>
  webcrypto.subtle.importKey("raw", own(key), "AES-GCM", false, [usage]);
const algorithm = (nonce: Uint8Array, aad: Uint8Array) => ({
  name: "AES-GCM",
  iv: own(nonce),
  additionalData: own(aad),
});

export const nodeAead: Aead = {
  async seal(key, nonce, aad, plaintext) {
    const usable = await imported(key, "encrypt");
    return new Uint8Array(await webcrypto.subtle.encrypt(algorithm(nonce, aad), usable, own(plaintext)));
  },
  async open(key, nonce, aad, ciphertext) {
    const usable = await imported(key, "decrypt");
    try {
      return new Uint8Array(await webcrypto.subtle.decrypt(algorithm(nonce, aad), usable, own(ciphertext)));
    } catch {
      return null;
    }
  },
};

/** `asked`: how often the cipher was asked to open. `released`: how often plaintext came out of it. */
export type Counts = { asked: number; released: number };

export function countingAead(): { readonly aead: Aead; readonly counts: Counts } {
  const counts: Counts = { asked: 0, released: 0 };
  const aead: Aead = {
    seal: (...given) => nodeAead.seal(...given),
    async open(...given) {
      counts.asked += 1;
      const plaintext = await nodeAead.open(...given);
      if (plaintext !== null) counts.released += 1;
      return plaintext;
    },
  };
  return { aead, counts };
}
