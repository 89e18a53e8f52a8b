/** A whole folder, opened from its words' output to a paper's bytes, by the program and by the second reader. */
import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { openPiece } from "../../crypto/document.ts";
import type { DocumentKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { openManifestHead, openManifestRest } from "../../crypto/manifest.ts";
import { halfKeys, rootOf, slotKeys } from "../../crypto/schedule.ts";
import { openSlot } from "../../crypto/slot.ts";
import { bytesToContents, contentsToBytes } from "../../web/lib/vault/contents.ts";
import { nodeAead } from "../aead.ts";
import folder from "./folder.json" with { type: "json" };
import { contentOf, fromHex, toHex } from "./material.ts";
import * as second from "./second.ts";

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
const head = bytes(folder.blocks[0]);
const block = bytes(folder.blocks[9]);
const expected = contentOf(folder.content);

test("the folder opens: slot, half, manifest, paper", async () => {
  const slot = slotKeys(rootOf(fromHex(folder.oprfOutput), fromHex(folder.stretched)));
  expect(toHex(slot.public)).toBe(folder.slot.key);
  const record = await openSlot(nodeAead, slot.wrap, fromHex(folder.slot.sealed));
  if (record === null) throw new Error("slot");
  const half = halfKeys(record.door);
  expect(toHex(half.public)).toBe(folder.halfKey);
  const opened = await openManifestHead(nodeAead, half.manifest, head);
  expect(opened?.version).toBe(folder.version);
  const plain = opened && (await openManifestRest(nodeAead, half.manifest, opened, []));
  const contents = plain && bytesToContents(plain);
  const [paper] = contents?.papers ?? [];
  if (!contents || paper === undefined) throw new Error("contents");
  expect(Buffer.from(contentsToBytes(contents)).toString("utf8")).toBe(folder.contents);
  expect(paper.places).toEqual([9]);
  const document = {
    kind: "document",
    id: bytes(paper.id),
    key: asKey<DocumentKey>(bytes(paper.key), "document key"),
    size: paper.size,
  } as const;
  const content = await openPiece(nodeAead, document, 0, bytes(paper.salts), block);
  expect(content && Buffer.compare(content, expected)).toBe(0);
});

test("the second reader, which shares no line with the program, opens it too", () => {
  const slot = second.keysOfWords(fromHex(folder.oprfOutput), fromHex(folder.stretched));
  expect(publicOf(slot.seed)).toBe(folder.slot.key);
  const record = second.readSlot(slot.wrap, fromHex(folder.slot.sealed));
  if (record === null) throw new Error("slot");
  const half = second.keysOfDoor(record.door);
  expect(publicOf(half.seed)).toBe(folder.halfKey);
  const copy = second.readCopy(half.manifest, [head]);
  expect(copy?.version).toBe(folder.version);
  const json = Buffer.from(copy?.content ?? new Uint8Array(0)).toString("utf8");
  expect(json).toBe(folder.contents);
  const field = (name: string) => new RegExp(`"papers":\\[{[^}]*?"${name}":"([^"]*)"`).exec(json)?.[1] ?? "";
  expect(Buffer.compare(block.subarray(0, 24), bytes(field("salts")))).toBe(0);
  const content = second.readBlock(bytes(field("key")), 2, bytes(field("id")), 0, true, block);
  expect(content && Buffer.compare(content.subarray(0, expected.length), expected)).toBe(0);
  expect(content?.subarray(expected.length).every((byte) => byte === 0)).toBe(true);
});

/** RFC 8032 5.1.5, by Node. */
function publicOf(seed: Uint8Array): string {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const key = createPublicKey(createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }));
  return toHex(key.export({ format: "der", type: "spki" }).subarray(-32));
}

test("what is refused below is refused for its one change: the list itself is taken", () => {
  expect(bytesToContents(new TextEncoder().encode(folder.contents))).not.toBeNull();
});

test.each(folder.accept)("a manifest: $why", ({ json }) => {
  const contents = bytesToContents(new TextEncoder().encode(json));
  expect(contents).not.toBeNull();
  expect(contents && JSON.parse(Buffer.from(contentsToBytes(contents)).toString("utf8"))).toEqual(JSON.parse(json));
});

test.each(folder.refuse)("D9: no manifest: $why", ({ json }) => {
  expect(bytesToContents(new TextEncoder().encode(json))).toBeNull();
});

test("D9: no manifest: no JSON, broken UTF-8, a key called __proto__", () => {
  const own = folder.contents.replace(/^\{/, '{"__proto__":{"admin":true},');
  expect(bytesToContents(new TextEncoder().encode(own))).toBeNull();
  expect(bytesToContents(new TextEncoder().encode(folder.contents.slice(1)))).toBeNull();
  expect(bytesToContents(Uint8Array.of(...Buffer.from(folder.contents.slice(0, -2)), 0xff, 0x22, 0x7d))).toBeNull();
});
