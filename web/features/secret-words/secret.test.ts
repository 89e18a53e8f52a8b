import { assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { normaliseName, normaliseWords, textProblem } from "../../lib/spelling.ts";
import { isSame, pieces, placesToAsk, proposeName, proposeSecret } from "./secret.ts";

const list = ["river", "stone", "bread", "window", "garden", "morning"];
/** Counts up: every value of `random` comes by. */
function counter(): (limit: number) => number {
  let at = 0;
  return (limit) => at++ % limit;
}

test("a proposed name is two words of the list and two digits", () => {
  expect(proposeName(list, counter())).toBe("river stone 23");
});

test("proposed words are five of the list, proposed digits four groups of four", () => {
  expect(proposeSecret("words", list, counter())).toEqual({ kind: "words", text: "river stone bread window garden" });
  expect(proposeSecret("digits", list, counter()).text).toBe("0123 4567 8901 2345");
  expect(pieces(proposeSecret("digits", list, counter()))).toHaveLength(4);
});

test("an empty list is refused, never a name of nothing", () => {
  expect(() => proposeName([], () => 0)).toThrow(RangeError);
});

test("two different places are asked back, in order, and each place can come", () => {
  const seen = new Set<number>();
  assert(
    property(nat(4), nat(3), (first, second) => {
      const answers = [first, second];
      const places = placesToAsk({ kind: "words", text: "a b c d e" }, () => answers.shift() ?? 0);
      const [one = -1, two = -1] = places;
      expect(one).toBeLessThan(two);
      expect(two).toBeLessThan(5);
      places.forEach((place) => seen.add(place));
    }),
  );
  expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
});

test("one's own words are asked back as a whole", () => {
  expect(placesToAsk({ kind: "own", text: "one two three" }, () => 0)).toEqual([0]);
});

test("B12: what is given back may differ in case, spaces, accents and script of the digits, but not in letters", () => {
  expect(isSame("été bleu", " ETE   bleu ")).toBe(true);
  expect(isSame("1234", "١٢٣٤")).toBe(true);
  expect(isSame("1234 5678", "12345678")).toBe(true);
  expect(isSame("river", "rivers")).toBe(false);
  expect(isSame("river", "")).toBe(false);
  expect(isSame("river", "riv\u0007er")).toBe(false);
});

test("B12: a text that cannot be taken is told apart: empty, too long, strange signs", () => {
  for (const normalise of [normaliseName, normaliseWords]) {
    expect(textProblem("   ", normalise)).toBe("empty");
    expect(textProblem("", normalise)).toBe("empty");
    expect(textProblem("a".repeat(1_001), normalise)).toBe("tooLong");
    expect(textProblem("a\u0000b", normalise)).toBe("strange");
    expect(textProblem("\u200f", normalise)).toBe("strange");
    expect(textProblem("river stone 42", normalise)).toBeUndefined();
  }
});
