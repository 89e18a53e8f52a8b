/**
 * PROTOCOL 10.2: looking for a timed lock that has ended. On the page and not in the worker, which would need the curve
 * a second time; in pieces so short that nobody feels them.
 */
import type { Newest } from "../../../crypto/quarter.ts";
import { findTimed, startWalk } from "../../../crypto/quarter.ts";
import type { SlotRecord } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";

/** Days tried in one go: some 7 ms, on an old telephone some 30; the first time, with the table, three times that. */
export const daysInPiece = 7;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * The door key of a lock that ended `from` to `to` - 1 days ago, or null. The same work for every record. `walk`: from
 * the slice before.
 */
export async function findEndedLock(
  record: SlotRecord,
  newest: Newest,
  from: number,
  to: number,
  walk = startWalk(record, newest),
): Promise<Uint8Array | null> {
  let found: Uint8Array | null = null;
  for (let day = from; day < to; day += daysInPiece) {
    found = (await findTimed(aead, record, newest, day, Math.min(to, day + daysInPiece), walk)) ?? found;
    await pause();
  }
  return found;
}
