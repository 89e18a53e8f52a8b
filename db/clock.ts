import type { MarkTable } from "./sqlite/mark-table.ts";

/** What the machine says: `now` in Unix seconds, `uptime` in seconds of a clock that nobody sets. */
export type Times = { readonly now: () => number; readonly uptime: () => number };

/** A leap so far is a clock that was set, or a server that was off for long: the operator has to say which. */
const believable = 45 * 86_400;

export type Clock = {
  /** Never goes back: what has ended stays ended when the machine's clock is set back (C6, B4). */
  now(): number;
  /** false once the time has leapt too far to remove, for it, what cannot be brought back (E13). */
  isBelievable(): boolean;
  /** Writes the highest time seen to the disk, unless it leapt there: a clock set right again is then right again. */
  save(): void;
};

/** `trusted`: the operator's word that the machine's clock is right. */
export function createClock(times: Times, marks: MarkTable, trusted: boolean): Clock {
  const known = marks.get("clock");
  let high = known ?? Math.floor(times.now());
  let leapt = false;
  const now = (): number => {
    const seen = Math.floor(times.now());
    if (seen - high > believable && !trusted) leapt = true;
    if (seen > high) high = seen;
    return high;
  };
  now();
  return {
    now,
    isBelievable: () => !leapt,
    save: () => {
      const time = now();
      if (!leapt) marks.set("clock", time);
    },
  };
}
