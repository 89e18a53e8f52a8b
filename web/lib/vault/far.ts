/**
 * B13: second words so near the first ones that a slip, or words in another order, would open the other door. Nobody may
 * find out by mistyping that there is one.
 */
import { distance } from "fastest-levenshtein";
import { normaliseWords } from "../spelling.ts";

/** Slips are one to three letters; this is more than one. */
const least = 5;
/** Of the words themselves, so many at least are others. */
const leastWords = 2;

const inOrder = (words: string): string => words.split(" ").sort().join(" ");

/** Both as typed. Throws RangeError where a text has no spelling (PROTOCOL 4.1). */
export function isFarEnough(first: string, second: string): boolean {
  const [one, two] = [normaliseWords(first), normaliseWords(second)];
  const squeezed = (text: string): string => text.replaceAll(" ", "");
  if (distance(one, two) < least || distance(squeezed(one), squeezed(two)) < least) return false;
  if (distance(inOrder(one), inOrder(two)) < least) return false;
  const known = one.split(" ");
  const others = two.split(" ").filter((word) => !known.some((old) => distance(old, word) <= 1));
  // A number is one word: the distance above is all that there is to ask of it.
  return others.length >= Math.min(leastWords, two.split(" ").length, known.length);
}
