/** The guessers and their intervals, on things of which it is known whether they can be told apart. */
import { describe, expect, test } from "vitest";
import { choicesOf } from "../seeded.ts";
import type { Guesser, Seen } from "./judge.ts";
import { byAll, byBytes, byNumber, intervalOf, judge } from "./judge.ts";

const choices = choicesOf(20_260_401);
const number = () => choices.below(1_000_000) / 1_000_000;

function both<T>(of: (kind: boolean) => T): Seen<T>[] {
  return Array.from({ length: 200 }, (_, i) => ({ kind: i % 2 === 0, seen: of(i % 2 === 0) }));
}
const tells = <T>(guesser: Guesser<T>, of: (kind: boolean) => T, looks = 100) =>
  judge("", guesser, both(of), both(of), looks).tells;

test("the intervals are those of the tables", () => {
  // Clopper and Pearson's own, and R's binom.test(110, 200, conf.level = 0.95).
  const [low, high] = intervalOf(110, 200, 0.05);
  expect(low).toBeCloseTo(0.4783, 3);
  expect(high).toBeCloseTo(0.6202, 3);
  expect(intervalOf(0, 10, 0.05)[1]).toBeCloseTo(0.3085, 4);
  expect(intervalOf(10, 10, 0.05)[0]).toBeCloseTo(0.6915, 4);
});

describe("what is different is told", () => {
  test("a number that is larger, one that is always the same in one kind, one that lies further off", () => {
    expect(tells(byNumber, (kind) => number() + (kind ? 0.6 : 0))).toBe(true);
    expect(tells(byNumber, (kind) => (kind ? 7 : choices.below(20)))).toBe(true);
    expect(tells(byNumber, (kind) => (number() - 0.5) * (kind ? 6 : 1))).toBe(true);
  });
  test("one byte among a thousand, and one bit", () => {
    const bytes = (change: (out: Uint8Array) => void) => {
      const out = Uint8Array.from({ length: 1_000 }, () => choices.below(256));
      change(out);
      return out;
    };
    expect(tells(byBytes, (kind) => bytes((out) => kind && (out[317] = 1)))).toBe(true);
    expect(tells(byBytes, (kind) => bytes((out) => kind && (out[900] = (out[900] ?? 0) & 0x7f)))).toBe(true);
  });
  test("a little in each of many numbers", () => {
    expect(tells(byAll, (kind) => Array.from({ length: 40 }, () => number() + (kind ? 0.15 : 0)))).toBe(true);
  });
});

test("where there is no difference, at most a few of 200 games find one at one look each", () => {
  const games = (play: () => boolean) => Array.from({ length: 200 }, play).filter(Boolean).length;
  // One in twenty at the very most: 10 of 200, and chance makes more than 22 of them once in some thousand runs. The
  // choices are the same each time, so this is no chance.
  expect(games(() => tells(byNumber, () => number(), 1))).toBeLessThan(22);
  expect(games(() => tells(byNumber, () => 5, 1))).toBe(0);
  expect(games(() => tells(byBytes, () => Uint8Array.from({ length: 20 }, () => choices.below(256)), 1))).toBeLessThan(
    22,
  );
});
