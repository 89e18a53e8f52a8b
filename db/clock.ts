import type { MarkTable } from "./sqlite/mark-table.ts";

/** What the machine says: `now` in Unix seconds, `uptime` in seconds of a clock that nobody sets. */
export type Times = { readonly now: () => number; readonly uptime: () => number };

/** A leap so far is a clock that was set, or a server that was off for long: the operator has to say which. */
const believable = 45 * 86_400;
/** What is published cannot be taken back, so less is believed there, and not of each leap anew, but of all in a day. */
const publishable = 3_600;
const runningDay = 86_400;

/**
 * [Note: Three times] A machine's clock can be ten years ahead after a flat battery, and a server can have been off for
 * three months: from inside the two look alike (E13). So what destroys goes by `now`, which follows the machine only as
 * far as is believable; and what refuses a share goes by `latest`, which believes every leap forward. Whichever it was,
 * nothing is opened after its end, and nothing is destroyed before it.
 *
 * What opens a lock goes by `published`, which follows the machine for an hour at most, either way. Where the machine is
 * further off it goes on by itself from where it was: after an outage of three hours locks open three hours late, until
 * the operator says that the machine is right, and no leap opens them early.
 *
 * [Note: The hour] Many leaps of less than an hour must not come to more than one. So what counts is how far `published`
 * has gone from the uptime, which nobody sets: the lowest and the highest of it are kept, and no leap is followed that
 * would make them more than an hour apart. Both come nearer by an hour in a day of uptime, so that reboots and a clock
 * that runs a little fast are forgotten: leap after leap opens a lock of 72 hours four hours early at most. They are kept over a
 * restart, for which there is no uptime: what the machine says then counts as a leap.
 */
export type Clock = {
  /**
   * Never goes back, and never stands still: what has ended stays ended when the machine's clock is set back, and what
   * has not, ends (C6, B4).
   */
  now(): number;
  /** `now`, or what the machine says where that is later. */
  latest(): number;
  /**
   * Never goes back. Stands still only while the machine is behind it by an hour or less, and that hour was not used up
   * (see [Note: The hour]): then it was the machine that had been ahead, and is right again.
   */
  published(): number;
  /** false while the machine's time is so far off that the operator has to look. */
  isBelievable(): boolean;
  /** Seconds that the machine is ahead of `published` (behind it: negative); 0 where the machine is followed. */
  publishedLag(): number;
  /** Writes `now` and `published` to the disk. */
  save(): void;
};

/** `shown` was published last; `below` and `above`: how far the ends of the hour are from it, in seconds from 0 on. */
type Published = { readonly shown: number; readonly below: number; readonly above: number };

/** `now` and `uptime` are read once for each call, so that a leap between two readings is none. */
function createPublished(times: Times, start: Published, trusted: boolean) {
  // Distances and not the ends themselves: what a call forgets of them would be lost in the last digit of a date.
  let { shown, below, above } = start;
  let seenAt = times.uptime();

  /** What the machine is ahead by, after it was followed. */
  function follow(): number {
    const [machine, uptime] = [times.now(), times.uptime()];
    const elapsed = Math.max(0, uptime - seenAt);
    seenAt = uptime;
    const passed = shown + elapsed;
    const forgotten = (elapsed * publishable) / runningDay;
    below = Math.max(0, below - forgotten);
    above = Math.max(0, above - forgotten);
    const wanted = machine - passed;
    const follows = trusted || Math.max(above, wanted) + Math.max(below, -wanted) <= publishable;
    // Standing still is a move back, against the uptime.
    const moved = follows ? Math.max(shown, machine) - passed : 0;
    shown = passed + moved;
    // The operator's word is no leap.
    below = trusted ? 0 : Math.max(0, below + moved);
    above = trusted ? 0 : Math.max(0, above - moved);
    return follows ? 0 : Math.trunc(machine - shown);
  }
  follow();
  return {
    published: (): Published => {
      follow();
      return { shown: Math.floor(shown), below: Math.ceil(below), above: Math.ceil(above) };
    },
    publishedLag: follow,
  };
}

/** `trusted`: the operator's word that the machine's clock is right. */
export function createClock(times: Times, marks: MarkTable, trusted: boolean): Clock {
  let sure = marks.get("clock") ?? times.now();
  let seenAt = times.uptime();
  // Without a mark nothing is known of before, as after a restore: the machine is asked.
  const { published, publishedLag } = createPublished(
    times,
    {
      shown: marks.get("published") ?? times.now(),
      below: marks.get("published-below") ?? 0,
      above: marks.get("published-above") ?? 0,
    },
    trusted,
  );
  /** Mostly it is what it was, and a write has to reach the disk. */
  const keep = (name: "published-below" | "published-above", seconds: number): void => {
    if ((marks.get(name) ?? 0) !== seconds) marks.set(name, seconds);
  };

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
    published: () => published().shown,
    isBelievable: () => Math.abs(machine() - now()) <= believable,
    publishedLag,
    save: () => {
      marks.set("clock", now());
      const { shown, below, above } = published();
      // Before the time that goes with them: cut off in between, less of the hour is left and not more.
      keep("published-below", below);
      keep("published-above", above);
      marks.set("published", shown);
    },
  };
}
