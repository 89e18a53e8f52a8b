import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nodeAead } from "../tests/aead.ts";
import { sealLogEntry } from "./door/log.ts";
import { sealOuter } from "./door/outer.ts";
import type { Bundle } from "./grant.ts";
import {
  bundleKey,
  bundleLongest,
  bundleStep,
  grantKeys,
  openBundle,
  openCover,
  openOuterBlock,
  sealBundle,
  sealCover,
} from "./grant.ts";
import type { DocumentKey, OuterKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { logPublicKey, openLogEntry } from "./log-open.ts";
import { blocksFor } from "./document.ts";
import { bytesToBase64url, concat, label, textToBytes, uint } from "./bytes.ts";
import { logKeys } from "./log.ts";
import { gcm, x25519 } from "./noble.ts";
import { seal } from "./seal.ts";
import { blockContent, blockLength, overhead, zeroNonce } from "./sizes.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const link = random(16);
const share = random(32);
const text = (maxLength: number) =>
  fc.string({ unit: "binary", maxLength }).filter((given) => given.length <= maxLength && given.isWellFormed());

const paper = fc
  .record({ title: text(400), kind: text(40), type: text(100), size: fc.nat(5 * blockContent), first: fc.nat(1_000) })
  .map((fields) => ({
    ...fields,
    id: random(16),
    key: asKey<DocumentKey>(random(32), "document key"),
    salts: Array.from({ length: blocksFor(fields.size) }, () => random(24)),
  }));
const plain = (bundle: Bundle) => ({
  outer: Buffer.from(bundle.outer).toString("hex"),
  papers: bundle.papers.map((each) => ({
    ...each,
    salts: each.salts.map((salt) => Buffer.from(salt).toString("hex")),
  })),
});

test("cover: round trip, always 640 bytes", async () => {
  const cover = fc.record({ from: text(60), language: text(12), lookOnly: fc.boolean(), papers: fc.nat(1_024) });
  const { cover: key } = grantKeys(link);
  await fc.assert(
    fc.asyncProperty(cover, async (given) => {
      const sealed = await sealCover(nodeAead, key, random(24), given);
      expect(sealed).toHaveLength(640);
      expect(await openCover(nodeAead, key, sealed)).toEqual(given);
    }),
  );
});

test("bundle: round trip; its length tells no more than a step of 1,024", async () => {
  const key = bundleKey(link, share);
  await fc.assert(
    fc.asyncProperty(fc.array(paper, { maxLength: 6 }), async (papers) => {
      const given = { outer: asKey<OuterKey>(random(32), "outer key"), papers };
      const sealed = await sealBundle(nodeAead, key, random(24), given);
      expect(sealed.length % bundleStep).toBe(0);
      const opened = await openBundle(nodeAead, key, sealed);
      expect(opened && plain(opened)).toEqual(plain(given));
    }),
    { numRuns: 40 },
  );
});

test("C8: what else an object carries is not sealed with it: places in the folder do not slip in", async () => {
  const key = bundleKey(link, share);
  const entry = {
    title: "t",
    kind: "other",
    type: "image/jpeg",
    size: 1,
    first: 0,
    places: [8, 9],
    picture: { at: 1 },
  };
  const given = { ...entry, id: random(16), key: asKey<DocumentKey>(random(32), "document key"), salts: [random(24)] };
  const bundle = { outer: asKey<OuterKey>(random(32), "outer key"), papers: [given], folder: "x" };
  const opened = await openBundle(nodeAead, key, await sealBundle(nodeAead, key, random(24), bundle));
  expect(Object.keys(opened?.papers[0] ?? {}).sort()).toEqual([
    "first",
    "id",
    "key",
    "kind",
    "salts",
    "size",
    "title",
    "type",
  ]);
  const cover = { from: "A", language: "fr", lookOnly: false, papers: 1, places: [8] };
  const { cover: coverKey } = grantKeys(link);
  expect(await openCover(nodeAead, coverKey, await sealCover(nodeAead, coverKey, random(24), cover))).toEqual({
    from: "A",
    language: "fr",
    lookOnly: false,
    papers: 1,
  });
});

test("a bundle that would be longer than 131,072 bytes is not sealed", async () => {
  const many = { title: "x".repeat(400), kind: "other", type: "image/jpeg", size: 1, first: 0 };
  const papers = Array.from({ length: 300 }, () => ({
    ...many,
    id: random(16),
    key: asKey<DocumentKey>(random(32), "document key"),
    salts: [random(24)],
  }));
  const outer = asKey<OuterKey>(random(32), "outer key");
  await expect(sealBundle(nodeAead, bundleKey(link, share), random(24), { outer, papers })).rejects.toThrow(RangeError);
});

test("a bundle of 131,072 bytes opens, one that is longer does not, although all of it fits", async () => {
  const key = bundleKey(link, share);
  const json = textToBytes(`{"outer":"${bytesToBase64url(random(32))}","papers":[]}`);
  const sealedOf = (length: number) => {
    const plaintext = new Uint8Array(length - overhead);
    plaintext.set(concat(uint(json.length, 4), json));
    return seal(nodeAead, key, random(24), label("bundle"), plaintext);
  };
  expect(await openBundle(nodeAead, key, await sealedOf(bundleLongest))).toMatchObject({ papers: [] });
  expect(await openBundle(nodeAead, key, await sealedOf(bundleLongest + bundleStep))).toBeNull();
});

test("C9: link and share key are both needed; neither id, opening token nor cover key gives the bundle's key", () => {
  const keys = grantKeys(link);
  const bundle = Buffer.from(bundleKey(link, share)).toString("hex");
  const others = [bundleKey(random(16), share), bundleKey(link, random(32)), keys.opening, keys.cover];
  for (const other of others) expect(Buffer.from(other).toString("hex")).not.toBe(bundle);
  const all = [keys.id, keys.opening.subarray(0, 16), keys.cover.subarray(0, 16), link];
  expect(new Set(all.map((bytes) => Buffer.from(bytes).toString("hex"))).size).toBe(4);
  expect(() => grantKeys(random(15))).toThrow(/^link secret/);
  expect(() => bundleKey(link, random(31))).toThrow(/^share key/);
});

test("outer seal: bound to the place in the grant; only whole blocks", async () => {
  const key = asKey<OuterKey>(random(32), "outer key");
  const block = random(65_536);
  const sealed = await sealOuter(nodeAead, key, random(24), 3, block);
  expect(sealed).toHaveLength(65_608);
  const opened = await openOuterBlock(nodeAead, key, 3, sealed);
  expect(opened && Buffer.compare(opened, block)).toBe(0);
  for (const index of [0, 2, 4, 3 + 2 ** 31]) expect(await openOuterBlock(nodeAead, key, index, sealed)).toBeNull();
  await expect(sealOuter(nodeAead, key, random(24), 0, block.subarray(1))).rejects.toThrow(RangeError);
  expect(block).toHaveLength(blockLength);
});

test("log: round trip; another holder's secret, and any flipped bit, reads nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(2 ** 40), fc.nat(255), fc.nat(), async (at, kind, seed) => {
      const secret = random(32);
      const entry = sealLogEntry(logPublicKey(secret), random(32), { at, kind });
      expect(entry).toHaveLength(96);
      expect(await openLogEntry(nodeAead, secret, entry)).toEqual({ at, kind });
      expect(await openLogEntry(nodeAead, random(32), entry)).toBeNull();
      const place = seed % 96;
      const flipped = entry.map((byte, i) => (i === place ? byte ^ (1 << ((seed >> 8) % 8)) : byte));
      expect(await openLogEntry(nodeAead, secret, flipped)).toBeNull();
    }),
    { numRuns: 40 },
  );
}, 30_000);

test("log: an entry with a key of small order, or whose last seven bytes are not zero, is refused", async () => {
  const secret = random(32);
  const ephemeral = random(32);
  const both = logKeys(
    x25519.getSharedSecret(ephemeral, logPublicKey(secret)),
    x25519.getPublicKey(ephemeral),
    logPublicKey(secret),
  );
  const entryOf = (tail: number) => {
    const plaintext = concat(uint(1_800_000_000, 8), uint(1, 1), new Uint8Array(6), uint(tail, 1));
    const sealed = gcm(both.subarray(32), zeroNonce, label("log")).encrypt(plaintext);
    return concat(x25519.getPublicKey(ephemeral), both.subarray(0, 32), sealed);
  };
  expect(await openLogEntry(nodeAead, secret, entryOf(0))).toEqual({ at: 1_800_000_000, kind: 1 });
  expect(await openLogEntry(nodeAead, secret, entryOf(1))).toBeNull();
  expect(await openLogEntry(nodeAead, secret, concat(new Uint8Array(32), entryOf(0).subarray(32)))).toBeNull();
});
