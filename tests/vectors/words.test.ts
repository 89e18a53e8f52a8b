/** Vectors of PROTOCOL 4 and 5. */
import { expect, test } from "vitest";
import { bucketId, evaluate } from "../../crypto/door/evaluate.ts";
import type { DoorKey, WrapKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { nameHash, normaliseName, normaliseWords } from "../../crypto/name.ts";
import { blindWords, finalizeWords, halfKeys, rootOf, slotKeys } from "../../crypto/schedule.ts";
import { openSlot, openTimed, sealTimed } from "../../crypto/slot.ts";
import { countingAead, nodeAead } from "../aead.ts";
import door from "./door.json" with { type: "json" };
import { damaged, fromHex, toHex } from "./material.ts";
import names from "./names.json" with { type: "json" };
import * as second from "./second.ts";
import slot from "./slot.json" with { type: "json" };

function textOf(input: string | { repeat: string; times: number } | { utf16: number[] }): string {
  if (typeof input === "string") return input;
  return "utf16" in input ? String.fromCharCode(...input.utf16) : input.repeat.repeat(input.times);
}

test.each(names.accept)("B12: normalisation and name hash: $why", ({ inputs, normalised, hash }) => {
  for (const input of inputs) {
    const text = textOf(input);
    if (normalised !== undefined) expect(normaliseName(text)).toBe(normalised);
    expect(normaliseWords(text)).toBe(normaliseName(text));
    expect(toHex(nameHash(text))).toBe(hash);
    // What was normalised is its own normal form: words kept on paper as the screen showed them open too.
    if (normaliseName(text).length <= 1_000) expect(normaliseName(normaliseName(text))).toBe(normaliseName(text));
  }
  if (normalised !== undefined) {
    const bytes = new Uint8Array(Buffer.from(normalised, "utf8"));
    expect(toHex(second.hash(second.labelled("name"), bytes))).toBe(hash);
  }
});

test.each(names.refuse)("B12: refused: $why", ({ input }) => {
  expect(() => normaliseName(textOf(input))).toThrow(RangeError);
  expect(() => nameHash(textOf(input))).toThrow(RangeError);
  expect(() => blindWords(textOf(input), (length) => new Uint8Array(length ?? 48))).toThrow(RangeError);
});

test("from words to a slot's keys", () => {
  const { words } = door;
  expect(toHex(nameHash(words.name))).toBe(words.nameHash);
  expect(normaliseWords(words.words)).toBe(words.normalised);
  const blinded = blindWords(words.words, () => fromHex(words.blindRandom));
  expect(toHex(blinded.blind)).toBe(words.blind);
  expect(toHex(blinded.element)).toBe(words.blinded);
  expect(toHex(evaluate(fromHex(words.oprfSeed), fromHex(words.nameHash), blinded.element))).toBe(words.evaluated);
  expect(toHex(finalizeWords(blinded, fromHex(words.evaluated)))).toBe(words.oprfOutput);
  const root = rootOf(fromHex(words.oprfOutput), fromHex(words.stretched));
  expect(toHex(root)).toBe(words.root);
  const keys = slotKeys(root);
  expect([keys.signing, keys.public, keys.wrap].map(toHex)).toEqual([
    words.slotSigning,
    words.slotPublic,
    words.slotWrap,
  ]);
  const again = second.keysOfWords(fromHex(words.oprfOutput), fromHex(words.stretched));
  expect([again.seed, again.wrap].map(toHex)).toEqual([words.slotSigning, words.slotWrap]);
});

test("another blind gives the same output; another name or another word another one", () => {
  const { words } = door;
  const seed = fromHex(words.oprfSeed);
  const outputOf = (name: string, text: string, fill: number) => {
    const blinded = blindWords(text, (length) => new Uint8Array(length ?? 48).fill(fill));
    return toHex(finalizeWords(blinded, evaluate(seed, nameHash(name), blinded.element)));
  };
  expect(outputOf(words.name, words.words, 1)).toBe(words.oprfOutput);
  expect(outputOf(words.name, words.words, 2)).toBe(words.oprfOutput);
  expect(outputOf(`${words.name}0`, words.words, 1)).not.toBe(words.oprfOutput);
  expect(outputOf(words.name, `${words.words}s`, 1)).not.toBe(words.oprfOutput);
});

test("from a door key to its half's keys; the bucket", () => {
  const keys = halfKeys(asKey<DoorKey>(fromHex(door.half.door), "door key"));
  expect([keys.signing, keys.public, keys.manifest].map(toHex)).toEqual([
    door.half.halfSigning,
    door.half.halfPublic,
    door.half.manifestKey,
  ]);
  const again = second.keysOfDoor(fromHex(door.half.door));
  expect([again.seed, again.manifest].map(toHex)).toEqual([door.half.halfSigning, door.half.manifestKey]);
  expect(toHex(bucketId(fromHex(door.bucket.bucketKey), fromHex(door.bucket.nameHash)))).toBe(door.bucket.id);
});

const wrap = asKey<WrapKey>(fromHex(slot.wrap), "wrap key");

test.each([
  ["plain", slot.plain],
  ["locked", slot.locked],
])("slot record, %s", async (_, expected) => {
  const sealed = fromHex(expected.sealed);
  for (const record of [await openSlot(nodeAead, wrap, sealed), second.readSlot(wrap, sealed)]) {
    if (record === null) throw new Error("does not open");
    expect(record).toMatchObject({ half: expected.half, quarter: expected.quarter });
    expect(toHex(record.door)).toBe(expected.door);
    expect(toHex(record.ephemeral)).toBe(expected.ephemeral);
    expect(toHex(record.timed)).toBe(expected.timed);
  }
});

test("timed part: its quarter's secret opens it, any other and any plain record do not", async () => {
  const locked = await openSlot(nodeAead, wrap, fromHex(slot.locked.sealed));
  const plain = await openSlot(nodeAead, wrap, fromHex(slot.plain.sealed));
  if (locked === null || plain === null) throw new Error("does not open");
  const secret = fromHex(slot.locked.quarterSecret);
  expect(locked.quarter % 96).toBe(slot.locked.lockedUntil % 96);
  expect(toHex((await openTimed(nodeAead, locked, [secret])) ?? new Uint8Array(0))).toBe(slot.locked.back);
  expect(toHex(second.readTimed(locked, secret) ?? new Uint8Array(0))).toBe(slot.locked.back);
  expect(await openTimed(nodeAead, locked, [fromHex(slot.refuse.otherQuarterSecret)])).toBeNull();
  expect(await openTimed(nodeAead, plain, [secret])).toBeNull();
  const back = asKey<DoorKey>(fromHex(slot.locked.back), "door key");
  const ephemeral = fromHex(slot.locked.ephemeralSecret);
  expect(toHex(await sealTimed(nodeAead, back, ephemeral, fromHex(slot.locked.quarterPublic)))).toBe(slot.locked.timed);
  await expect(sealTimed(nodeAead, back, ephemeral, fromHex(slot.refuse.smallOrderQuarter))).rejects.toThrow();
});

test("A5: a slot record with a flipped byte, a byte less or more is refused, and no plaintext comes out", async () => {
  for (const damage of slot.refuse.damages) {
    const { aead, counts } = countingAead();
    expect(await openSlot(aead, wrap, damaged(fromHex(slot.plain.sealed), damage)), JSON.stringify(damage)).toBeNull();
    expect(counts.released).toBe(0);
  }
  const { aead, counts } = countingAead();
  const other = asKey<WrapKey>(fromHex(slot.refuse.otherWrap), "wrap key");
  expect(await openSlot(aead, other, fromHex(slot.plain.sealed))).toBeNull();
  expect(counts.asked).toBe(0);
});

test.each(slot.refuse.badRecords)("slot record refused: $why", async ({ sealed }) => {
  expect(await openSlot(nodeAead, wrap, fromHex(sealed))).toBeNull();
  expect(second.readSlot(wrap, fromHex(sealed))).toBeNull();
});
