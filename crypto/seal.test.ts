import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countingAead, nodeAead } from "../tests/aead.ts";
import { open } from "./open.ts";
import { derive, seal } from "./seal.ts";
import { overhead } from "./sizes.ts";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const salt = fc.uint8Array({ minLength: 24, maxLength: 24 });
const context = fc.uint8Array({ maxLength: 40 });
const plaintext = fc.uint8Array({ maxLength: 300 });

test("round trip; each sealed text is longer by 72 bytes and begins with its salt", async () => {
  await fc.assert(
    fc.asyncProperty(key, salt, context, plaintext, async (k, s, c, p) => {
      const sealed = await seal(nodeAead, k, s, c, p);
      expect(sealed).toHaveLength(p.length + overhead);
      expect(Buffer.compare(sealed.subarray(0, 24), s)).toBe(0);
      const opened = await open(nodeAead, k, c, sealed);
      expect(opened && Buffer.compare(opened, p)).toBe(0);
    }),
  );
});

test("A5: any flipped bit, any cut, any byte more: refused, and no plaintext comes out", async () => {
  await fc.assert(
    fc.asyncProperty(key, salt, context, plaintext, fc.nat(), async (k, s, c, p, seed) => {
      const sealed = await seal(nodeAead, k, s, c, p);
      const at = seed % sealed.length;
      const { aead, counts } = countingAead();
      const flipped = sealed.map((byte, i) => (i === at ? byte ^ (1 << ((seed >> 8) % 8)) : byte));
      expect(await open(aead, k, c, flipped)).toBeNull();
      expect(counts.asked).toBe(at < 56 ? 0 : 1);
      expect(await open(aead, k, c, sealed.subarray(0, at))).toBeNull();
      expect(await open(aead, k, c, Uint8Array.of(...sealed, seed & 255))).toBeNull();
      expect(counts.released).toBe(0);
    }),
  );
});

test("A6: another key or context fails at the commitment, before the cipher is asked", async () => {
  await fc.assert(
    fc.asyncProperty(key, key, salt, context, context, plaintext, async (k, otherKey, s, c, otherContext, p) => {
      fc.pre(Buffer.compare(k, otherKey) !== 0 && Buffer.compare(c, otherContext) !== 0);
      const sealed = await seal(nodeAead, k, s, c, p);
      const { aead, counts } = countingAead();
      expect(await open(aead, otherKey, c, sealed)).toBeNull();
      expect(await open(aead, k, otherContext, sealed)).toBeNull();
      expect(counts.asked).toBe(0);
    }),
  );
});

test("each salt makes another commitment and another key, so that the nonce may be zero", () => {
  const k = new Uint8Array(32).fill(1);
  const c = new Uint8Array(3);
  const seen = new Set<string>();
  for (let i = 0; i < 64; i++) {
    const derived = derive(k, new Uint8Array(24).fill(i), c);
    seen.add(Buffer.from(derived.key).toString("hex")).add(Buffer.from(derived.commitment).toString("hex"));
  }
  expect(seen.size).toBe(128);
});

test("wrong lengths of key and salt are refused by kind, without their content", async () => {
  const bytes = (length: number) => new Uint8Array(length);
  await expect(seal(nodeAead, bytes(31), bytes(24), bytes(0), bytes(1))).rejects.toThrow(/^key: 32 bytes needed$/);
  await expect(seal(nodeAead, bytes(32), bytes(12), bytes(0), bytes(1))).rejects.toThrow(/^salt: 24 bytes needed$/);
  await expect(open(nodeAead, bytes(33), bytes(0), bytes(80))).rejects.toThrow(RangeError);
});
