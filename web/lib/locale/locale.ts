/**
 * Everything a person reads, one language at a time.
 *
 * A slice is the words of one part of the program: `slices/<slice>.<language>.ts`. English is the source of the
 * types: `slices/<slice>.en.ts` exports a plain object, the other languages export one of the same type, so that a
 * missing sentence does not compile. A message with a number, a name or a date in it is a function.
 * `en.ts`, `fr.ts`, ... put the slices together; each is loaded only when its language is chosen.
 */
import type { messages as english } from "./en.ts";
import type { Language } from "./languages.ts";

export type Messages = typeof english;

const load: Record<Language, () => Promise<{ messages: Messages }>> = {
  fr: () => import("./fr.ts"),
  nl: () => import("./nl.ts"),
  en: () => import("./en.ts"),
  ar: () => import("./ar.ts"),
};

export async function loadMessages(language: Language): Promise<Messages> {
  return (await load[language]()).messages;
}
