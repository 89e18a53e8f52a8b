/**
 * When a folder ends, in one integer, so that no row has a column that others lack:
 * below 10,000 a year (the year of the last opening + 5); from 1,000,000 on, deletion was asked: day + 1,000,000;
 * otherwise a day: made, and nothing saved yet. Days are days since 1970-01-01, and count to their end.
 */
const firstDay = 10_000;
const asked = 1_000_000;
const graceDays = 7;
export const keptYears = 5;

export const dayOf = (seconds: number): number => Math.floor(seconds / 86_400);
const yearOf = (seconds: number): number => new Date(seconds * 1_000).getUTCFullYear();

/** Of a folder that is made now: a week, until something is saved. */
export const endsWhenMade = (now: number): number => dayOf(now) + graceDays;
/** Of a folder that is used now. */
export const endsWhenUsed = (now: number): number => yearOf(now) + keptYears;
/** Of a folder whose deletion is asked now. Asking twice does not put it off. */
export const endsWhenAsked = (ends: number, now: number): number =>
  ends >= asked ? ends : asked + dayOf(now) + graceDays;

/** The last day of a folder whose deletion was asked, or null. */
export const lastDay = (ends: number): number | null => (ends >= asked ? ends - asked : null);
export const isYear = (ends: number): boolean => ends < firstDay;
export const isUnsaved = (ends: number): boolean => ends >= firstDay && ends < asked;

/** The three ranges of `ends` that are past. `[from, to)` each. */
export const pastEnds = (now: number): readonly (readonly [number, number])[] => [
  [0, yearOf(now)],
  [firstDay, dayOf(now)],
  [asked, asked + dayOf(now)],
];
