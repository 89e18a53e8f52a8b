/** What the vectors are made of: bytes that follow from a name, contents that follow from a formula. */
import { createHash } from "node:crypto";

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new TypeError("vector: hex");
  return new Uint8Array(Buffer.from(hex, "hex"));
}

const sha256Hex = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** `length` bytes in the place of random ones: SHA-256 of `name || ":" || counter`, in a row. */
export function bytesNamed(name: string, length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += 32) {
    const part = createHash("sha256")
      .update(`${name}:${at / 32}`)
      .digest();
    out.set(part.subarray(0, Math.min(32, length - at)), at);
  }
  return out;
}

/** Byte `i` is `(times * i + plus) mod 251`: a content that every language can make. */
export type Formula = { readonly length: number; readonly times: number; readonly plus: number };

export const contentOf = ({ length, times, plus }: Formula): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (times * i + plus) % 251);

/** Something long, by its beginning and its hash. */
export const long = (bytes: Uint8Array) => ({
  length: bytes.length,
  start: toHex(bytes.subarray(0, 88)),
  sha256: sha256Hex(bytes),
});

/**
 * How a refusal is made out of something that opens: `flip` the lowest bit of the byte `at` (a negative place counts
 * from the end), `cut` or `extend` by `bytes` at the end.
 */
export type Damage = { readonly do: string; readonly at?: number | undefined; readonly bytes?: number | undefined };

export function damaged(given: Uint8Array, damage: Damage): Uint8Array<ArrayBuffer> {
  const { at = NaN, bytes = NaN } = damage;
  if (damage.do === "cut") return given.slice(0, given.length - bytes);
  const out = new Uint8Array(given.length + (damage.do === "extend" ? bytes : 0));
  out.set(given);
  if (damage.do === "flip") {
    const place = at < 0 ? given.length + at : at;
    out[place] = (out[place] ?? NaN) ^ 1;
  }
  if (out.length === given.length && out.every((byte, i) => byte === given[i])) throw new RangeError("vector: damage");
  return out;
}

/** One of each part of a sealed text: salt, commitment, ciphertext, tag; and both wrong lengths (A5). */
export const damages: readonly Damage[] = [
  { do: "flip", at: 0 },
  { do: "flip", at: 24 },
  { do: "flip", at: 55 },
  { do: "flip", at: 56 },
  { do: "flip", at: -17 },
  { do: "flip", at: -1 },
  { do: "cut", bytes: 1 },
  { do: "extend", bytes: 1 },
];
