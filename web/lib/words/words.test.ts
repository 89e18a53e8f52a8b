import { expect, test } from "vitest";
import { normaliseWords } from "../../../crypto/name.ts";
import { words as ar } from "./ar.ts";
import { words as en } from "./en.ts";
import { words as fr } from "./fr.ts";
import { words as nl } from "./nl.ts";

const letters = {
  nl: /^[a-zà-ÿ]{3,9}$/,
  fr: /^[a-zà-ÿœ]{3,9}$/,
  en: /^[a-z]{3,9}$/,
  ar: /^[\u0621-\u063a\u0641-\u064a]{3,9}$/,
} as const;

test.each([
  ["nl", nl],
  ["fr", fr],
  ["en", en],
  ["ar", ar],
] as const)("%s: 7,776 words of 3 to 9 letters, no two the same once normalised", (language, words) => {
  expect(words).toHaveLength(7_776);
  // Five throws of a die: an even draw of 7,776 needs every one to be another word after PROTOCOL 4.1.
  expect(new Set(words.map(normaliseWords)).size).toBe(7_776);
  expect(words.filter((word) => !letters[language].test(word))).toEqual([]);
  // A word typed back on a phone that joins or composes letters otherwise is the same word.
  expect(words.filter((word) => normaliseWords(word.normalize("NFD")) !== normaliseWords(word))).toEqual([]);
});
