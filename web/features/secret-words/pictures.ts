/** The 256 pictures, fetched only for somebody who uses them. */
import type { Language } from "../../lib/locale/languages.ts";
import { normaliseWords, textProblem } from "../../lib/spelling.ts";
import type { Picture } from "../../lib/words/pictures.ts";
import { createLoaded } from "../loaded.ts";

export const loadPictures = () => import("../../lib/words/pictures.ts");
export const createPictures = () => createLoaded(() => 0, loadPictures);

/** Those with a word in their name that begins like this, in the letters that opening a folder compares; at most `most`. */
export function namedLike(
  pictures: readonly Picture[],
  language: Language,
  typed: string,
  most: number,
): readonly Picture[] {
  if (textProblem(typed, normaliseWords) !== undefined) return [];
  const wanted = normaliseWords(typed);
  return pictures.filter(({ names }) => ` ${normaliseWords(names[language])}`.includes(` ${wanted}`)).slice(0, most);
}
