import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nameHash, normaliseName, normaliseWords } from "./name.ts";

/** The texts that normalisation takes, with what it makes of them. */
const taken = (text: string): string | null => {
  try {
    return normaliseName(text);
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
};

/** Letters, marks, spaces and digits of many scripts, also such as combine badly. */
const letters =
  "aZéßœIıİςΣ٣۴ةىٱأؤئ्कहि가ᄀㅏ가ﬁﷺ😀👩🏽\u200d\u200f\u0640\u0301\u0307\u064e\u093c\ufe0f '’–-  \t\u00a0\u30001209";
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 });

test("B12: what was normalised is its own normal form", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: "binary", maxLength: 40 })), (given) => {
      const once = taken(given);
      fc.pre(once !== null && once.length <= 1_000);
      expect(taken(once ?? "")).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test("B12: composed or decomposed, in capitals, with marks of direction or more spaces: the same hash", () => {
  fc.assert(
    fc.property(text, (given) => {
      const expected = taken(given);
      fc.pre(expected !== null);
      for (const other of [
        given.normalize("NFC"),
        given.normalize("NFD"),
        given.normalize("NFKC"),
        given.normalize("NFKD"),
        given.toLowerCase(),
        `\u200f \u202b${given}\u202c\r\n`,
        given.replaceAll(" ", " \u00a0 "),
      ])
        expect(taken(other)).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
});

test("nothing is left at the ends, no space is doubled, none stands between digits", () => {
  fc.assert(
    fc.property(text, (given) => {
      const made = taken(given);
      fc.pre(made !== null);
      for (const gone of ["\u200f", "\u0301", "\u0640"]) expect(made).not.toContain(gone);
      expect(made).not.toMatch(/^ | $| {2}|[0-9] [0-9]|[\t\n\u00a0\u3000]/);
    }),
  );
});

test("words are spelled as names are, and hashes of different names differ", () => {
  expect(normaliseWords("  Blue\tRIVER ")).toBe(normaliseName("blue river"));
  expect(Buffer.compare(nameHash("blue river"), nameHash("blueriver"))).not.toBe(0);
  expect(Buffer.compare(nameHash("1 2"), nameHash("12"))).toBe(0);
});

test("an error shows nothing of what was typed", () => {
  for (const bad of ["secret\u0000", "secret".repeat(200), "secret\ud800"]) {
    expect(() => normaliseWords(bad)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret") }),
    );
  }
});
