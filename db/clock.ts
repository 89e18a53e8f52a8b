import type { MarkTable } from "./sqlite/mark-table.ts";

/** What the machine says: `now` in Unix seconds, `uptime` in seconds of a clock that nobody sets. */
export type Times = { readonly now: () => number; readonly uptime: () => number };

/** A leap so far is a clock that was set, or a server that was off for long: the operator has to say which. */
const believable = 45 * 86_400;

/**
 * [Note: Two times] A machine's clock can be ten years ahead after a flat battery, and a server can have been off for
 * three months: from inside the two look alike (E13). So what destroys goes by `now`, which follows the machine only as
 * far as is believable; and what refuses a share goes by `latest`, which believes every leap forward. Whichever it was,
 * nothing is opened after its end, and nothing is destroyed before it.
 */
export type Clock = {
  /**
   * Never goes back, and never stands still: what has ended stays ended when the machine's clock is set back, and what
   * has not, ends (C6, B4).
   */
  now(): number;
  /** `now`, or what the machine says where that is later. */
  latest(): number;
  /** false while the machine's time is so far off that the operator has to look. */
  isBelievable(): boolean;
  /** Writes `now` to the disk. */
  save(): void;
};

/** `trusted`: the operator's word that the machine's clock is right. */
export function createClock(times: Times, marks: MarkTable, trusted: boolean): Clock {
  let sure = marks.get("clock") ?? times.now();
  let seenAt = times.uptime();

  const machine = (): number => Math.floor(times.now());
  const now = (): number => {
    const uptime = times.uptime();
    sure += Math.max(0, uptime - seenAt);
    seenAt = uptime;
    const seen = times.now();
    if (seen > sure && (trusted || seen - sure <= believable)) sure = seen;
    return Math.floor(sure);
  };
  now();
  return {
    now,
    latest: () => Math.max(now(), machine()),
    isBelievable: () => Math.abs(machine() - now()) <= believable,
    save: () => marks.set("clock", now()),
  };
}
