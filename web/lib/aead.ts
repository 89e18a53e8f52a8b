/**
 * AES-256-GCM by the browser's WebCrypto, as crypto/ wants it, without a library around it: it is also part of what a
 * stranger loads on a slow line.
 */
import type { Aead } from "../../crypto/open.ts";

const isOwn = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> => bytes.buffer instanceof ArrayBuffer;
/** WebCrypto takes no view of memory that may be shared; ours never is, and it makes a copy of its own. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => (isOwn(bytes) ? bytes : new Uint8Array(bytes));

const imported = (key: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", own(key), "AES-GCM", false, ["encrypt", "decrypt"]);

const algorithm = (nonce: Uint8Array, aad: Uint8Array) => ({
  name: "AES-GCM",
  iv: own(nonce),
  additionalData: own(aad),
});

export const aead: Aead = {
  async seal(key, nonce, aad, plaintext) {
    return new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce, aad), await imported(key), own(plaintext)));
  },
  async open(key, nonce, aad, ciphertext) {
    const usable = await imported(key);
    try {
      return new Uint8Array(await crypto.subtle.decrypt(algorithm(nonce, aad), usable, own(ciphertext)));
    } catch {
      return null;
    }
  },
};
