/** Vectors of PROTOCOL 10: the chains of days and quarters, and the locks that they open. */
import { expect, test } from "vitest";
import { secretOfQuarter } from "../../crypto/chain.ts";
import { createQuarterChain, lastDay, publicOfQuarter } from "../../crypto/door/quarter.ts";
import type { WrapKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { findTimed, quarterSeconds, searchedDays } from "../../crypto/quarter.ts";
import { openSlot } from "../../crypto/slot.ts";
import { nodeAead } from "../aead.ts";
import { fromHex, toHex } from "./material.ts";
import quarter from "./quarter.json" with { type: "json" };
import * as second from "./second.ts";
import slot from "./slot.json" with { type: "json" };

type Spelled = { quarter: number; value: string; day: string };
const newestOf = (of: Spelled) => ({ quarter: of.quarter, value: fromHex(of.value), day: fromHex(of.day) });
const spelled = (of: { quarter: number; value: Uint8Array; day: Uint8Array }): Spelled => ({
  quarter: of.quarter,
  value: toHex(of.value),
  day: toHex(of.day),
});
const chain = createQuarterChain(fromHex(quarter.quarterSeed));
const wrap = asKey<WrapKey>(fromHex(slot.wrap), "wrap key");

async function records() {
  const [locked, plain] = await Promise.all(
    [slot.locked, slot.plain].map(({ sealed }) => openSlot(nodeAead, wrap, fromHex(sealed))),
  );
  if (!locked || !plain) throw new Error("does not open");
  return { locked, plain };
}

test("what the server publishes, from a quarter's first second to its last", () => {
  expect(quarter.lastDay).toBe(lastDay);
  for (const expected of [quarter.newest, ...quarter.edges]) {
    const begins = expected.quarter * quarterSeconds;
    for (const seconds of [begins, begins + quarterSeconds - 1]) {
      expect(spelled(chain.newest(seconds))).toEqual(expected);
    }
    expect(chain.newest(begins - 1).quarter).toBe(expected.quarter - 1);
    expect(chain.newest(begins + quarterSeconds).quarter).toBe(expected.quarter + 1);
  }
});

test("each quarter's value, secret and public key; of those to come the server's chain alone has the value", () => {
  const newest = newestOf(quarter.newest);
  for (const expected of [...quarter.earlier, ...quarter.later]) {
    const [value = new Uint8Array(0)] = chain.values(expected.quarter, 1);
    expect(toHex(value)).toBe(expected.value);
    expect(toHex(secretOfQuarter(value))).toBe(expected.secret);
    expect(toHex(publicOfQuarter(value))).toBe(expected.public);
  }
  for (const { quarter: at, value, secret } of quarter.earlier) {
    const found = second.valueOfQuarter(newest, at);
    expect(found && toHex(found)).toBe(value);
    expect(found && toHex(second.secretOfQuarter(found))).toBe(secret);
  }
  for (const { quarter: at } of quarter.later) expect(second.valueOfQuarter(newest, at)).toBeNull();
});

test("the 288 quarters to come are one run over days, each as if asked for alone", () => {
  for (const first of [quarter.newest.quarter + 1, 96 * 20_000 + 95, 96 * 20_001]) {
    const values = createQuarterChain(fromHex(quarter.quarterSeed)).values(first, 288);
    expect(values).toHaveLength(288);
    for (const at of [0, 1, 94, 95, 96, 97, 287]) {
      expect(values[at], `${first} + ${at}`).toEqual(chain.values(first + at, 1)[0]);
    }
  }
});

test("E13: however wrong the time is, the chain gives a quarter within its ends", () => {
  for (const seconds of [-1e12, 0, 86_399, 1e12]) {
    const { quarter: at } = chain.newest(seconds);
    expect(at).toBeGreaterThanOrEqual(96);
    expect(chain.values(at + 1, 288)).toHaveLength(288);
  }
  expect(chain.newest(1e12).quarter).toBe(96 * lastDay + 95 - 288);
});

test("a lock opens from its quarter on, so many days back, and both readers find it there", async () => {
  const { locked } = await records();
  for (const { back, newest } of slot.locked.opens) {
    const published = newestOf(newest);
    const door = await findTimed(nodeAead, locked, published, back, back + 1);
    expect(door && toHex(door), `${newest.quarter}`).toBe(slot.locked.back);
    expect(await findTimed(nodeAead, locked, published, 0, back)).toBeNull();
    expect(await findTimed(nodeAead, locked, published, back + 1, back + 9)).toBeNull();
    const found = second.daysToLock(locked, published);
    expect(found && { back: found.back, door: toHex(found.door) }).toEqual({ back, door: slot.locked.back });
  }
});

test("H12: not one quarter early, and a plain record never", async () => {
  const { locked, plain } = await records();
  for (const newest of slot.refuse.tooEarly) {
    expect(await findTimed(nodeAead, locked, newestOf(newest), 0, 30)).toBeNull();
    expect(second.daysToLock(locked, newestOf(newest))).toBeNull();
  }
  expect(await findTimed(nodeAead, plain, newestOf(quarter.newest), 0, searchedDays)).toBeNull();
  expect(second.daysToLock(plain, newestOf(quarter.newest))).toBeNull();
});
