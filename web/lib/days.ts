/** Days as `YYYY-MM-DD`, the way a paper carries them, without hours or zones. */

const millisecondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A day of the calendar between the years 1900 and 2199: not the 31st of June, not the year 22026. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = millisecondsOf(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day where the holder is, not the one in Greenwich. */
export function dayOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((millisecondsOf(to) - millisecondsOf(from)) / 86_400_000);
}

export type Validity =
  | { readonly state: "none" }
  | { readonly state: "fine" }
  /** Within 30 days; 0 is today, its last day. */
  | { readonly state: "soon"; readonly days: number }
  | { readonly state: "ended" };

export function validity(until: string | undefined, today: string): Validity {
  if (until === undefined || !isDay(until)) return { state: "none" };
  const days = daysBetween(today, until);
  if (days < 0) return { state: "ended" };
  return days <= 30 ? { state: "soon", days } : { state: "fine" };
}

/** So many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(millisecondsOf(day) + days * 86_400_000).toISOString().slice(0, 10);
