import { afterEach, expect, test, vi } from "vitest";
import { createQuarterChain, publicOfQuarter } from "../../../crypto/door/quarter.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { lockedRecord, plainRecord } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { randomBytes } from "../random.ts";
import { findEndedLock } from "./ended-lock.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("H12: as many pieces are searched, with as many pauses between, whether a lock is found first, last or not at all", async () => {
  const chain = createQuarterChain(randomBytes(32));
  const newest = chain.newest(1_800_000_000);
  const [front, back] = [randomBytes(32), randomBytes(32)].map((bytes) => asKey<DoorKey>(bytes, "door key"));
  if (!front || !back) throw new Error("no keys");
  const lockedFor = (days: number) => {
    const quarter = newest.quarter - 96 * days;
    const [value] = chain.values(quarter, 1);
    if (!value) throw new Error("no value");
    return lockedRecord(aead, { front, back, quarter, quarterKey: publicOfQuarter(value), random: randomBytes(36) });
  };
  const pauses = vi.spyOn(globalThis, "setTimeout");
  const searched = async (record: Parameters<typeof findEndedLock>[0]) => {
    pauses.mockClear();
    const found = await findEndedLock(record, newest, 0, 14);
    return { found, pauses: pauses.mock.calls.length };
  };
  const none = await searched(plainRecord(front, 0, randomBytes(84)));
  expect(none).toEqual({ found: null, pauses: 2 });
  for (const days of [0, 1, 6, 13])
    expect(await searched(await lockedFor(days)), `${days} days`).toEqual({ found: back, pauses: 2 });
  expect(await searched(await lockedFor(14))).toEqual(none);
});
