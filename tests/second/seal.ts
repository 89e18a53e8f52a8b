/** PROTOCOL 3: sealing, and the two ways of HKDF that the rest asks for. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Bytes } from "./bytes.ts";
import { join, number, same } from "./bytes.ts";

export const saltLength = 24;
export const overhead = 72;
const zeroNonce = new Uint8Array(12);

export const random = (length: number): Bytes => Uint8Array.from(randomBytes(length));

export const hkdf = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Bytes =>
  new Uint8Array(hkdfSync("sha256", ikm, salt, info, length));

export const extract = (hash: "sha256" | "sha512", salt: Uint8Array, ikm: Uint8Array): Bytes =>
  Uint8Array.from(createHmac(hash, salt).update(ikm).digest());

/** One round of RFC 5869 2.3, which is all that any of these keys needs. */
export const expand = (hash: "sha256" | "sha512", key: Uint8Array, info: Uint8Array, length: number): Bytes =>
  Uint8Array.from(
    createHmac(hash, key)
      .update(join(info, number(1, 1)))
      .digest(),
  ).slice(0, length);

/** Without salt and commitment, as only what is inside something sealed may be. */
export function gcmSeal(key: Uint8Array, context: Uint8Array, plain: Uint8Array): Bytes {
  const cipher = createCipheriv("aes-256-gcm", key, zeroNonce).setAAD(context);
  return join(cipher.update(plain), cipher.final(), cipher.getAuthTag());
}

export function gcmOpen(key: Uint8Array, context: Uint8Array, text: Uint8Array): Bytes {
  const decipher = createDecipheriv("aes-256-gcm", key, zeroNonce, { authTagLength: 16 }).setAAD(context);
  decipher.setAuthTag(text.subarray(-16));
  const plain = decipher.update(text.subarray(0, -16));
  decipher.final();
  return Uint8Array.from(plain);
}

export function seal(key: Uint8Array, context: Uint8Array, plain: Uint8Array): Bytes {
  const salt = random(saltLength);
  const both = hkdf(key, salt, context, 64);
  return join(salt, both.subarray(0, 32), gcmSeal(both.subarray(32), context, plain));
}

/** `both` is commitment and cipher key; `text` begins with the commitment. The order is that of 3.3. */
export function openCommitted(both: Uint8Array, context: Uint8Array, text: Uint8Array): Bytes {
  if (!same(both.subarray(0, 32), text.subarray(0, 32))) throw new Error("does not open");
  return gcmOpen(both.subarray(32), context, text.subarray(32));
}

/** `length`: of the whole sealed text. */
export function open(key: Uint8Array, context: Uint8Array, sealed: Uint8Array, length: number): Bytes {
  if (sealed.length !== length || length < overhead) throw new Error("does not open");
  return openCommitted(hkdf(key, sealed.subarray(0, saltLength), context, 64), context, sealed.subarray(saltLength));
}
