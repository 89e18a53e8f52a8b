/** AES-256-GCM by the platform's WebCrypto, as crypto/ wants it. */
import { gcm } from "@noble/ciphers/webcrypto.js";
import type { Aead } from "../../crypto/open.ts";

export const aead: Aead = {
  async seal(key, nonce, aad, plaintext) {
    return new Uint8Array(await gcm(key, nonce, aad).encrypt(plaintext));
  },
  async open(key, nonce, aad, ciphertext) {
    try {
      return new Uint8Array(await gcm(key, nonce, aad).decrypt(ciphertext));
    } catch {
      return null;
    }
  },
};
