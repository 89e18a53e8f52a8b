/** The one gate to the cryptographic library: nothing else in this folder imports it. What is not named here is not used. */
export { gcm } from "@noble/ciphers/aes.js";
export { ed25519, ristretto255, ristretto255_hasher, ristretto255_oprf, x25519 } from "@noble/curves/ed25519.js";
export { bytesToNumberLE } from "@noble/curves/utils.js";
export { expand, extract, hkdf } from "@noble/hashes/hkdf.js";
export { hmac } from "@noble/hashes/hmac.js";
export { sha256, sha512 } from "@noble/hashes/sha2.js";
