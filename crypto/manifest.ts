/**
 * PROTOCOL 8: the two copies of a half's manifest. A copy is 1 to 4 blocks; its head names the version, the length and
 * the salts of the blocks behind it, so that blocks of two writes never make one copy (a torn write is seen).
 */
import type { Bytes } from "./bytes.ts";
import { concat, equal, isZero, readUint, uint } from "./bytes.ts";
import { documentIdLength, openBlock, saltOf, sealBlock } from "./block.ts";
import type { ManifestKey } from "./keys.ts";
import type { Aead } from "./open.ts";
import type { Sealer } from "./seal.ts";
import { blockContent, saltLength } from "./sizes.ts";

export const manifestBlocks = 4;
const headLength = 8 + 4 + 1 + (manifestBlocks - 1) * saltLength;
const headContent = blockContent - headLength;
/** The longest content, in bytes. */
export const manifestContent = headContent + (manifestBlocks - 1) * blockContent;

const context = (index: number) =>
  ({ kind: "manifest", id: new Uint8Array(documentIdLength), index, last: false }) as const;

/** How many blocks `length` bytes of content take. */
const blocksOf = (length: number): number => 1 + Math.ceil(Math.max(0, length - headContent) / blockContent);

/**
 * Seals one copy: 1 to 4 blocks. `version` is one more than the newest valid copy's. `salts`: four fresh ones.
 * Throws RangeError where the content is too long.
 */
export async function sealManifest(
  sealer: Sealer,
  key: ManifestKey,
  salts: readonly Uint8Array[],
  version: number,
  content: Uint8Array,
): Promise<Bytes[]> {
  if (content.length > manifestContent) throw new RangeError("manifest: too long");
  const count = blocksOf(content.length);
  const pins = new Uint8Array((manifestBlocks - 1) * saltLength);
  const sealed: Promise<Bytes>[] = [];
  for (let index = 0; index < count; index++) {
    const salt = salts[index];
    if (salt === undefined) throw new RangeError("manifest: salts");
    if (index > 0) pins.set(salt, (index - 1) * saltLength);
  }
  const head = concat(
    uint(version, 8),
    uint(content.length, 4),
    uint(count, 1),
    pins,
    content.subarray(0, headContent),
  );
  for (const [index, salt] of salts.slice(0, count).entries()) {
    const start = headContent + (index - 1) * blockContent;
    const piece = index === 0 ? head : content.subarray(start, start + blockContent);
    sealed.push(sealBlock(sealer, key, salt, context(index), piece));
  }
  return Promise.all(sealed);
}

export type ManifestHead = {
  readonly version: number;
  readonly length: number;
  /** Salts of the blocks behind the head: 0 to 3. */
  readonly pins: readonly Uint8Array[];
  readonly start: Uint8Array;
};

/** The head of a copy, or null where it is none of this key's, or not well formed. */
export async function openManifestHead(aead: Aead, key: ManifestKey, block: Uint8Array): Promise<ManifestHead | null> {
  const plaintext = await openBlock(aead, key, context(0), block);
  if (plaintext === null || plaintext[0] !== 0 || (plaintext[1] ?? 0) > 31) return null;
  const version = readUint(plaintext.subarray(0, 8));
  const length = readUint(plaintext.subarray(8, 12));
  const count = plaintext[12];
  if (length > manifestContent || count !== blocksOf(length)) return null;
  const pins = Array.from({ length: manifestBlocks - 1 }, (_, i) =>
    plaintext.subarray(13 + i * saltLength, 13 + (i + 1) * saltLength),
  );
  const here = Math.min(length, headContent);
  if (!pins.slice(count - 1).every(isZero) || !isZero(plaintext.subarray(headLength + here))) return null;
  return { version, length, pins: pins.slice(0, count - 1), start: plaintext.subarray(headLength, headLength + here) };
}

/** The whole content, or null where one of the blocks behind the head is not the one that belongs to it. */
export async function openManifestRest(
  aead: Aead,
  key: ManifestKey,
  head: ManifestHead,
  blocks: readonly Uint8Array[],
): Promise<Bytes | null> {
  if (blocks.length !== head.pins.length) return null;
  const parts: Uint8Array[] = [head.start];
  let left = head.length - head.start.length;
  for (const [i, block] of blocks.entries()) {
    const pin = head.pins[i];
    if (pin === undefined || !equal(saltOf(block), pin)) return null;
    const content = await openBlock(aead, key, context(i + 1), block);
    const here = Math.min(left, blockContent);
    if (content === null || !isZero(content.subarray(here))) return null;
    parts.push(content.subarray(0, here));
    left -= here;
  }
  return left === 0 ? concat(...parts) : null;
}

/**
 * PROTOCOL 8.2: which copy wins: the valid one of the higher version; of two valid ones with the same version, copy 0.
 * The next commit MUST go to the other.
 */
export function winner(versions: readonly [number | null, number | null]): 0 | 1 | null {
  const [first, second] = versions;
  if (first === null) return second === null ? null : 1;
  return second !== null && second > first ? 1 : 0;
}
