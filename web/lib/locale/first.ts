/** The few words that the first screen needs before a language is chosen and its catalogue is there. */
import type { Language } from "./languages.ts";

export const firstWords: Record<
  Language,
  { readonly choose: string; readonly leave: string; readonly failed: string }
> = {
  fr: { choose: "Langue", leave: "Partir vite", failed: "Pas d’internet. Essayez encore." },
  nl: { choose: "Taal", leave: "Snel weg", failed: "Geen internet. Probeer opnieuw." },
  en: { choose: "Language", leave: "Leave fast", failed: "No internet. Please try again." },
  ar: { choose: "اللغة", leave: "خروج سريع", failed: "لا يوجد إنترنت. حاول مرة أخرى." },
};
