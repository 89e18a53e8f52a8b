/** PROTOCOL 7 and 8.3: blocks, and what is cut into them. */
import type { Bytes } from "./bytes.ts";
import { isZero, join, label, number, same } from "./bytes.ts";
import { open, overhead, saltLength, seal } from "./seal.ts";

export const blockLength = 65_536;
export const content = blockLength - overhead;

const kinds = { manifest: 1, document: 2, pictures: 3 } as const;
export type Kind = keyof typeof kinds;

const context = (kind: Kind, id: Uint8Array, index: number, last: boolean): Bytes =>
  join(label("block"), number(kinds[kind], 1), id, number(index, 4), number(last ? 1 : 0, 1));

const none = new Uint8Array(16);
export const sealManifestBlock = (key: Uint8Array, index: number, plain: Uint8Array): Bytes =>
  seal(key, context("manifest", none, index, false), plain);
export const openManifestBlock = (key: Uint8Array, index: number, block: Uint8Array): Bytes =>
  open(key, context("manifest", none, index, false), block, blockLength);

export type Document = {
  readonly id: Uint8Array;
  readonly key: Uint8Array;
  readonly size: number;
  readonly salts: Uint8Array;
};

export const blockCount = (size: number): number => Math.max(1, Math.ceil(size / content));

/** `length` of the bytes from `start` on, zeros behind them. */
export function filled(bytes: Uint8Array, start: number, length: number): Bytes {
  const out = new Uint8Array(length);
  out.set(bytes.subarray(start, start + length));
  return out;
}

export function sealDocument(id: Uint8Array, key: Uint8Array, bytes: Uint8Array): Bytes[] {
  const count = blockCount(bytes.length);
  return Array.from({ length: count }, (_, i) =>
    seal(key, context("document", id, i, i === count - 1), filled(bytes, i * content, content)),
  );
}

export function openDocument(kind: Kind, { id, key, size, salts }: Document, blocks: readonly Uint8Array[]): Bytes {
  const count = blockCount(size);
  if (blocks.length !== count || salts.length !== count * saltLength) throw new Error("not all blocks");
  const plain = join(
    ...blocks.map((block, i) => {
      const pin = salts.subarray(i * saltLength, (i + 1) * saltLength);
      if (!same(block.subarray(0, saltLength), pin)) throw new Error("another block");
      return open(key, context(kind, id, i, i === count - 1), block, blockLength);
    }),
  );
  if (!isZero(plain.subarray(size))) throw new Error("something behind the end");
  return plain.slice(0, size);
}
