/** PROTOCOL 10.2: looking for a lock that has ended. */
import { dayBefore, lastQuarterOf, quarterBefore, quartersOfDay, secretOfQuarter } from "./chain.ts";
import type { Newest } from "./chain.ts";
import { requireLength } from "./bytes.ts";
import type { DoorKey } from "./keys.ts";
import type { Aead } from "./open.ts";
import type { Exchange } from "./published.ts";
import { exchangeWith } from "./published.ts";
import type { SlotRecord } from "./slot.ts";
import { openTimed } from "./slot.ts";

export { quarterSeconds } from "./chain.ts";
export type { Newest } from "./chain.ts";

/** How many days back a lock is looked for. */
export const searchedDays = 400;

/** `steps` quarters before `from`. Always walks a whole day, so that the time that it takes tells no time of day. */
function earlierBy(steps: number, from: Uint8Array): Uint8Array {
  let found = from;
  let value = from;
  for (let walked = 1; walked < quartersOfDay; walked++) {
    value = quarterBefore(value);
    if (walked === steps) found = value;
  }
  return found;
}

/**
 * How far the days were walked back from `newest`, and what is reckoned once of a record. Who asks for one slice after
 * another hands the same one on; it is of use for this record alone.
 */
export type Walk = { back: number; day: Uint8Array; readonly exchange: Exchange };

export const startWalk = ({ ephemeral }: SlotRecord, { day }: Newest): Walk => ({
  back: 0,
  day,
  exchange: exchangeWith(ephemeral),
});

/**
 * Looks for a lock that has ended: tries the record with the quarter of its time of day, once a day back from the newest
 * such quarter, for the days `from` to `to` - 1 (0 the latest). Some 5 ms, and 1 a day: a page asks for the first days at
 * once and for the rest in slices.
 *
 * null where none opens it, which is so for each unlocked record. It does the same work for all, wherever the key is:
 * nobody who waits beside the holder may see which of the two a record is (H12).
 * Throws RangeError where the range is none or lies behind the walk, or `newest` has other lengths.
 */
export async function findTimed(
  aead: Aead,
  record: SlotRecord,
  newest: Newest,
  from: number,
  to: number,
  walk: Walk = startWalk(record, newest),
): Promise<DoorKey | null> {
  requireLength(newest.value, 32, "newest value");
  requireLength(newest.day, 32, "newest day");
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && from >= walk.back))
    throw new RangeError("days: range");
  const timeOfDay = record.quarter % quartersOfDay;
  const today = newest.quarter % quartersOfDay;
  /** Of today, where that time has come; otherwise the latest is yesterday's. */
  const ofToday = timeOfDay <= today ? 1 : 0;

  const secrets: Uint8Array[] = [];
  for (; walk.back < to; walk.back++) {
    const isToday = walk.back < ofToday;
    if (walk.back >= from) {
      const value = isToday
        ? earlierBy(today - timeOfDay, newest.value)
        : earlierBy(quartersOfDay - 1 - timeOfDay, lastQuarterOf(walk.day));
      secrets.push(secretOfQuarter(value));
    }
    if (!isToday) walk.day = dayBefore(walk.day);
  }
  return openTimed(aead, record, secrets, walk.exchange);
}
