/** Dates and numbers as a language writes them. Arabic with the digits that people see on Belgian papers. */
import type { Language } from "./languages.ts";

const tag: Record<Language, string> = { fr: "fr-BE", nl: "nl-BE", en: "en-GB", ar: "ar-u-nu-latn-ca-gregory" };

/** By the language that is on the screen; making one takes longer than all the rest of a card in a list. */
let days: { readonly language: Language; readonly format: Intl.DateTimeFormat } | undefined;
function daysIn(language: Language): Intl.DateTimeFormat {
  if (days?.language !== language)
    days = { language, format: new Intl.DateTimeFormat(tag[language], { dateStyle: "long", timeZone: "UTC" }) };
  return days.format;
}

/** `YYYY-MM-DD`, as a day without an hour: "3 March 2027". Any other text comes back as it is. */
export function formatDay(language: Language, day: string): string {
  const time = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(time)) return day;
  return daysIn(language).format(time);
}

/** Unix milliseconds, as day and hour where the reader is: "Tuesday 3 March, 14:05". */
export function formatMoment(language: Language, time: number): string {
  return new Intl.DateTimeFormat(tag[language], {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(time);
}

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(tag[language]).format(value);
}

/** 0 to 1, as "42 %". */
export function formatShare(language: Language, value: number): string {
  return new Intl.NumberFormat(tag[language], { style: "percent", maximumFractionDigits: 0 }).format(value);
}

/** Bytes, as "3.4 MB". */
export function formatSize(language: Language, bytes: number): string {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const value = bytes / (unit === "kilobyte" ? 1_000 : 1_000_000);
  return new Intl.NumberFormat(tag[language], {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 && unit === "megabyte" ? 1 : 0,
  }).format(Math.max(value, 1));
}

/** Seconds, in the one unit that one would say: "20 seconds", "3 minutes", "2 hours". Never "0". */
export function formatWait(language: Language, seconds: number): string {
  const [unit, length] = seconds < 60 ? ["second", 1] : seconds < 5_400 ? ["minute", 60] : ["hour", 3_600];
  return new Intl.NumberFormat(tag[language], { style: "unit", unit, unitDisplay: "long" }).format(
    Math.max(1, Math.ceil(seconds / length)),
  );
}

/** The form of a word that goes with a number: `plural("ar", 2, { one: ..., two: ..., other: ... })`. */
export function plural(
  language: Language,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): string {
  return forms[new Intl.PluralRules(tag[language]).select(count)] ?? forms.other;
}
