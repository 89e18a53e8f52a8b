import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanTitle, isolated, maxTitle } from "./title.ts";

test("D8, D9: marks that turn the direction, controls and line breaks leave a title; markup stays plain text", () => {
  expect(cleanTitle("exe\u202efdp.js")).toBe("exe fdp.js");
  expect(cleanTitle("a\u0000b\r\nc\td\u2066e\ufeff")).toBe("a b c d e");
  expect(cleanTitle("  <img src=x onerror=alert(1)>  ")).toBe("<img src=x onerror=alert(1)>");
  expect(cleanTitle("بطاقة   الإقامة")).toBe("بطاقة الإقامة");
  expect(cleanTitle(" \u200f\n ")).toBe("");
});

test("D8: a long title is cut between characters, never inside one", () => {
  const cut = cleanTitle("😀".repeat(200));
  expect([...cut]).toHaveLength(maxTitle);
  expect(cut.isWellFormed()).toBe(true);
});

const nasty = fc.constantFrom("a", " ", "\u202e", "\u0000", "\n", "\u3000", "\ufeff", "é", "e\u0301", "😀", "ب");

test("cleaning twice changes nothing more", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: nasty, maxLength: 200 }),
      (text) => cleanTitle(cleanTitle(text)) === cleanTitle(text),
    ),
  );
});

test("a title is kept apart from the sentence around it", () => {
  expect(isolated("Carte")).toBe("\u2068Carte\u2069");
});
