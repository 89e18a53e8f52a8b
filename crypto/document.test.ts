import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countingAead, nodeAead } from "../tests/aead.ts";
import { blockContext, blockKind, sealBlock } from "./block.ts";
import type { DocumentRef } from "./document.ts";
import { blocksFor, contentLength, openPiece, sealPiece } from "./document.ts";
import type { DocumentKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { blockContent, blockLength } from "./sizes.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const documentOf = (size: number): DocumentRef => ({
  kind: "document",
  id: random(16),
  key: asKey<DocumentKey>(random(32), "document key"),
  size,
});

async function sealed(document: DocumentRef) {
  const pieces = [];
  for (let index = 0; index < blocksFor(document.size); index++) {
    const piece = new Uint8Array(contentLength(document.size, index)).fill(index + 1);
    const salt = random(24);
    pieces.push({ piece, salt, block: await sealPiece(nodeAead, document, index, salt, piece) });
  }
  return pieces;
}

test("D11: pieces cover the content exactly, and there is always a last block", () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(3 * blockContent), fc.nat(2 ** 30)), (size) => {
      const count = blocksFor(size);
      expect(count).toBeGreaterThanOrEqual(1);
      expect((count - 1) * blockContent + contentLength(size, count - 1)).toBe(size);
      expect(contentLength(size, count)).toBe(0);
      if (count > 1) expect(contentLength(size, 0)).toBe(blockContent);
    }),
  );
});

test("A1, A2: a block at another place, or of another document, is refused before the cipher runs", async () => {
  const mine = documentOf(2 * blockContent);
  const other = { ...documentOf(mine.size), key: mine.key };
  const pieces = await sealed(mine);
  const [first, second] = pieces;
  if (first === undefined || second === undefined) throw new Error("two pieces");
  const { aead, counts } = countingAead();
  // The pins are swapped with the blocks, as by somebody who could also forge those.
  expect(await openPiece(aead, mine, 0, second.salt, second.block)).toBeNull();
  expect(await openPiece(aead, mine, 1, first.salt, first.block)).toBeNull();
  expect(await openPiece(aead, other, 0, first.salt, first.block)).toBeNull();
  expect(await openPiece(aead, { ...mine, kind: "pictures" }, 0, first.salt, first.block)).toBeNull();
  expect(counts.asked).toBe(0);
  const opened = await openPiece(aead, mine, 0, first.salt, first.block);
  expect(opened && Buffer.compare(opened, first.piece)).toBe(0);
});

test("A3: an older version of the same block is refused, by its salt", async () => {
  const document = documentOf(10);
  const [older] = await sealed(document);
  const [newer] = await sealed(document);
  if (older === undefined || newer === undefined) throw new Error("pieces");
  const { aead, counts } = countingAead();
  expect(await openPiece(aead, document, 0, newer.salt, older.block)).toBeNull();
  expect(counts.asked).toBe(0);
});

test("a document cut short or made longer does not open: the last block says that it is the last", async () => {
  const document = documentOf(blockContent + 5);
  const [first, second] = await sealed(document);
  if (first === undefined || second === undefined) throw new Error("two pieces");
  const shorter = { ...document, size: blockContent };
  const longer = { ...document, size: 2 * blockContent + 5 };
  expect(await openPiece(nodeAead, shorter, 0, first.salt, first.block)).toBeNull();
  expect(await openPiece(nodeAead, longer, 1, second.salt, second.block)).toBeNull();
});

test("bytes behind the content must be zero, so that none can be hidden there", async () => {
  const document = documentOf(10);
  const salt = random(24);
  const context = { kind: "document", id: document.id, index: 0, last: true } as const;
  const block = await sealBlock(nodeAead, document.key, salt, context, new Uint8Array(11).fill(1));
  expect(await openPiece(nodeAead, document, 0, salt, block)).toBeNull();
});

test("a piece of another length, or behind the end, is not sealed", async () => {
  const document = documentOf(10);
  await expect(sealPiece(nodeAead, document, 0, random(24), new Uint8Array(9))).rejects.toThrow(RangeError);
  await expect(sealPiece(nodeAead, document, 1, random(24), new Uint8Array(0))).rejects.toThrow(RangeError);
  await expect(sealPiece(nodeAead, document, 0.5, random(24), new Uint8Array(10))).rejects.toThrow(RangeError);
});

test("contexts differ in each of their fields; a block is 65,536 bytes whatever it holds", async () => {
  const id = new Uint8Array(16);
  const seen = new Set<string>();
  for (const kind of ["manifest", "document", "pictures"] as const)
    for (const index of [0, 1, 65_536])
      for (const last of [false, true]) seen.add(Buffer.from(blockContext({ kind, id, index, last })).toString("hex"));
  expect(seen.size).toBe(3 * 3 * 2);
  expect(new Set(Object.values(blockKind)).size).toBe(3);
  const context = { kind: "document", id, index: 0, last: true } as const;
  for (const length of [0, 1, blockContent]) {
    const block = await sealBlock(nodeAead, random(32), random(24), context, new Uint8Array(length));
    expect(block).toHaveLength(blockLength);
  }
  const long = new Uint8Array(blockContent + 1);
  await expect(sealBlock(nodeAead, random(32), random(24), context, long)).rejects.toThrow(RangeError);
});
