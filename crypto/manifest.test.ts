import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nodeAead } from "../tests/aead.ts";
import { sealBlock } from "./block.ts";
import { concat, uint } from "./bytes.ts";
import type { ManifestKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { manifestContent, openManifestHead, openManifestRest, sealManifest, winner } from "./manifest.ts";
import { blockContent } from "./sizes.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const key = asKey<ManifestKey>(random(32), "manifest key");
const headContent = blockContent - 85;
const fourSalts = () => [random(24), random(24), random(24), random(24)];
const sealOf = (version: number, content: Uint8Array, with_ = key) =>
  sealManifest(nodeAead, with_, fourSalts(), version, content);
const contentOf = (length: number, fill: number) => new Uint8Array(length).fill(fill);

/** As a reader does it: the head, then as many blocks as it asks for, from where the copy is. */
async function openCopy(places: readonly (Uint8Array | undefined)[], with_ = key) {
  const head = places[0] ? await openManifestHead(nodeAead, with_, places[0]) : null;
  if (head === null) return null;
  const rest = places.slice(1, 1 + head.pins.length).filter((block) => block !== undefined);
  const content = await openManifestRest(nodeAead, with_, head, rest);
  return content && { version: head.version, content };
}

const lengths = fc.oneof(
  fc.constantFrom(0, 1, headContent - 1, headContent, headContent + 1, headContent + blockContent, manifestContent),
  fc.nat(manifestContent),
);

test("round trip; as many blocks as needed and no more", async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.maxSafeNat(), async (length, version) => {
      const blocks = await sealOf(version, contentOf(length, 7));
      expect(blocks).toHaveLength(1 + Math.max(0, Math.ceil((length - headContent) / blockContent)));
      const opened = await openCopy(blocks);
      expect(opened?.version).toBe(version);
      expect(opened && Buffer.compare(opened.content, contentOf(length, 7))).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test("E5: a write torn between any two blocks, in any order, leaves a winner with exactly one of the two contents", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(lengths, lengths, lengths),
      fc.subarray([0, 1, 2, 3]),
      fc.boolean(),
      async ([oldest, newest, next], written, noise) => {
        // Copy 0 is older and is being written over; copy 1 is the newest that was confirmed.
        const copies: (Uint8Array | undefined)[][] = [
          await sealOf(1, contentOf(oldest, 1)),
          await sealOf(2, contentOf(newest, 2)),
        ];
        const blocks = await sealOf(3, contentOf(next, 3));
        for (const place of written) {
          const block = blocks[place] ?? (noise ? random(blockContent + 72) : undefined);
          const into = copies[0];
          if (block !== undefined && into !== undefined) into[place] = block;
        }
        const opened = await Promise.all(copies.map((copy) => openCopy(copy)));
        const won = winner([opened[0]?.version ?? null, opened[1]?.version ?? null]);
        const content = won === null ? undefined : opened[won];
        const whole = blocks.every((_, place) => written.includes(place));
        expect(content?.version).toBe(whole ? 3 : 2);
        const expected = whole ? contentOf(next, 3) : contentOf(newest, 2);
        expect(content && Buffer.compare(content.content, expected)).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test("A2: the other door's key, noise and a document's block are no manifest", async () => {
  const [block] = await sealOf(1, contentOf(10, 1));
  if (block === undefined) throw new Error("block");
  const other = asKey<ManifestKey>(random(32), "manifest key");
  expect(await openManifestHead(nodeAead, other, block)).toBeNull();
  expect(await openManifestHead(nodeAead, key, random(blockContent + 72))).toBeNull();
  const context = { kind: "document", id: new Uint8Array(16), index: 0, last: false } as const;
  const document = await sealBlock(nodeAead, key, random(24), context, contentOf(100, 0));
  expect(await openManifestHead(nodeAead, key, document)).toBeNull();
});

const headOf = async (fields: Uint8Array) => {
  const context = { kind: "manifest", id: new Uint8Array(16), index: 0, last: false } as const;
  return openManifestHead(nodeAead, key, await sealBlock(nodeAead, key, random(24), context, fields));
};
const pins = (...given: Uint8Array[]) => concat(...given, new Uint8Array(24 * (3 - given.length)));

test("heads that are not well formed are refused", async () => {
  const good = concat(uint(5, 8), uint(2, 4), uint(1, 1), pins(), Uint8Array.of(8, 9));
  expect(await headOf(good)).toMatchObject({ version: 5, length: 2, pins: [] });
  for (const [why, fields] of [
    ["2^53 versions", concat(Uint8Array.of(0, 32, 0, 0, 0, 0, 0, 0), uint(2, 4), uint(1, 1), pins())],
    ["no block", concat(uint(5, 8), uint(2, 4), uint(0, 1), pins())],
    ["more blocks than the length needs", concat(uint(5, 8), uint(2, 4), uint(2, 1), pins(random(24)))],
    ["fewer blocks than the length needs", concat(uint(5, 8), uint(headContent + 1, 4), uint(1, 1), pins())],
    ["too long", concat(uint(5, 8), uint(manifestContent + 1, 4), uint(5, 1), pins())],
    ["a pin too many", concat(uint(5, 8), uint(2, 4), uint(1, 1), pins(random(24)))],
    ["bytes behind the content", concat(uint(5, 8), uint(2, 4), uint(1, 1), pins(), Uint8Array.of(8, 9, 1))],
  ] as const)
    expect(await headOf(fields), why).toBeNull();
});

test("what stands behind the head must be the pinned blocks, all of them, padded with zeros", async () => {
  const [head, rest] = await sealOf(1, contentOf(headContent + 10, 1));
  if (head === undefined || rest === undefined) throw new Error("two blocks");
  const opened = await openManifestHead(nodeAead, key, head);
  if (opened === null) throw new Error("head");
  expect(await openManifestRest(nodeAead, key, opened, [rest])).toHaveLength(headContent + 10);
  expect(await openManifestRest(nodeAead, key, opened, [])).toBeNull();
  expect(await openManifestRest(nodeAead, key, opened, [rest, rest])).toBeNull();
  const salt = opened.pins[0];
  if (salt === undefined) throw new Error("pin");
  const context = { kind: "manifest", id: new Uint8Array(16), index: 1, last: false } as const;
  const longer = await sealBlock(nodeAead, key, salt, context, contentOf(11, 1));
  expect(await openManifestRest(nodeAead, key, opened, [longer])).toBeNull();
});

test("the next version is never written over the winner", () => {
  const version = fc.option(fc.nat(9), { nil: null });
  fc.assert(
    fc.property(version, version, (first, second) => {
      const won = winner([first, second]);
      if (won === null) expect([first, second]).toEqual([null, null]);
      else expect([first, second][won] ?? -1).toBe(Math.max(first ?? -1, second ?? -1));
    }),
  );
});
