/**
 * How often in all, and how often from one network. In memory only: levels under a hash whose key lives as long as the
 * process, forgotten when they are full again. No address, and no time at which somebody came, is ever written.
 */
import { createHmac } from "node:crypto";
import { networkOf } from "./address.ts";

export type Limited = "evaluate" | "make";
export type Limits = {
  /** Counts one and gives null; or counts nothing and gives the seconds to wait. `from`: an address. */
  take(what: Limited, from: string): number | null;
  /** The same, and counts nothing. */
  wait(what: Limited, from: string): number | null;
};

/** `size` at once; then `perSecond`. */
type Rate = { readonly size: number; readonly perSecond: number };
type Level = { left: number; at: number };

const hour = 3_600;
/** More networks than ever come in an hour; above it the oldest are forgotten. Bounds the memory: some 15 MB. */
const mostNetworks = 100_000;

/** Thirty people behind one address, who all come in one hour and mistype often. */
const evaluationsFromOne: Rate = { size: 600, perSecond: 600 / hour };
const evaluations: Rate = { size: 200, perSecond: 50 };

const ratesFor = (signupsPerHour: number): Record<Limited, { readonly one: Rate; readonly all: Rate }> => {
  const ofAll = (part: number): Rate => {
    const size = Math.ceil(signupsPerHour * part);
    return { size, perSecond: size / hour };
  };
  // A shelter may make most of an hour's folders, and still leave some for others.
  return {
    evaluate: { one: evaluationsFromOne, all: evaluations },
    make: { one: ofAll(0.75), all: ofAll(1) },
  };
};

/** `uptime`: seconds of a clock that nobody sets (B4). `signupsPerHour`: 1 or more. */
export function createLimits(
  random: (length: number) => Uint8Array,
  uptime: () => number,
  signupsPerHour: number,
): Limits {
  const key = random(32);
  const rates = ratesFor(signupsPerHour);
  /** In the order of last use. */
  const networks = new Map<string, Level>();
  const everybody: Partial<Record<Limited, Level>> = {};

  const leftNow = (level: Level | undefined, { size, perSecond }: Rate, now: number): number =>
    level === undefined ? size : Math.min(size, level.left + Math.max(0, now - level.at) * perSecond);
  const secondsUntilOne = (left: number, { perSecond }: Rate): number =>
    left >= 1 ? 0 : Math.min(86_400, Math.max(1, Math.ceil((1 - left) / perSecond)));

  /** What was not used for an hour is full again: to forget it changes nothing. */
  function forget(now: number): void {
    for (const [name, level] of networks) {
      if (now - level.at < hour && networks.size <= mostNetworks) return;
      networks.delete(name);
    }
  }

  function look(what: Limited, from: string, counts: boolean): number | null {
    const now = uptime();
    const { one, all } = rates[what];
    const name = createHmac("sha256", key)
      .update(`${what} ${networkOf(from)}`)
      .digest("base64");
    const left = { one: leftNow(networks.get(name), one, now), all: leftNow(everybody[what], all, now) };
    const wait = Math.max(secondsUntilOne(left.one, one), secondsUntilOne(left.all, all));
    if (wait > 0) return wait;
    if (counts) {
      networks.delete(name);
      networks.set(name, { left: left.one - 1, at: now });
      everybody[what] = { left: left.all - 1, at: now };
      forget(now);
    }
    return null;
  }

  return {
    take: (what, from) => look(what, from, true),
    wait: (what, from) => look(what, from, false),
  };
}
