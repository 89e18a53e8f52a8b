/**
 * How hard somebody's own words are to guess, in bits. zxcvbn knows repeats, rows of keys, dates and the words of our
 * lists; for everything else it counts letters, which flatters a sentence. People take common words, so each plain
 * word counts for nine bits at most.
 */
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { normaliseWords } from "./spelling.ts";

export const enoughBits = 50;
const almostBits = 41;
const bitsPerWord = 9;
const log2Of10 = Math.log2(10);

export type Strength = { readonly bits: number; readonly verdict: "weak" | "almost" | "strong" };

/** Makes a judge that knows these lists. The folder's name is no secret, so it counts for nothing. */
export function strengthJudge(lists: readonly (readonly string[])[]): (text: string, name: string) => Strength {
  const known = [...new Set(lists.flat().map((word) => normaliseWords(word)))];
  const zxcvbn = new ZxcvbnFactory({ dictionary: { commonWords: known } });
  return (text, name) => {
    const plain = normalised(text);
    if (plain === "") return { bits: 0, verdict: "weak" };
    const words = [...new Set(plain.split(" "))];
    const cap = words.reduce((sum, word) => sum + (isPlainWord(word) ? bitsPerWord : log2Of10 * word.length), 0);
    const estimate = zxcvbn.check(plain.slice(0, 200), [name, ...normalised(name).split(" ")]).guessesLog10 * log2Of10;
    const bits = Math.min(cap, estimate);
    return { bits, verdict: bits >= enoughBits ? "strong" : bits >= almostBits ? "almost" : "weak" };
  };
}

const isPlainWord = (word: string): boolean => /^\p{L}+$/u.test(word);

function normalised(text: string): string {
  try {
    return normaliseWords(text);
  } catch {
    return "";
  }
}
