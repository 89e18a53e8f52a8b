/**
 * PROTOCOL 10.1, the server's part: it alone knows the quarters to come. What it names of them is public keys; a value
 * it gives out from its quarter's beginning, and whoever asks it too early gets an older one.
 */
import type { Bytes } from "../bytes.ts";
import { label, requireLength } from "../bytes.ts";
import { hkdf, sha256 } from "../noble.ts";
import type { Newest } from "../chain.ts";
import {
  dayBefore,
  lastQuarterOf,
  publicOfQuarter,
  quarterBefore,
  quartersAhead,
  quarterSeconds,
  quartersOfDay,
} from "../chain.ts";

export { publicOfQuarter, quartersAhead, quarterSeconds };

/** Where the chain of days begins: 2106-11-24, behind every date of 32 bits. Some 30,000 steps from the days of now. */
export const lastDay = 50_000;
/** Four would do for the quarters that are named. */
const daysAtOnce = 32;
/** The server's time can be wrong by any number of years; the chain has an end on both sides. */
const firstQuarter = quartersOfDay;
const lastQuarter = (lastDay + 1) * quartersOfDay - 1 - quartersAhead;

export type QuarterChain = {
  /** What may be known at this time, in Unix seconds. */
  newest(seconds: number): Newest;
  /** The values of `count` quarters from `first` on, 32 bytes each: of those to come they MUST NOT leave the server. */
  values(first: number, count: number): readonly Bytes[];
  /**
   * Goes at most so many steps of the walk that the others need at this time, in Unix seconds: tens of thousands, once.
   * true: it is done. Without it the first who asks waits for all of it.
   */
  prepare(seconds: number, steps: number): boolean;
};

/** The number of the quarter in which a time lies, in Unix seconds. */
export const quarterAt = (seconds: number): number =>
  Math.min(Math.max(Math.floor(seconds / quarterSeconds), firstQuarter), lastQuarter);

/** Walking to a day takes tens of milliseconds, so the days in use are remembered. */
export function createQuarterChain(quarterSeed: Uint8Array): QuarterChain {
  requireLength(quarterSeed, 32, "quarter seed");
  let days = new Map<number, Bytes>();

  const dayOf = (seconds: number): number => Math.floor(quarterAt(seconds) / quartersOfDay);
  const lastKept = (day: number): number => Math.min(day + daysAtOnce, lastDay);
  const beginning = (): { readonly day: number; readonly value: Bytes } => ({
    day: lastDay,
    value: new Uint8Array(hkdf(sha256, quarterSeed, undefined, label("quarter seed"), 32)),
  });
  /** How far the walk from the end of the chain has come. */
  let walked = beginning();

  /** Whether it has come to the day, after so many steps more. A day that lies behind it is walked to anew. */
  function walk(day: number, steps: number): boolean {
    if (walked.day < day) walked = beginning();
    for (let left = steps; left > 0 && walked.day > day; left--)
      walked = { day: walked.day - 1, value: dayBefore(walked.value) };
    return walked.day === day;
  }

  /** The days around one: the one before, and so many to come that the long walk is one in a month. */
  function dayNear(day: number, wanted: number): Bytes {
    if (!days.has(wanted)) {
      const last = lastKept(day);
      const near = new Map<number, Bytes>();
      walk(last, Infinity);
      let { value } = walked;
      for (let at = last; at >= day - 1; at--) {
        near.set(at, value);
        value = dayBefore(value);
      }
      days = near;
    }
    const found = days.get(wanted);
    if (found === undefined) throw new RangeError("day: not near");
    return found;
  }

  function values(first: number, count: number): Bytes[] {
    const today = Math.floor(first / quartersOfDay);
    const found: Bytes[] = [];
    for (
      let quarter = first;
      quarter < first + count;
      quarter = (Math.floor(quarter / quartersOfDay) + 1) * quartersOfDay
    ) {
      const day = Math.floor(quarter / quartersOfDay);
      const ofDay: Bytes[] = [];
      let value = lastQuarterOf(dayNear(today, day));
      for (let at = (day + 1) * quartersOfDay - 1; at >= quarter; at--) {
        if (at < first + count) ofDay.push(value);
        value = quarterBefore(value);
      }
      found.push(...ofDay.toReversed());
    }
    return found;
  }

  return {
    newest: (seconds) => {
      const quarter = quarterAt(seconds);
      const [value] = values(quarter, 1);
      const today = Math.floor(quarter / quartersOfDay);
      if (value === undefined) throw new RangeError("quarter: none");
      return { quarter, value, day: dayNear(today, today - 1) };
    },
    values,
    prepare: (seconds, steps) => days.has(dayOf(seconds)) || walk(lastKept(dayOf(seconds)), steps),
  };
}
