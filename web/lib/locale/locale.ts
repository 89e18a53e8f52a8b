/**
 * Everything a person reads, one language at a time.
 *
 * A slice is the words of one part of the program: `slices/<slice>.<language>.ts`. English is the source of the
 * types: `slices/<slice>.en.ts` exports a plain object, the other languages export one of the same type, so that a
 * missing sentence does not compile. A message with a number, a name or a date in it is a function.
 * `en.ts`, `fr.ts`, ... hold what the first screen says, `en-rest.ts`, ... everything else; each is loaded only when its
 * language is chosen, and the rest with the first screen behind it.
 */
import type { first as firstInEnglish } from "./en.ts";
import type { rest as restInEnglish } from "./en-rest.ts";
import type { Language } from "./languages.ts";

export type First = typeof firstInEnglish;
export type Rest = typeof restInEnglish;
export type Messages = First & Rest;

const first: Record<Language, () => Promise<{ first: First }>> = {
  fr: () => import("./fr.ts"),
  nl: () => import("./nl.ts"),
  en: () => import("./en.ts"),
  ar: () => import("./ar.ts"),
};
const rest: Record<Language, () => Promise<{ rest: Rest }>> = {
  fr: () => import("./fr-rest.ts"),
  nl: () => import("./nl-rest.ts"),
  en: () => import("./en-rest.ts"),
  ar: () => import("./ar-rest.ts"),
};

export const loadFirst = async (language: Language): Promise<First> => (await first[language]()).first;
export const loadRest = async (language: Language): Promise<Rest> => (await rest[language]()).rest;

export async function loadMessages(language: Language): Promise<Messages> {
  const [early, late] = await Promise.all([loadFirst(language), loadRest(language)]);
  return { ...early, ...late };
}
