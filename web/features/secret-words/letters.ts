/**
 * Choosing words by their first letters, for somebody whose keyboard does not write their script, and digits on a
 * pad. Letters are those that opening the folder compares: without accents, one alef.
 */
import { normaliseWords } from "../../lib/spelling.ts";

type Entry = { readonly word: string; readonly letters: string };
export type Index = readonly Entry[];

export function indexOf(words: readonly string[], language: string): Index {
  const order = new Intl.Collator(language);
  return words
    .map((word) => ({ word, letters: normaliseWords(word) }))
    .sort((one, other) => order.compare(one.word, other.word));
}

/** Every letter that stands anywhere in the words, in the language's order: the keys, always in the same places. */
export function alphabet(index: Index, language: string): readonly string[] {
  return [...new Set(index.flatMap((entry) => [...entry.letters]))].sort(new Intl.Collator(language).compare);
}

export const startingWith = (index: Index, prefix: string): Index =>
  index.filter((entry) => entry.letters.startsWith(prefix));

/** The letters that can come next. */
export function nextLetters(index: Index, prefix: string): ReadonlySet<string> {
  const next = startingWith(index, prefix).map((entry) => [...entry.letters.slice(prefix.length)][0]);
  return new Set(next.filter((letter) => letter !== undefined));
}

/** So many words fit on a small screen below the letters. */
export const wordsAtOnce = 12;
const digitsWanted = 16;

/** `1234 5678 9`, as it stands on paper. */
export const inGroups = (digits: string): string => digits.replace(/(.{4})(?=.)/g, "$1 ");

/** Digits typed on the pad; a seventeenth does nothing. */
export const addDigit = (digits: string, digit: string): string =>
  digits.length < digitsWanted && /^[0-9]$/.test(digit) ? digits + digit : digits;
