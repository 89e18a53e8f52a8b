/** Bytes and their spellings. Lengths are asserted at the door; an error names the argument and never its content. */

export type Bytes = Uint8Array<ArrayBuffer>;

/** Throws TypeError where `value` is no Uint8Array, RangeError where it has not `length` bytes. */
export function requireLength(value: Uint8Array, length: number, name: string): void {
  if (!(value instanceof Uint8Array)) throw new TypeError(`${name}: not bytes`);
  if (value.length !== length) throw new RangeError(`${name}: ${length} bytes needed`);
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  return concatInto(new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0)), parts);
}

/** Throws RangeError where `out` is another length than all of the parts. */
export function concatInto(out: Bytes, parts: readonly Uint8Array[]): Bytes {
  requireLength(
    out,
    parts.reduce((sum, part) => sum + part.length, 0),
    "out",
  );
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Compares without stopping at the first difference. Lengths are no secret. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let i = 0; i < a.length; i++) different |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return different === 0;
}

export function isZero(bytes: Uint8Array): boolean {
  let bits = 0;
  for (const byte of bytes) bits |= byte;
  return bits === 0;
}

/** An unsigned integer, big-endian, in `length` bytes. Throws RangeError where it does not fit. */
export function uint(value: number, length: 1 | 2 | 4 | 8): Bytes {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * length)) throw new RangeError("uint: value");
  const out = new Uint8Array(length);
  let rest = value;
  for (let i = length - 1; i >= 0; i--) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

/** Reads big-endian. Throws RangeError above 2^53 - 1: nothing here counts so far. */
export function readUint(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  if (!Number.isSafeInteger(value)) throw new RangeError("uint: too large");
  return value;
}

/** A loop: `Uint8Array.from` takes twenty times as long, and every label of every request comes through here. */
function ascii(text: string): Bytes {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** A label of PROTOCOL 3: `"Farde-v1 " || name || 0x00`. */
export const label = (name: string): Bytes => concat(ascii(`Farde-v1 ${name}`), new Uint8Array(1));

/** No half of a surrogate pair alone. Written out: `isWellFormed` is missing in browsers of old phones. */
export const isWellFormed = (text: string): boolean => !/[\ud800-\udfff]/u.test(text);

/** UTF-8 of a well-formed string. Throws RangeError on a lone surrogate. */
export function textToBytes(text: string): Bytes {
  if (!isWellFormed(text)) throw new RangeError("text: lone surrogate");
  return ascii(unescape(encodeURIComponent(text)));
}

/** Throws URIError where the bytes are no UTF-8. */
export function bytesToText(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return decodeURIComponent(escape(binary));
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Map([...alphabet].map((char, value) => [char, value]));

/** RFC 4648 section 5, without padding. */
export function bytesToBase64url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let i = 0; i < (left > 2 ? 4 : left + 1); i++) text += alphabet.charAt((group >> (18 - 6 * i)) & 63);
  }
  return text;
}

/** Only the canonical spelling: no padding, no other alphabet, unused bits zero. Throws RangeError. */
export function base64urlToBytes(text: string): Bytes {
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let group = 0;
  for (const char of text) {
    const value = values.get(char);
    if (value === undefined) throw new RangeError("base64url: alphabet");
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (group >> bits) & 255;
    }
  }
  if (bits >= 6 || (group & ((1 << bits) - 1)) !== 0) throw new RangeError("base64url: not canonical");
  return out;
}
