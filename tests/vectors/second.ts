/**
 * A second reader, written from PROTOCOL.md with nothing but Node's own primitives: it shares no line with `crypto/`.
 * What both of them open is what the text says.
 */
import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from "node:crypto";

type Bytes = Uint8Array;

const joined = (...parts: readonly Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));
export const labelled = (name: string): Bytes => new Uint8Array(Buffer.from(`Farde-v1 ${name}\0`, "latin1"));
const number = (value: number, length: number): Bytes =>
  new Uint8Array(Buffer.from(value.toString(16).padStart(2 * length, "0"), "hex"));
const same = (a: Bytes, b: Bytes): boolean => Buffer.compare(a, b) === 0;
const zeros = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0);

export const hash = (...parts: readonly Bytes[]): Bytes =>
  new Uint8Array(
    createHash("sha256")
      .update(joined(...parts))
      .digest(),
  );
const hkdf = (ikm: Bytes, salt: Bytes, info: Bytes, length: number): Bytes =>
  new Uint8Array(hkdfSync("sha256", ikm, salt, info, length));
const mac = (algorithm: string, key: Bytes, ...parts: readonly Bytes[]): Bytes =>
  new Uint8Array(
    createHmac(algorithm, key)
      .update(joined(...parts))
      .digest(),
  );
/** HKDF-Expand (RFC 5869 2.3) of no more than one hash. */
const expand = (algorithm: string, prk: Bytes, name: string): Bytes =>
  mac(algorithm, prk, labelled(name), Uint8Array.of(1)).subarray(0, 32);

function gcm(key: Bytes, aad: Bytes, sealed: Bytes): Bytes | null {
  const decipher = createDecipheriv("aes-256-gcm", key, new Uint8Array(12));
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  const plaintext = decipher.update(sealed.subarray(0, -16));
  try {
    decipher.final();
    return new Uint8Array(plaintext);
  } catch {
    return null;
  }
}

/** 3.3 */
export function unseal(key: Bytes, context: Bytes, sealed: Bytes): Bytes | null {
  if (sealed.length < 72) return null;
  const both = hkdf(key, sealed.subarray(0, 24), context, 64);
  return same(both.subarray(0, 32), sealed.subarray(24, 56))
    ? gcm(both.subarray(32), context, sealed.subarray(56))
    : null;
}

/** 5.2, 5.3 */
export function keysOfWords(output: Bytes, stretched: Bytes): { seed: Bytes; wrap: Bytes } {
  const root = mac("sha512", new Uint8Array(64), output, stretched);
  return { seed: expand("sha512", root, "slot signing"), wrap: expand("sha512", root, "slot wrap") };
}

/** 5.4 */
export const keysOfDoor = (door: Bytes): { seed: Bytes; manifest: Bytes } => ({
  seed: expand("sha256", door, "half signing"),
  manifest: expand("sha256", door, "manifest"),
});

const x25519Prefix = Buffer.from("302e020100300506032b656e04220420", "hex");
const x25519PublicPrefix = Buffer.from("302a300506032b656e032100", "hex");

function agreed(secret: Bytes, peer: Bytes): { shared: Bytes; own: Bytes } {
  const privateKey = createPrivateKey({ key: Buffer.concat([x25519Prefix, secret]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey({ key: Buffer.concat([x25519PublicPrefix, peer]), format: "der", type: "spki" });
  const own = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
  return { shared: new Uint8Array(diffieHellman({ privateKey, publicKey })), own: new Uint8Array(own) };
}

export type Record = { door: Bytes; half: number; quarter: number; ephemeral: Bytes; timed: Bytes };

/** 5.5 */
export function readSlot(wrap: Bytes, sealed: Bytes): Record | null {
  const plain = sealed.length === 256 ? unseal(wrap, labelled("slot"), sealed) : null;
  const half = plain?.[32];
  if (plain === null || half === undefined || half > 1 || !zeros(plain.subarray(117))) return null;
  const quarter = Buffer.from(plain).readUInt32BE(33);
  return {
    door: plain.subarray(0, 32),
    half,
    quarter,
    ephemeral: plain.subarray(37, 69),
    timed: plain.subarray(69, 117),
  };
}

export type Newest = { quarter: number; value: Bytes; day: Bytes };

/** 10.1: the value of a quarter that has begun; null for one that has not. */
export function valueOfQuarter(newest: Newest, quarter: number): Bytes | null {
  if (quarter > newest.quarter) return null;
  let at = newest.quarter;
  let value = newest.value;
  let day = Math.floor(at / 96) - 1;
  let ofDay = newest.day;
  while (Math.floor(at / 96) > Math.floor(quarter / 96)) {
    for (; day > Math.floor(at / 96) - 1; day--) ofDay = hash(labelled("day chain"), ofDay);
    value = hash(labelled("last quarter"), ofDay);
    at = 96 * day + 95;
  }
  for (; at > quarter; at--) value = hash(labelled("quarter chain"), value);
  return value;
}
export const secretOfQuarter = (value: Bytes): Bytes => hkdf(value, new Uint8Array(0), labelled("quarter key"), 32);

/** 10.2 */
export function readTimed(record: Record, quarterSecret: Bytes): Bytes | null {
  const { shared, own } = agreed(quarterSecret, record.ephemeral);
  return gcm(hkdf(shared, joined(record.ephemeral, own), labelled("timed"), 32), labelled("timed"), record.timed);
}

/** 10.2: so many days back, of 400, the record's lock opens with what is newest. */
export function daysToLock(record: Record, newest: Newest): { back: number; door: Bytes } | null {
  const latest = newest.quarter - ((((newest.quarter - record.quarter) % 96) + 96) % 96);
  for (let back = 0; back < 400; back++) {
    const value = valueOfQuarter(newest, latest - 96 * back);
    const door = value && readTimed(record, secretOfQuarter(value));
    if (door) return { back, door };
  }
  return null;
}

/** 7 */
export function readBlock(
  key: Bytes,
  kind: number,
  id: Bytes,
  index: number,
  last: boolean,
  block: Bytes,
): Bytes | null {
  const context = joined(labelled("block"), number(kind, 1), id, number(index, 4), number(last ? 1 : 0, 1));
  return block.length === 65_536 ? unseal(key, context, block) : null;
}

/** 8.1: version and content of a copy. */
export function readCopy(key: Bytes, blocks: readonly Bytes[]): { version: number; content: Bytes } | null {
  const id = new Uint8Array(16);
  const head = blocks[0] && readBlock(key, 1, id, 0, false, blocks[0]);
  if (head === undefined || head === null) return null;
  const version = Number(Buffer.from(head).readBigUInt64BE(0));
  const length = Buffer.from(head).readUInt32BE(8);
  const count = head[12] ?? 0;
  const parts = [head.subarray(85)];
  for (let index = 1; index < count; index++) {
    const pin = head.subarray(13 + 24 * (index - 1), 13 + 24 * index);
    const block = blocks[index];
    if (block === undefined || !same(block.subarray(0, 24), pin)) return null;
    const content = readBlock(key, 1, id, index, false, block);
    if (content === null) return null;
    parts.push(content);
  }
  const whole = joined(...parts);
  const fits = blocks.length === count && count === (length <= 65_379 ? 1 : 1 + Math.ceil((length - 65_379) / 65_464));
  return fits && length <= 261_771 && zeros(whole.subarray(length))
    ? { version, content: whole.subarray(0, length) }
    : null;
}

/** 9.1 */
export function keysOfLink(linkSecret: Bytes): { id: Bytes; opening: Bytes; cover: Bytes } {
  const root = mac("sha256", labelled("grant"), linkSecret);
  return {
    id: expand("sha256", root, "grant id").subarray(0, 16),
    opening: expand("sha256", root, "grant opening"),
    cover: expand("sha256", root, "grant cover"),
  };
}
export const keyOfBundle = (linkSecret: Bytes, shareKey: Bytes): Bytes =>
  hkdf(joined(linkSecret, shareKey), labelled("grant"), labelled("bundle"), 32);

/** 9.2: what a cover or a bundle says. */
export function readPadded(key: Bytes, name: string, sealed: Bytes): unknown {
  const plain = unseal(key, labelled(name), sealed);
  if (plain === null) return null;
  const length = Buffer.from(plain).readUInt32BE(0);
  return zeros(plain.subarray(4 + length))
    ? JSON.parse(Buffer.from(plain.subarray(4, 4 + length)).toString("utf8"))
    : null;
}

/** 9.3 */
export const readOuter = (key: Bytes, index: number, sealed: Bytes): Bytes | null =>
  sealed.length === 65_608 ? unseal(key, joined(labelled("outer"), number(index, 4)), sealed) : null;

/** 9.5 */
export function readLog(secret: Bytes, entry: Bytes): { at: number; kind: number } | null {
  const ephemeral = entry.subarray(0, 32);
  const { shared, own } = agreed(secret, ephemeral);
  const both = hkdf(shared, joined(ephemeral, own), labelled("log"), 64);
  if (!same(both.subarray(0, 32), entry.subarray(32, 64))) return null;
  const plain = gcm(both.subarray(32), labelled("log"), entry.subarray(64));
  return plain && { at: Number(Buffer.from(plain).readBigUInt64BE(0)), kind: plain[8] ?? 0 };
}
