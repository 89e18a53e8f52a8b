import type { sealOuter } from "../../crypto/door/outer.ts";

const view = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** AES-256-GCM by WebCrypto: off the event loop. It seals; the server has no use for opening. */
export const webSealer: Parameters<typeof sealOuter>[0] = {
  async seal(key, nonce, aad, plaintext) {
    const usable = await crypto.subtle.importKey("raw", view(key), "AES-GCM", false, ["encrypt"]);
    const algorithm = { name: "AES-GCM", iv: view(nonce), additionalData: view(aad), tagLength: 128 };
    return new Uint8Array(await crypto.subtle.encrypt(algorithm, usable, view(plaintext)));
  },
};
