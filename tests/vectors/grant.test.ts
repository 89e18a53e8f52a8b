/** Vectors of PROTOCOL 9: what a share's reader, the server and the holder have of a grant. */
import { expect, test } from "vitest";
import { sealLogEntry } from "../../crypto/door/log.ts";
import { sealOuter } from "../../crypto/door/outer.ts";
import { openPiece, sealPiece } from "../../crypto/document.ts";
import {
  bundleKey,
  grantKeys,
  openBundle,
  openCover,
  openOuterBlock,
  sealBundle,
  sealCover,
} from "../../crypto/grant.ts";
import type { BundleKey, DocumentKey, OuterKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { logPublicKey, openLogEntry } from "../../crypto/log-open.ts";
import { countingAead, nodeAead } from "../aead.ts";
import grant from "./grant.json" with { type: "json" };
import { contentOf, damaged, fromHex, long, toHex } from "./material.ts";
import * as second from "./second.ts";

const linkSecret = fromHex(grant.linkSecret);
const shareKey = fromHex(grant.shareKey);
const keys = grantKeys(linkSecret);
const bundle = bundleKey(linkSecret, shareKey);
const outer = asKey<OuterKey>(fromHex(grant.bundle.outer), "outer key");
const { paper } = grant.bundle;
const shared = {
  ...paper,
  id: fromHex(paper.id),
  key: asKey<DocumentKey>(fromHex(paper.key), "document key"),
  salts: paper.salts.map(fromHex),
};
const document = { kind: "document", id: shared.id, key: shared.key, size: shared.size } as const;

test("keys of a grant", () => {
  const spelled = { id: toHex(keys.id), opening: toHex(keys.opening), cover: toHex(keys.cover), bundle: toHex(bundle) };
  expect(spelled).toEqual(grant.keys);
  const again = second.keysOfLink(linkSecret);
  expect([again.id, again.opening, again.cover].map(toHex)).toEqual([
    grant.keys.id,
    grant.keys.opening,
    grant.keys.cover,
  ]);
  expect(toHex(second.keyOfBundle(linkSecret, shareKey))).toBe(grant.keys.bundle);
  expect(Buffer.from(grant.fragment, "base64url").toString("hex")).toBe(grant.linkSecret);
});

test("cover", async () => {
  const { value, salt, sealed } = grant.cover;
  expect(toHex(await sealCover(nodeAead, keys.cover, fromHex(salt), value))).toBe(sealed);
  expect(await openCover(nodeAead, keys.cover, fromHex(sealed))).toEqual(value);
  expect(second.readPadded(keys.cover, "cover", fromHex(sealed))).toEqual(value);
});

test("bundle", async () => {
  const { salt, sealed } = grant.bundle;
  expect(toHex(await sealBundle(nodeAead, bundle, fromHex(salt), { outer, papers: [shared] }))).toBe(sealed);
  const opened = await openBundle(nodeAead, bundle, fromHex(sealed));
  expect(opened && toHex(opened.outer)).toBe(grant.bundle.outer);
  expect(opened?.papers).toEqual([shared]);
  expect(second.readPadded(bundle, "bundle", fromHex(sealed))).toMatchObject({
    outer: Buffer.from(outer).toString("base64url"),
    papers: [{ title: paper.title, first: 0, size: paper.size }],
  });
});

async function madeBlocks() {
  const salt = shared.salts[0] ?? new Uint8Array(0);
  const block = await sealPiece(nodeAead, document, 0, salt, contentOf(grant.outer.content));
  return { salt, block, sealed: await sealOuter(nodeAead, outer, fromHex(grant.outer.salt), 0, block) };
}

test("outer seal: the holder's block, and in it the paper", async () => {
  const { salt, block, sealed } = await madeBlocks();
  expect(long(block)).toEqual(grant.outer.block);
  expect(long(sealed)).toEqual(grant.outer.sealed);
  const opened = await openOuterBlock(nodeAead, outer, 0, sealed);
  expect(opened && long(opened)).toEqual(grant.outer.block);
  const content = opened && (await openPiece(nodeAead, document, 0, salt, opened));
  expect(content && Buffer.compare(content, contentOf(grant.outer.content))).toBe(0);
  const again = second.readOuter(outer, 0, sealed);
  expect(again && long(again)).toEqual(grant.outer.block);
});

test("C8, H14: what a reader gets names no folder, door, half or place of a block there", async () => {
  const opened = await openBundle(nodeAead, bundle, fromHex(grant.bundle.sealed));
  expect(Object.keys(opened ?? {}).sort()).toEqual(["outer", "papers"]);
  expect(Object.keys(opened?.papers[0] ?? {}).sort()).toEqual([
    "date",
    "first",
    "id",
    "key",
    "kind",
    "salts",
    "size",
    "title",
    "type",
  ]);
});

test("A5, C9: without the share key, with another link, altered or misplaced, nothing of a grant opens", async () => {
  const { aead, counts } = countingAead();
  const { sealed: block } = await madeBlocks();
  const sealed = fromHex(grant.bundle.sealed);
  const cover = fromHex(grant.cover.sealed);
  for (const damage of grant.refuse.damages) {
    expect(await openCover(aead, keys.cover, damaged(cover, damage)), JSON.stringify(damage)).toBeNull();
    expect(await openBundle(aead, bundle, damaged(sealed, damage)), JSON.stringify(damage)).toBeNull();
    expect(await openOuterBlock(aead, outer, 0, damaged(block, damage)), JSON.stringify(damage)).toBeNull();
  }
  expect(counts.released).toBe(0);
  const asked = counts.asked;
  const others: BundleKey[] = [
    bundleKey(linkSecret, fromHex(grant.refuse.otherShareKey)),
    bundleKey(fromHex(grant.refuse.otherLinkSecret), shareKey),
  ];
  for (const other of others) expect(await openBundle(aead, other, sealed)).toBeNull();
  expect(await openCover(aead, grantKeys(fromHex(grant.refuse.otherLinkSecret)).cover, cover)).toBeNull();
  expect(await openOuterBlock(aead, outer, grant.refuse.otherIndex, block)).toBeNull();
  expect(counts.asked).toBe(asked);
});

test.each(grant.refuse.covers)("D9: cover refused: $why", async ({ sealed }) => {
  const { aead, counts } = countingAead();
  expect(await openCover(aead, keys.cover, fromHex(sealed))).toBeNull();
  expect(counts.released).toBe(1);
});

test.each(grant.refuse.bundles)("D9: bundle refused: $why", async ({ sealed }) => {
  const { aead, counts } = countingAead();
  expect(await openBundle(aead, bundle, fromHex(sealed))).toBeNull();
  expect(counts.released).toBe(1);
});

test("log: only the holder reads when it was opened", async () => {
  const { secret, public: publicKey, ephemeralSecret, at, kind, entry, noOpening } = grant.log;
  expect(toHex(logPublicKey(fromHex(secret)))).toBe(publicKey);
  expect(toHex(sealLogEntry(fromHex(publicKey), fromHex(ephemeralSecret), { at, kind }))).toBe(entry);
  expect(await openLogEntry(nodeAead, fromHex(secret), fromHex(entry))).toEqual({ at, kind });
  expect(second.readLog(fromHex(secret), fromHex(entry))).toEqual({ at, kind });
  expect(await openLogEntry(nodeAead, fromHex(secret), fromHex(noOpening))).toBeNull();
  for (const place of grant.refuse.logDamages) {
    const bytes = damaged(fromHex(entry), { do: "flip", at: place });
    expect(await openLogEntry(nodeAead, fromHex(secret), bytes), `byte ${place}`).toBeNull();
  }
  expect(await openLogEntry(nodeAead, fromHex(secret), fromHex(entry).subarray(0, 95))).toBeNull();
  expect(() => sealLogEntry(fromHex(grant.refuse.smallOrderLogKey), fromHex(ephemeralSecret), { at, kind })).toThrow();
});
