import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nodeAead } from "../tests/aead.ts";
import { quartersOfDay } from "./chain.ts";
import { createQuarterChain, publicOfQuarter } from "./door/quarter.ts";
import type { DoorKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { x25519 } from "./noble.ts";
import { findTimed, quarterSeconds, startWalk } from "./quarter.ts";
import { hideDay, plainRecord, sealTimed } from "./slot.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const [front, back] = [asKey<DoorKey>(random(32), "front"), asKey<DoorKey>(random(32), "back")];
const chain = createQuarterChain(random(32));
const newestAt = (quarter: number) => chain.newest(quarter * quarterSeconds);
const now = 96 * 20_800 + 40;

async function lockedUntil(quarter: number) {
  const secret = random(32);
  const [value = new Uint8Array(0)] = chain.values(quarter, 1);
  return {
    door: front,
    half: 0,
    quarter: hideDay(quarter, random(4)),
    ephemeral: x25519.getPublicKey(secret),
    timed: await sealTimed(nodeAead, back, secret, publicOfQuarter(value)),
  } as const;
}

test("a lock is found on its day and on no other, whatever its time of day and the one of now", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(95), fc.nat(8 * 96), async (late, ago) => {
      const newest = newestAt(now + late);
      const record = await lockedUntil(newest.quarter - ago);
      const day = Math.floor(ago / quartersOfDay);
      const found = await Promise.all(
        Array.from({ length: 10 }, (_, at) => findTimed(nodeAead, record, newest, at, at + 1)),
      );
      expect(found.map((door) => door !== null)).toEqual(found.map((_, at) => at === day));
      expect(found[day]).toEqual(back);
      expect(await findTimed(nodeAead, record, newest, 0, 10)).toEqual(back);
      // The same in slices that walk on from one another.
      const walk = startWalk(record, newest);
      const slices: boolean[] = [];
      for (let at = 0; at < 10; at++)
        slices.push((await findTimed(nodeAead, record, newest, at, at + 1, walk)) !== null);
      expect(slices).toEqual(found.map((_, at) => at === day));
      await expect(findTimed(nodeAead, record, newest, 9, 10, walk)).rejects.toThrow("days: range");
    }),
    { numRuns: 25 },
  );
}, 30_000);

test("E13: a lock of the next 72 hours is not found, and is with the first value that may open it", async () => {
  for (const ahead of [1, 2, 95, 96, 97, 287, 288]) {
    const record = await lockedUntil(now + ahead);
    expect(await findTimed(nodeAead, record, newestAt(now), 0, 8), `${ahead}`).toBeNull();
    expect(await findTimed(nodeAead, record, newestAt(now + ahead - 1), 0, 8), `${ahead}`).toBeNull();
    expect(await findTimed(nodeAead, record, newestAt(now + ahead), 0, 1), `${ahead}`).toEqual(back);
  }
});

test("H12: a plain record takes as long as a locked one, found or not, whatever its time of day", async () => {
  const newest = newestAt(now);
  const records = [
    plainRecord(front, 0, random(84)),
    await lockedUntil(now),
    await lockedUntil(now - quartersOfDay + 1),
    await lockedUntil(now + 50),
    await lockedUntil(now - 7 * quartersOfDay),
  ];
  // The quickest of several turns: what else the machine does can only add. On a busy one it takes more of them; a record
  // that really takes longer does so in every one.
  const best = records.map(() => Infinity);
  const ratio = (): number => Math.max(...best) / Math.min(...best);
  for (let turn = 0; turn < 12 || (turn < 150 && ratio() >= 1.5); turn++) {
    for (const [i, record] of records.entries()) {
      const start = performance.now();
      await findTimed(nodeAead, record, newest, 0, 8);
      best[i] = Math.min(best[i] ?? Infinity, performance.now() - start);
    }
  }
  expect(ratio()).toBeLessThan(1.5);
}, 60_000);

test("wrong ranges and lengths are refused", async () => {
  const [newest, record] = [newestAt(now), await lockedUntil(now)];
  for (const [from, to] of [
    [-1, 2],
    [3, 2],
    [0.5, 2],
    [0, Infinity],
  ] as const) {
    await expect(findTimed(nodeAead, record, newest, from, to)).rejects.toThrow(/^days/);
  }
  await expect(findTimed(nodeAead, record, { ...newest, value: random(31) }, 0, 1)).rejects.toThrow(/^newest value/);
  await expect(findTimed(nodeAead, record, { ...newest, day: random(33) }, 0, 1)).rejects.toThrow(/^newest day/);
  expect(() => createQuarterChain(random(31))).toThrow(/^quarter seed/);
});

test("E13: a walk in pieces gives what a walk at once gives, wherever the time leaps in between", () => {
  const seed = random(32);
  const [atOnce, inPieces] = [createQuarterChain(seed), createQuarterChain(seed)];
  let pieces = 0;
  while (!inPieces.prepare(now, 1_000)) pieces += 1;
  expect(pieces).toBeGreaterThan(10);
  expect(inPieces.newest(now)).toEqual(atOnce.newest(now));
  expect(inPieces.prepare(now, 0)).toBe(true);
  // Far ahead, half a walk; back to where the walk has not been since; and asked before it has come there.
  const [ahead, back] = [now + 5_000 * 86_400, now - 40 * 86_400];
  expect(inPieces.prepare(ahead, 1_000)).toBe(false);
  for (const seconds of [back, ahead, now]) expect(inPieces.newest(seconds)).toEqual(atOnce.newest(seconds));
});
