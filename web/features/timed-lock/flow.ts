/** Until when the lock can be set: the moments that people name, and any other quarter of an hour of the next 72 hours. */
import { isDay } from "../../lib/days.ts";
import type { LockChoice } from "../../lib/vault/doors.ts";

export const untils = ["quarter", "hour", "two-hours", "evening", "morning"] as const;
export type Until = (typeof untils)[number];

const minutes = 60_000;
const quarterLength = 15 * minutes;
/** Clocks of telephones are off by a minute or two, and nobody minds. */
const sameClock = 3 * minutes;
const eveningHour = 20;
const morningHour = 9;

/**
 * What to add to the device's time, in milliseconds, as it was when the choices came. `add`, to reckon "in an hour" from;
 * `ours`, to have the server's time (to a quarter, never later than it is), or null where both show the same. An old
 * telephone with an empty battery is hours or years behind: an hour from there would be over at once. Of the two the
 * later one counts, for after an outage it is the server that is behind, and a lock may be too long rather than too
 * short; unless nothing could be chosen any more.
 */
export type Shift = { readonly add: number; readonly ours: number | null };

export function shiftOf(choices: readonly LockChoice[], device: number): Shift {
  const [first] = choices;
  const last = choices.at(-1);
  if (first === undefined || last === undefined) return { add: 0, ours: null };
  const begun = first.at - quarterLength;
  if (device >= begun - sameClock && device <= first.at + sameClock) return { add: 0, ours: null };
  const isLater = device > first.at && device + quarterLength <= last.at;
  return { add: isLater ? 0 : first.at - device, ours: begun - device };
}

/** The first quarter that is not before `moment`: a lock is never shorter than what was asked for. */
function firstFrom(choices: readonly LockChoice[], moment: number): LockChoice | undefined {
  return choices.find((choice) => choice.at >= moment);
}

/** Those that lie ahead, soonest first where two fall together; hours are those of the clock on the wall. */
export function bigChoices(
  choices: readonly LockChoice[],
  now: Date,
): readonly { readonly until: Until; readonly choice: LockChoice }[] {
  const hourOf = (daysLater: number, hour: number): number =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater, hour).getTime();
  const moments: Record<Until, number> = {
    quarter: now.getTime() + 15 * minutes,
    hour: now.getTime() + 60 * minutes,
    "two-hours": now.getTime() + 120 * minutes,
    evening: hourOf(0, eveningHour),
    morning: hourOf(1, morningHour),
  };
  return untils.flatMap((until) => {
    const choice = moments[until] > now.getTime() ? firstFrom(choices, moments[until]) : undefined;
    return choice === undefined ? [] : [{ until, choice }];
  });
}

/** `day` as `YYYY-MM-DD`, `time` as `HH:MM`, both of the clock on the wall; null where it is over or too far. */
export function choiceAt(choices: readonly LockChoice[], day: string, time: string, now: Date): LockChoice | null {
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const moment = new Date(`${day}T${time}`).getTime();
  return moment <= now.getTime() ? null : (firstFrom(choices, moment) ?? null);
}

/** Somebody may have read for a long time. */
export const isAhead = (choice: LockChoice, now: number): boolean => choice.at > now;
