import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nodeAead } from "../tests/aead.ts";
import { quartersOfDay } from "./chain.ts";
import type { DoorKey, WrapKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { x25519 } from "./noble.ts";
import { hideDay, openSlot, openTimed, plainRecord, sealSlot, sealTimed } from "./slot.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const door = (): DoorKey => asKey<DoorKey>(random(32), "door key");
const wrap = asKey<WrapKey>(random(32), "wrap key");

async function lockedRecord(front: DoorKey, back: DoorKey, quarter: number, quarterPublic: Uint8Array) {
  const secret = random(32);
  return {
    door: front,
    half: 0,
    quarter: hideDay(quarter, random(4)),
    ephemeral: x25519.getPublicKey(secret),
    timed: await sealTimed(nodeAead, back, secret, quarterPublic),
  } as const;
}

test("round trip of plain records of both halves: always 256 bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 84, maxLength: 84 }), fc.constantFrom(0, 1), async (bytes, half) => {
      const record = plainRecord(door(), half, bytes);
      const sealed = await sealSlot(nodeAead, wrap, random(24), record);
      expect(sealed).toHaveLength(256);
      const opened = await openSlot(nodeAead, wrap, sealed);
      expect(opened).toMatchObject({ half, quarter: record.quarter });
      expect(opened && Buffer.compare(opened.door, record.door)).toBe(0);
      expect(opened && Buffer.compare(opened.ephemeral, record.ephemeral)).toBe(0);
      expect(opened && Buffer.compare(opened.timed, record.timed)).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test("the timed part opens with its own quarter's secret and with no other", async () => {
  const [front, back, secret] = [door(), door(), random(32)];
  const record = await lockedRecord(front, back, 1_981_234, x25519.getPublicKey(secret));
  expect(Buffer.compare((await openTimed(nodeAead, record, [secret])) ?? new Uint8Array(0), back)).toBe(0);
  expect(await openTimed(nodeAead, record, [random(32)])).toBeNull();
  const moved = { ...record, ephemeral: x25519.getPublicKey(random(32)) };
  expect(await openTimed(nodeAead, moved, [secret])).toBeNull();
  expect(await openTimed(nodeAead, { ...record, ephemeral: new Uint8Array(32) }, [secret])).toBeNull();
  expect(await openTimed(nodeAead, plainRecord(front, 0, random(84)), [secret])).toBeNull();
});

test("the quarter keeps its time of day and hides its day", () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(fc.nat(4_194_303), fc.uint8Array({ minLength: 4, maxLength: 4 }), (quarter, days) => {
      const hidden = hideDay(quarter, days);
      expect(hidden % quartersOfDay).toBe(quarter % quartersOfDay);
      expect(hidden).toBeLessThan(2 ** 32);
      seen.add(hidden);
    }),
    { numRuns: 300 },
  );
  expect(Math.max(...seen)).toBeGreaterThan(2 ** 31);
});

test("H12: opened, a locked record looks like a plain one: same fields, X25519 keys in both, quarters over all 32 bits", async () => {
  const high = { plain: 0, locked: 0 };
  const count = 400;
  for (let i = 0; i < count; i++) {
    const plain = plainRecord(door(), 0, random(84));
    const locked = await lockedRecord(plain.door, door(), 1_981_234, x25519.getPublicKey(random(32)));
    expect(Object.keys(locked).sort()).toEqual(Object.keys(plain).sort());
    for (const record of [plain, locked]) {
      // An X25519 public key is below 2^255: its top bit is never set, which in random bytes it would be.
      expect((record.ephemeral[31] ?? 255) & 128).toBe(0);
      expect(record.timed).toHaveLength(48);
    }
    if (plain.quarter >= 2 ** 31) high.plain += 1;
    if (locked.quarter >= 2 ** 31) high.locked += 1;
  }
  // Eight standard deviations around a half.
  for (const seen of Object.values(high)) expect(Math.abs(seen - count / 2)).toBeLessThan(8 * Math.sqrt(count / 4));
}, 30_000);

test("wrong lengths are refused by name", async () => {
  const record = plainRecord(door(), 0, random(84));
  await expect(sealSlot(nodeAead, wrap, random(24), { ...record, timed: random(47) })).rejects.toThrow(/^timed/);
  await expect(sealSlot(nodeAead, wrap, random(24), { ...record, quarter: 2 ** 32 })).rejects.toThrow(RangeError);
  expect(() => plainRecord(door(), 0, random(83))).toThrow(/^random/);
  expect(() => hideDay(1, random(3))).toThrow(/^days/);
  expect(await openSlot(nodeAead, wrap, random(255))).toBeNull();
});
