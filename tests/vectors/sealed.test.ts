/** Vectors of PROTOCOL 3, 7 and 8: sealing, blocks, manifests, documents. */
import { expect, test } from "vitest";
import { blockContext, blockKind, openBlock, sealBlock } from "../../crypto/block.ts";
import type { DocumentRef } from "../../crypto/document.ts";
import { blocksFor, contentLength, openPiece, sealPiece } from "../../crypto/document.ts";
import type { DocumentKey, ManifestKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { openManifestHead, openManifestRest, sealManifest, winner } from "../../crypto/manifest.ts";
import { open } from "../../crypto/open.ts";
import { derive, seal } from "../../crypto/seal.ts";
import { blockContent } from "../../crypto/sizes.ts";
import { countingAead, nodeAead } from "../aead.ts";
import block from "./block.json" with { type: "json" };
import document from "./document.json" with { type: "json" };
import manifest from "./manifest.json" with { type: "json" };
import { contentOf, damaged, fromHex, long, toHex } from "./material.ts";
import seals from "./seal.json" with { type: "json" };
import * as second from "./second.ts";

const [first] = seals.accept;
if (first === undefined) throw new RangeError("vector: accept");

const hexOf = (bytes: Uint8Array | null): string | null => bytes && toHex(bytes);

test.each(seals.accept)("sealing: $why", async ({ key, salt, context, commitment, cipherKey, plaintext, sealed }) => {
  const derived = derive(fromHex(key), fromHex(salt), fromHex(context));
  expect([derived.commitment, derived.key].map(toHex)).toEqual([commitment, cipherKey]);
  const made = await seal(nodeAead, fromHex(key), fromHex(salt), fromHex(context), fromHex(plaintext));
  expect(toHex(made)).toBe(sealed);
  expect(hexOf(await open(nodeAead, fromHex(key), fromHex(context), made))).toBe(plaintext);
  expect(hexOf(second.unseal(fromHex(key), fromHex(context), made))).toBe(plaintext);
});

test("A5: whatever was altered is refused; with salt or commitment altered the cipher is never asked", async () => {
  const { key, context, sealed } = first;
  for (const damage of seals.refuse.damages) {
    const { aead, counts } = countingAead();
    const bytes = damaged(fromHex(sealed), damage);
    expect(await open(aead, fromHex(key), fromHex(context), bytes), JSON.stringify(damage)).toBeNull();
    expect(counts.released).toBe(0);
    if (damage.at !== undefined && damage.at >= 0 && damage.at < 56) expect(counts.asked).toBe(0);
  }
  for (const [k, c, s] of [
    [seals.refuse.otherKey, context, sealed],
    [key, seals.refuse.otherContext, sealed],
    [key, context, seals.refuse.tooShort],
  ] as const) {
    const { aead, counts } = countingAead();
    expect(await open(aead, fromHex(k), fromHex(c), fromHex(s))).toBeNull();
    expect(counts.asked).toBe(0);
  }
});

test("A6: a record made to be right under two keys is refused by its commitment, before the cipher", async () => {
  const { key, salt, context } = first;
  const { otherKey, twoKeys } = seals.refuse;
  const bytes = fromHex(twoKeys.sealed);
  // The collision is real: AES-GCM alone opens it under both.
  for (const k of [key, otherKey]) {
    const derived = derive(fromHex(k), fromHex(salt), fromHex(context));
    expect(await nodeAead.open(derived.key, new Uint8Array(12), fromHex(context), bytes.subarray(56))).not.toBeNull();
  }
  const { aead, counts } = countingAead();
  expect(await open(aead, fromHex(otherKey), fromHex(context), bytes)).toBeNull();
  expect(counts.asked).toBe(0);
  expect(await open(aead, fromHex(key), fromHex(context), bytes)).not.toBeNull();
});

function contextOf(from: { kind: string; id: string; index: number; last: boolean }) {
  const kind = (["manifest", "document", "pictures"] as const).find((known) => known === from.kind);
  if (kind === undefined) throw new RangeError("vector: kind");
  return { kind, id: fromHex(from.id), index: from.index, last: from.last };
}

test("block", async () => {
  const context = contextOf(block.context);
  expect(toHex(blockContext(context))).toBe(block.context.bytes);
  const content = contentOf(block.content);
  const made = await sealBlock(nodeAead, fromHex(block.key), fromHex(block.salt), context, content);
  expect(long(made)).toEqual(block.sealed);
  const whole = new Uint8Array(blockContent);
  whole.set(content);
  const opened = await openBlock(nodeAead, fromHex(block.key), context, made);
  expect(Buffer.compare(opened ?? content, whole)).toBe(0);
  const again = second.readBlock(fromHex(block.key), blockKind.document, context.id, 2, true, made);
  expect(Buffer.compare(again ?? content, whole)).toBe(0);
});

test("A1, A2, A5: a block altered, of another place, document, kind or key is refused", async () => {
  const key = fromHex(block.key);
  const context = contextOf(block.context);
  const made = await sealBlock(nodeAead, key, fromHex(block.salt), context, contentOf(block.content));
  const { aead, counts } = countingAead();
  for (let at = 0; at < block.refuse.flipFirst; at++) {
    expect(await openBlock(aead, key, context, damaged(made, { do: "flip", at })), `byte ${at}`).toBeNull();
  }
  for (const damage of block.refuse.damages) {
    expect(await openBlock(aead, key, context, damaged(made, damage)), JSON.stringify(damage)).toBeNull();
  }
  for (const other of block.refuse.contexts) {
    expect(await openBlock(aead, key, contextOf(other), made), other.why).toBeNull();
  }
  expect(await openBlock(aead, fromHex(block.refuse.otherKey), context, made)).toBeNull();
  expect(counts.released).toBe(0);
});

const manifestKey = asKey<ManifestKey>(fromHex(manifest.key), "manifest key");

async function copyNamed(name: string) {
  const copy = manifest.copies.find((each) => each.name === name);
  if (copy === undefined) throw new RangeError("vector: copy");
  const content = contentOf(copy.content);
  return {
    copy,
    content,
    blocks: await sealManifest(nodeAead, manifestKey, copy.salts.map(fromHex), copy.version, content),
  };
}

async function openCopy(aead: typeof nodeAead, blocks: readonly Uint8Array[]) {
  const head = blocks[0] ? await openManifestHead(aead, manifestKey, blocks[0]) : null;
  return head && { head, content: await openManifestRest(aead, manifestKey, head, blocks.slice(1)) };
}

test.each(manifest.copies.map((copy) => copy.name))("manifest copy: %s", async (name) => {
  const { copy, content, blocks } = await copyNamed(name);
  expect(blocks.map(long)).toEqual(copy.blocks);
  const opened = await openCopy(nodeAead, blocks);
  expect(opened?.head.version).toBe(copy.version);
  expect(Buffer.compare(opened?.content ?? Buffer.from("none"), content)).toBe(0);
  const again = second.readCopy(manifestKey, blocks);
  expect(again?.version).toBe(copy.version);
  expect(Buffer.compare(again?.content ?? Buffer.from("none"), content)).toBe(0);
});

test.each(manifest.wins)("which copy wins: $why ($versions)", ({ versions, winner: expected }) => {
  const [first = null, other = null] = versions;
  expect(winner([first, other])).toBe(expected);
});

test.each(manifest.torn)("E5, A16: names of one write and pins of another make no copy: $why", async ({ blocks }) => {
  const given = [];
  for (const { copy, block: number } of blocks) {
    const found = (await copyNamed(copy)).blocks[number];
    if (found === undefined) throw new RangeError("vector: block");
    given.push(found);
  }
  expect((await openCopy(nodeAead, given))?.content ?? null).toBeNull();
  expect(second.readCopy(manifestKey, given)).toBeNull();
});

test("a manifest longer than four blocks hold is not sealed", async () => {
  const salts = [0, 1, 2, 3].map((i) => new Uint8Array(24).fill(i));
  const content = new Uint8Array(manifest.refuseContent);
  await expect(sealManifest(nodeAead, manifestKey, salts, 1, content)).rejects.toThrow(RangeError);
});

test.each(document.documents)("D11: document of $size bytes: $why", async ({ size, content, blocks }) => {
  const bytes = contentOf(content);
  const key = asKey<DocumentKey>(fromHex(document.key), "document key");
  const ref: DocumentRef = { kind: "document", id: fromHex(document.id), key, size };
  expect(blocksFor(size)).toBe(blocks.length);
  const parts: Uint8Array[] = [];
  for (const [index, { salt, ...expected }] of blocks.entries()) {
    const start = index * blockContent;
    const piece = bytes.subarray(start, start + contentLength(size, index));
    const made = await sealPiece(nodeAead, ref, index, fromHex(salt), piece);
    expect(long(made)).toEqual(expected);
    const opened = await openPiece(nodeAead, ref, index, fromHex(salt), made);
    if (opened === null) throw new Error("does not open");
    parts.push(opened);
    const again = second.readBlock(key, 2, ref.id, index, index === blocks.length - 1, made);
    expect(Buffer.compare(again?.subarray(0, piece.length) ?? Buffer.from("none"), piece)).toBe(0);
    // A3: another version of the same block, sealed by the holder too, is not the one that the manifest pins.
    const older = await sealPiece(nodeAead, ref, index, new Uint8Array(24).fill(9), piece);
    const { aead, counts } = countingAead();
    expect(await openPiece(aead, ref, index, fromHex(salt), older)).toBeNull();
    expect(counts.asked).toBe(0);
  }
  expect(Buffer.compare(Buffer.concat(parts), bytes)).toBe(0);
});
