/**
 * PROTOCOL 9: grants. The link's secret alone opens nothing but the cover, and that only while the server still has
 * it; the bundle needs the share key too, which the server gives on an opening and destroys at the end.
 */
import type { Bytes } from "./bytes.ts";
import {
  base64urlToBytes,
  bytesToBase64url,
  bytesToText,
  concat,
  isZero,
  label,
  readUint,
  requireLength,
  textToBytes,
  uint,
} from "./bytes.ts";
import type { BundleKey, CoverKey, DocumentKey, OuterKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { blocksFor } from "./document.ts";
import { expand, extract, hkdf, sha256 } from "./noble.ts";
import { outerContext } from "./outer.ts";
import type { Aead } from "./open.ts";
import { open } from "./open.ts";
import type { Sealer } from "./seal.ts";
import { seal } from "./seal.ts";
import { blockLength, overhead, saltLength } from "./sizes.ts";

export const linkSecretLength = 16;
export const coverLength = 640;
export const bundleStep = 1_024;
export const bundleLongest = 131_072;

export type GrantKeys = {
  /** 16 bytes: how the server finds the grant. */
  readonly id: Bytes;
  /** 32 bytes: shows that one has the link. The server keeps its SHA-256. */
  readonly opening: Bytes;
  readonly cover: CoverKey;
};

/** PROTOCOL 9.1. */
export function grantKeys(linkSecret: Uint8Array): GrantKeys {
  requireLength(linkSecret, linkSecretLength, "link secret");
  const root = extract(sha256, linkSecret, label("grant"));
  return {
    id: new Uint8Array(expand(sha256, root, label("grant id"), 16)),
    opening: new Uint8Array(expand(sha256, root, label("grant opening"), 32)),
    cover: asKey<CoverKey>(expand(sha256, root, label("grant cover"), 32), "cover key"),
  };
}

/** PROTOCOL 9.1: `HKDF(link secret || share key)`. */
export function bundleKey(linkSecret: Uint8Array, shareKey: Uint8Array): BundleKey {
  requireLength(linkSecret, linkSecretLength, "link secret");
  requireLength(shareKey, 32, "share key");
  return asKey<BundleKey>(
    hkdf(sha256, concat(linkSecret, shareKey), label("grant"), label("bundle"), 32),
    "bundle key",
  );
}

/** What one sees before opening. */
export type Cover = {
  /** How the holder wants to be called; may be empty; at most 60 characters. */
  readonly from: string;
  /** BCP 47. */
  readonly language: string;
  readonly lookOnly: boolean;
  /** How many papers. */
  readonly papers: number;
};

/** A paper as its reader gets it: nothing in it tells the folder, the door or the places of its blocks there. */
export type SharedPaper = {
  readonly title: string;
  readonly kind: string;
  readonly type: string;
  readonly date?: string;
  readonly until?: string;
  readonly id: Uint8Array;
  readonly key: DocumentKey;
  readonly size: number;
  /** Place of its first block in the grant. */
  readonly first: number;
  readonly salts: readonly Uint8Array[];
};

export type Bundle = { readonly outer: OuterKey; readonly papers: readonly SharedPaper[] };

/** `u32 length || JSON || zeros`, so that the length of what was sealed tells little. */
function padded(value: unknown, length: (needed: number) => number): Bytes {
  const json = textToBytes(JSON.stringify(value));
  const out = new Uint8Array(length(4 + json.length));
  if (out.length < 4 + json.length) throw new RangeError("grant: too long");
  out.set(uint(json.length, 4));
  out.set(json, 4);
  return out;
}

function unpadded(bytes: Uint8Array): unknown {
  const length = readUint(bytes.subarray(0, 4));
  if (4 + length > bytes.length || !isZero(bytes.subarray(4 + length))) throw new RangeError("grant: padding");
  return JSON.parse(bytesToText(bytes.subarray(4, 4 + length)));
}

/** 640 bytes. Fields are named one by one: whatever else the caller's object carries is not sealed. */
export async function sealCover(sealer: Sealer, key: CoverKey, salt: Uint8Array, cover: Cover): Promise<Bytes> {
  const { from, language, lookOnly, papers } = cover;
  const plaintext = padded({ from, language, lookOnly, papers }, () => coverLength - overhead);
  return seal(sealer, key, salt, label("cover"), plaintext);
}

/** null for whatever does not open or has another shape. */
export async function openCover(aead: Aead, key: CoverKey, sealed: Uint8Array): Promise<Cover | null> {
  if (sealed.length !== coverLength) return null;
  const plaintext = await open(aead, key, label("cover"), sealed);
  return plaintext && readOrNull(() => readCover(unpadded(plaintext)));
}

/**
 * 1,024 bytes or a multiple of it. Throws RangeError above 131,072. Fields are named one by one: the places of a
 * paper's blocks in the folder must not slip in with the caller's object (C8).
 */
export async function sealBundle(sealer: Sealer, key: BundleKey, salt: Uint8Array, bundle: Bundle): Promise<Bytes> {
  const papers = bundle.papers.map((paper) => ({
    title: paper.title,
    kind: paper.kind,
    type: paper.type,
    date: paper.date,
    until: paper.until,
    id: bytesToBase64url(paper.id),
    key: bytesToBase64url(paper.key),
    size: paper.size,
    first: paper.first,
    salts: bytesToBase64url(concat(...paper.salts)),
  }));
  const plaintext = padded(
    { outer: bytesToBase64url(bundle.outer), papers },
    (needed) => Math.ceil((needed + overhead) / bundleStep) * bundleStep - overhead,
  );
  if (plaintext.length + overhead > bundleLongest) throw new RangeError("bundle: too long");
  return seal(sealer, key, salt, label("bundle"), plaintext);
}

/** null for whatever does not open or has another shape. */
export async function openBundle(aead: Aead, key: BundleKey, sealed: Uint8Array): Promise<Bundle | null> {
  if (sealed.length > bundleLongest) return null;
  const plaintext = await open(aead, key, label("bundle"), sealed);
  return plaintext && readOrNull(() => readBundle(unpadded(plaintext)));
}

/** The holder's block out of one block of the grant, or null. */
export async function openOuterBlock(
  aead: Aead,
  key: OuterKey,
  index: number,
  sealed: Uint8Array,
): Promise<Bytes | null> {
  return sealed.length === blockLength + overhead ? open(aead, key, outerContext(index), sealed) : null;
}

/* ---- reading what was sealed: exact shapes, unknown fields refused ---- */

function readOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function fields(value: unknown, needed: readonly string[], optional: readonly string[] = []): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("grant: shape");
  const found = new Map<string, unknown>(Object.entries(value));
  for (const name of needed) if (!found.has(name)) throw new TypeError("grant: field missing");
  for (const name of found.keys()) {
    if (!needed.includes(name) && !optional.includes(name)) throw new TypeError("grant: unknown field");
  }
  return found;
}

function text(value: unknown, longest: number): string {
  if (typeof value !== "string" || value.length > longest) throw new TypeError("grant: text");
  return value;
}

function count(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new TypeError("grant: number");
  return value;
}

function bytes(value: unknown, length: number): Bytes {
  const read = base64urlToBytes(text(value, Math.ceil((length * 4) / 3)));
  requireLength(read, length, "grant: bytes");
  return read;
}

function readCover(value: unknown): Cover {
  const from = fields(value, ["from", "language", "lookOnly", "papers"]);
  const lookOnly = from.get("lookOnly");
  if (typeof lookOnly !== "boolean") throw new TypeError("cover: lookOnly");
  return {
    from: text(from.get("from"), 60),
    language: text(from.get("language"), 12),
    lookOnly,
    papers: count(from.get("papers")),
  };
}

function readPaper(value: unknown): SharedPaper {
  const from = fields(value, ["title", "kind", "type", "id", "key", "size", "first", "salts"], ["date", "until"]);
  const size = count(from.get("size"));
  const blocks = blocksFor(size);
  if (blocks > 1_024) throw new RangeError("paper: size");
  const salts = bytes(from.get("salts"), blocks * saltLength);
  return {
    title: text(from.get("title"), 400),
    kind: text(from.get("kind"), 40),
    type: text(from.get("type"), 100),
    ...(from.has("date") ? { date: text(from.get("date"), 10) } : {}),
    ...(from.has("until") ? { until: text(from.get("until"), 10) } : {}),
    id: bytes(from.get("id"), 16),
    key: asKey<DocumentKey>(bytes(from.get("key"), 32), "document key"),
    size,
    first: count(from.get("first")),
    salts: Array.from({ length: blocks }, (_, i) => salts.subarray(i * saltLength, (i + 1) * saltLength)),
  };
}

function readBundle(value: unknown): Bundle {
  const from = fields(value, ["outer", "papers"]);
  const papers = from.get("papers");
  if (!Array.isArray(papers) || papers.length > 1_024) throw new TypeError("bundle: papers");
  return { outer: asKey<OuterKey>(bytes(from.get("outer"), 32), "outer key"), papers: papers.map(readPaper) };
}
