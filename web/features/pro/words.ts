/**
 * The languages of this page. Those of the country travel with it and are there the moment somebody taps them; the
 * others come when they are asked for.
 */
import { formatDay, formatMoment } from "../../lib/locale/format.ts";
import type { Language } from "../../lib/locale/languages.ts";
import { pro as en } from "../../lib/locale/pro/en.ts";
import { pro as fr } from "../../lib/locale/pro/fr.ts";
import { pro as nl } from "../../lib/locale/pro/nl.ts";
import type { Failure } from "../../lib/failure.ts";

const all: Record<Language, typeof en | (() => Promise<{ pro: typeof en }>)> = {
  nl,
  fr,
  en,
  ar: () => import("../../lib/locale/pro/ar.ts"),
};

export type Words = typeof en & {
  /** `YYYY-MM-DD` */
  day(day: string): string;
  /** Unix milliseconds. */
  moment(time: number): string;
  /** Milliseconds, in the one unit that one would say. */
  duration(time: number): string;
  /** A name that somebody chose, kept apart from the direction of the sentence around it. */
  from(name: string): string;
};

/** Rejects when a language cannot be fetched. */
export async function wordsOf(language: Language): Promise<Words> {
  const found = all[language];
  const pro = typeof found === "function" ? (await found()).pro : found;
  return {
    ...pro,
    day: (day) => formatDay(language, day),
    moment: (time) => formatMoment(language, time),
    duration: (time) => durationOf(language, time / 1_000),
    from: (name) => (name.trim() === "" ? pro.someone : `\u2068${name}\u2069`),
  };
}

/** Seconds, rounded down: nobody should count on a minute that is not there. */
export function durationOf(language: Language, seconds: number): string {
  const [unit, length] =
    seconds < 60
      ? (["second", 1] as const)
      : seconds < 3_600
        ? (["minute", 60] as const)
        : seconds < 172_800
          ? (["hour", 3_600] as const)
          : (["day", 86_400] as const);
  // The digits of Belgian papers in every language.
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: "unit", unit, unitDisplay: "long" });
  return format.format(Math.max(1, Math.floor(seconds / length)));
}

/** One sentence for a failure. Which one of the server's faults it was helps nobody at a desk. */
export function failureSentence(words: Words, { code, wait }: Failure): string {
  if (code === "offline") return words.offline;
  if (code === "old-browser") return words.oldBrowser;
  return wait === undefined ? words.broken : words.wait(words.duration(wait * 1_000));
}
