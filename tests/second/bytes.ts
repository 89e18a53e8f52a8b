/** PROTOCOL 2: how bytes, numbers, texts and labels are spelled. */

export type Bytes = Uint8Array<ArrayBuffer>;

export function join(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** `width` bytes, big-endian. */
export function number(value: number, width: 1 | 2 | 4 | 8): Bytes {
  const out = new Uint8Array(width);
  let rest = BigInt(value);
  for (let i = width - 1; i >= 0; i--) {
    out[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return out;
}

/** Throws above 2^53 − 1. */
export function readNumber(bytes: Uint8Array): number {
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error("a number that is too large");
  return Number(value);
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
export const readUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

export const label = (name: string): Bytes => utf8(`Farde-v1 ${name}\0`);

export const toBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** Refuses every spelling but the canonical one. */
export function fromBase64url(text: string): Bytes {
  const bytes = Uint8Array.from(Buffer.from(text, "base64url"));
  if (toBase64url(bytes) !== text) throw new Error("not canonical base64url");
  return bytes;
}
