/**
 * Choosing a name and secret words, without a screen: what is proposed, what stands on paper, what is asked back, and
 * whether it is the same. Randomness comes in as an argument.
 */
import { normaliseWords, textProblem } from "../../lib/spelling.ts";
import type { WordKind } from "../../lib/vault/keys.ts";

/** A whole number from 0 below `limit`, each equally likely. */
export type RandomBelow = (limit: number) => number;

/** Where one is in a row of screens, from 1. */
export type Place = { readonly at: number; readonly of: number };

export type SecretKind = "words" | "digits" | "own" | "pictures";
/**
 * Secret words as a person sees them: five words, four groups of four digits, a text of their own, or seven pictures,
 * of which the text is the words that count.
 */
export type Secret = { readonly kind: SecretKind; readonly text: string };

const wordCount = 5;
const digitGroups = 4;
const groupLength = 4;
const pictureCount = 7;

function pick(words: readonly string[], random: RandomBelow): string {
  const word = words[random(words.length)];
  if (word === undefined) throw new RangeError("words: empty list");
  return word;
}

function digits(count: number, random: RandomBelow): string {
  return Array.from({ length: count }, () => String(random(10))).join("");
}

/** Two words and two digits: easy to say, and rarely somebody else's. */
export function proposeName(words: readonly string[], random: RandomBelow): string {
  return `${pick(words, random)} ${pick(words, random)} ${digits(2, random)}`;
}

/** Five of 7,776 words are 64 bits; sixteen digits are 53. A word may come twice, or it would be less. */
export function proposeSecret(kind: "words" | "digits", words: readonly string[], random: RandomBelow): Secret {
  const text =
    kind === "words"
      ? Array.from({ length: wordCount }, () => pick(words, random)).join(" ")
      : Array.from({ length: digitGroups }, () => digits(groupLength, random)).join(" ");
  return { kind, text };
}

/** Seven of 256, 56 bits. */
export function proposePictures(words: readonly string[], random: RandomBelow): Secret {
  return { kind: "pictures", text: Array.from({ length: pictureCount }, () => pick(words, random)).join(" ") };
}

/** What a door's list keeps of them: words, digits and one's own are all typed. */
export const wordKindOf = ({ kind }: Secret): WordKind => (kind === "pictures" ? "pictures" : "words");

/** The pieces that stand under each other on paper. */
export const pieces = (secret: Secret): readonly string[] =>
  secret.kind === "own" ? [secret.text] : secret.text.split(" ");

/** Two different places to ask back, in order, counted from 0; for one's own words the whole. */
export function placesToAsk(secret: Secret, random: RandomBelow): readonly number[] {
  const count = pieces(secret).length;
  if (count < 2) return [0];
  const first = random(count);
  const second = (first + 1 + random(count - 1)) % count;
  return [first, second].sort((a, b) => a - b);
}

/** Whether somebody wrote the same thing, as opening the folder would see it. */
export function isSame(expected: string, written: string): boolean {
  if (textProblem(written, normaliseWords) !== undefined) return false;
  return normaliseWords(written) === normaliseWords(expected);
}
