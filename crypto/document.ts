/** PROTOCOL 8.3: a document is cut into blocks; the list that names it holds its length and each block's salt. */
import type { Bytes } from "./bytes.ts";
import { equal, isZero } from "./bytes.ts";
import { openBlock, saltOf, sealBlock } from "./block.ts";
import type { DocumentKey } from "./keys.ts";
import type { Aead } from "./open.ts";
import type { Sealer } from "./seal.ts";
import { blockContent } from "./sizes.ts";

export type DocumentKind = "document" | "pictures";

/** What it takes to open a document, wherever its blocks come from. */
export type DocumentRef = {
  readonly kind: DocumentKind;
  readonly id: Uint8Array;
  readonly key: DocumentKey;
  /** Bytes of content. */
  readonly size: number;
};

/** The number of blocks for `size` bytes. A document of no bytes has one block, so that it has a last one. */
export const blocksFor = (size: number): number => Math.max(1, Math.ceil(size / blockContent));

/** How many bytes of the content are in block `index`. */
export function contentLength(size: number, index: number): number {
  return Math.min(blockContent, Math.max(0, size - index * blockContent));
}

/** Seals the `index`th piece, which has exactly `contentLength(size, index)` bytes. `into`: 65,536 bytes for the block. */
export async function sealPiece(
  sealer: Sealer,
  document: DocumentRef,
  index: number,
  salt: Uint8Array,
  piece: Uint8Array,
  into?: Bytes,
): Promise<Bytes> {
  const count = blocksFor(document.size);
  if (!Number.isInteger(index) || index < 0 || index >= count) throw new RangeError("document: number of piece");
  if (piece.length !== contentLength(document.size, index)) throw new RangeError("document: length of piece");
  const last = index === count - 1;
  return sealBlock(sealer, document.key, salt, { kind: document.kind, id: document.id, index, last }, piece, into);
}

/**
 * The `index`th piece, or null. `salt` pins the version: with it the server cannot serve an older block (A3), since a
 * key and salt seal one content only. Bytes behind the content must be zero.
 */
export async function openPiece(
  aead: Aead,
  document: DocumentRef,
  index: number,
  salt: Uint8Array,
  block: Uint8Array,
): Promise<Bytes | null> {
  const count = blocksFor(document.size);
  if (index >= count || !equal(saltOf(block), salt)) return null;
  const last = index === count - 1;
  const content = await openBlock(aead, document.key, { kind: document.kind, id: document.id, index, last }, block);
  if (content === null) return null;
  const length = contentLength(document.size, index);
  // A view: who has it makes a whole of the pieces, and copies them there.
  return isZero(content.subarray(length)) ? content.subarray(0, length) : null;
}
