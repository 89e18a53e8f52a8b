/** The list of 7,776 words of a language, loaded when secret words are proposed or chosen from a list. */
import type { Language } from "./languages.ts";

const load: Record<Language, () => Promise<{ readonly words: readonly string[] }>> = {
  fr: () => import("../words/fr.ts"),
  nl: () => import("../words/nl.ts"),
  en: () => import("../words/en.ts"),
  ar: () => import("../words/ar.ts"),
};

export async function loadWords(language: Language): Promise<readonly string[]> {
  return (await load[language]()).words;
}
