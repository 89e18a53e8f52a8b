import { expect, test } from "vitest";
import { addDigit, alphabet, indexOf, inGroups, nextLetters, startingWith } from "./letters.ts";

const french = indexOf(["pomme", "été", "pont", "école", "lune"], "fr");
const arabic = indexOf(["أرض", "باب", "بيت", "قمر"], "ar");

test("words are found by letters without accents, and shown as they are written", () => {
  expect(startingWith(french, "e").map((entry) => entry.word)).toEqual(["école", "été"]);
  expect(startingWith(french, "po").map((entry) => entry.word)).toEqual(["pomme", "pont"]);
  expect(startingWith(french, "pox")).toEqual([]);
});

test("only letters that lead to a word can be tapped next", () => {
  expect([...nextLetters(french, "po")].sort()).toEqual(["m", "n"]);
  expect([...nextLetters(french, "pont")]).toEqual([]);
});

test("the letters of a script come in its own order, with one alef", () => {
  expect(startingWith(arabic, "ا").map((entry) => entry.word)).toEqual(["أرض"]);
  expect(alphabet(arabic, "ar").slice(0, 3)).toEqual(["ا", "ب", "ت"]);
});

test("digits stand in groups of four, and there are never more than sixteen", () => {
  expect(inGroups("123456789")).toBe("1234 5678 9");
  expect(inGroups("1234")).toBe("1234");
  expect(addDigit("1", "2")).toBe("12");
  expect(addDigit("1".repeat(16), "2")).toBe("1".repeat(16));
  expect(addDigit("1", "x")).toBe("1");
});
