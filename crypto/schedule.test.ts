import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bucketId, evaluate } from "./door/evaluate.ts";
import { isUsableKey } from "./door/proof.ts";
import type { DoorKey, SigningSeed } from "./keys.ts";
import { asKey } from "./keys.ts";
import { nameHash } from "./name.ts";
import { blindWords, finalizeWords, halfKeys, publicKeyOf, rootOf, slotKeys } from "./schedule.ts";

const random = (length = 32) => crypto.getRandomValues(new Uint8Array(length));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("the server's element hides the words; two askings of the same words have nothing in common", () => {
  const first = blindWords("blue river lamp", random);
  const second = blindWords("blue river lamp", random);
  expect(hex(first.element)).not.toBe(hex(second.element));
  const seed = random();
  const name = nameHash("somebody");
  const output = (given: typeof first) => hex(finalizeWords(given, evaluate(seed, name, given.element)));
  expect(output(first)).toBe(output(second));
});

test("A8: under another seed the output is another one, and nothing fails by which it could be told", () => {
  const blinded = blindWords("blue river lamp", random);
  const name = nameHash("somebody");
  const one = finalizeWords(blinded, evaluate(random(), name, blinded.element));
  const other = finalizeWords(blinded, evaluate(random(), name, blinded.element));
  expect(one).toHaveLength(64);
  expect(hex(one)).not.toBe(hex(other));
});

test("B12: words typed in another way on another machine give the same keys", () => {
  const seed = random();
  const keysFor = (name: string, words: string) => {
    const blinded = blindWords(words, random);
    const output = finalizeWords(blinded, evaluate(seed, nameHash(name), blinded.element));
    return hex(slotKeys(rootOf(output, new Uint8Array(64))).public);
  };
  const expected = keysFor("Amina 12", "été rivière 1234 5678");
  expect(keysFor(" amina  ١٢", "E\u0301TE\u0301 rivie\u0300re 12345678")).toBe(expected);
  expect(keysFor("amina12", "été rivière 1234 5678")).not.toBe(expected);
});

test("H3: every signing seed gives a key of prime order, canonically spelled", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
      return isUsableKey(publicKeyOf(asKey<SigningSeed>(seed, "seed")));
    }),
    { numRuns: 60 },
  );
});

test("keys of a root, and of a door, have nothing in common", () => {
  const slot = slotKeys(rootOf(random(64), random(64)));
  const half = halfKeys(asKey<DoorKey>(random(), "door key"));
  const all = [slot.signing, slot.public, slot.wrap, half.signing, half.public, half.manifest];
  expect(new Set(all.map(hex)).size).toBe(6);
});

test("each name has its own key and its own bucket; the bucket is keyed", () => {
  const [seed, key] = [random(), random()];
  const { element } = blindWords("blue river lamp", random);
  expect(hex(evaluate(seed, nameHash("a"), element))).not.toBe(hex(evaluate(seed, nameHash("b"), element)));
  expect(hex(bucketId(key, nameHash("a")))).toBe(hex(bucketId(key, nameHash("A "))));
  expect(hex(bucketId(key, nameHash("a")))).not.toBe(hex(bucketId(key, nameHash("b"))));
  expect(hex(bucketId(key, nameHash("a")))).not.toBe(hex(bucketId(random(), nameHash("a"))));
});

test("wrong lengths are refused by name", () => {
  expect(() => rootOf(random(63), random(64))).toThrow(/^OPRF output/);
  expect(() => rootOf(random(64), random(32))).toThrow(/^stretched output/);
  expect(() => evaluate(random(31), random(), random())).toThrow(/^OPRF seed/);
  expect(() => evaluate(random(), random(31), random())).toThrow(/^name hash/);
  expect(() => bucketId(random(), random(33))).toThrow(/^name hash/);
});
