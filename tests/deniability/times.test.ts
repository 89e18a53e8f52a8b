/**
 * The times of opening a front, in a folder with a back and in one without: what the server does (B5's steps), and what
 * the browser does with its answers. Argon2id itself is left out: it works on what came out of the OPRF and on nothing
 * else, takes half a second, and would hide all the rest.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicOfQuarter } from "../../crypto/door/quarter.ts";
import type { Place } from "./holder.ts";
import { makeSlotted, openSlotted } from "./holder.ts";
import type { InProcess } from "../in-process.ts";
import { startInProcess } from "../in-process.ts";
import { choicesOf } from "../seeded.ts";
import { compare, isWithin, measure } from "./times.ts";

let server: InProcess;
let place: Place;
beforeAll(async () => {
  server = await startInProcess(2);
  place = { origin: server.origin, fetch: server.fetch, now: Date.now };
});
afterAll(() => server.remove());

test("bounds are wide where little was measured, and do not hold what is not there", () => {
  const choices = choicesOf(8);
  const noise = () => (choices.below(2_000) - 1_000) / 10_000;
  const ratios = (count: number, shift: number) => Array.from({ length: count }, () => noise() + shift);
  expect(isWithin(compare(ratios(40, 0)), 0.02)).toBe(false);
  expect(isWithin(compare(ratios(2_000, 0)), 0.02)).toBe(true);
  expect(isWithin(compare(ratios(2_000, 0.03)), 0.02)).toBe(false);
  expect(compare(ratios(2_000, 0.03)).low).toBeGreaterThan(1.02);
});

/** Eight folders of either kind: where a row or a pack happens to lie must not decide. */
async function openers(hasBack: boolean): Promise<() => Promise<void>> {
  const all = await Promise.all(Array.from({ length: 8 }, () => makeSlotted(place, hasBack)));
  let next = 0;
  return async () => {
    const one = all[next++ % all.length];
    if (!one) throw new Error("none");
    await openSlotted(place, one);
  };
}

const margin = 0.02;

test("H8: opening a front takes as long with a back behind it as without one, within 2 %", async () => {
  const choices = choicesOf(88);
  const both = [await openers(false), await openers(true)] as const;
  const compared = await measure(both, () => choices.chance(0.5), { margin, most: 6_000 });
  expect(compared, JSON.stringify(compared)).toSatisfy((seen: typeof compared) => isWithin(seen, margin));
});

test("H8: three scalar multiplications more, as looking for a back would cost, are found out", async () => {
  const choices = choicesOf(89);
  const slow = await openers(true);
  const looking = async () => {
    await slow();
    for (let i = 0; i < 3; i++) publicOfQuarter(new Uint8Array(32).fill(i));
  };
  const compared = await measure([await openers(false), looking], () => choices.chance(0.5), { margin, most: 200 });
  expect(compared.low).toBeGreaterThan(1 + margin);
});
