import type { MarkTable } from "./sqlite/mark-table.ts";

/** What the machine says: `now` in Unix seconds, `uptime` in seconds of a clock that nobody sets. */
export type Times = { readonly now: () => number; readonly uptime: () => number };

/** A leap so far is a clock that was set, or a server that was off for long: the operator has to say which. */
const believable = 45 * 86_400;
/** The same for what is published: it cannot be taken back, so less is believed. */
const publishable = 3_600;

/**
 * [Note: Three times] A machine's clock can be ten years ahead after a flat battery, and a server can have been off for
 * three months: from inside the two look alike (E13). So what destroys goes by `now`, which follows the machine only as
 * far as is believable; and what refuses a share goes by `latest`, which believes every leap forward. Whichever it was,
 * nothing is opened after its end, and nothing is destroyed before it.
 *
 * What opens a lock goes by `published`, which follows the machine for an hour at most, either way. Where the machine is
 * further off it goes on by itself from where it was: after an outage of three hours locks open three hours late, until
 * the operator says that the machine is right, and no leap opens them early.
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
   * Never goes back. Stands still only while the machine is behind it by an hour or less: then it was the machine that
   * had been ahead, and is right again.
   */
  published(): number;
  /** false while the machine's time is so far off that the operator has to look. */
  isBelievable(): boolean;
  /** Seconds that the machine is ahead of `published` (behind it: negative); 0 where that is an hour or less. */
  publishedLag(): number;
  /** Writes `now` and `published` to the disk. */
  save(): void;
};

/** `now` and `uptime` are read once for each call, so that a leap between two readings is none. */
function createPublished(times: Times, start: number, trusted: boolean) {
  let shown = start;
  let seenAt = times.uptime();

  /** What the machine is ahead by, after it was followed. */
  function follow(): number {
    const [machine, uptime] = [times.now(), times.uptime()];
    const passed = shown + Math.max(0, uptime - seenAt);
    seenAt = uptime;
    const follows = trusted || Math.abs(machine - passed) <= publishable;
    shown = follows ? Math.max(shown, machine) : passed;
    return follows ? 0 : Math.trunc(machine - shown);
  }
  follow();
  return {
    published: (): number => {
      follow();
      return Math.floor(shown);
    },
    publishedLag: follow,
  };
}

/** `trusted`: the operator's word that the machine's clock is right. */
export function createClock(times: Times, marks: MarkTable, trusted: boolean): Clock {
  let sure = marks.get("clock") ?? times.now();
  let seenAt = times.uptime();
  // Without a mark nothing is known of before, as after a restore: the machine is asked.
  const { published, publishedLag } = createPublished(times, marks.get("published") ?? times.now(), trusted);

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
    published,
    isBelievable: () => Math.abs(machine() - now()) <= believable,
    publishedLag,
    save: () => {
      marks.set("clock", now());
      marks.set("published", published());
    },
  };
}
