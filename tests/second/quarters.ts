/** PROTOCOL 10: quarters of an hour, and what is locked until one begins. */
import { createHash } from "node:crypto";
import type { Bytes } from "./bytes.ts";
import { join, label, readNumber } from "./bytes.ts";
import { bytes, integer, list, object } from "./forms.ts";
import type { Record } from "./keys.ts";
import { publicOf, x25519 } from "./keys.ts";
import { gcmOpen, gcmSeal, hkdf, random } from "./seal.ts";
import { get } from "./transport.ts";

export const newestForm = object({ quarter: integer(96, 4_800_095), value: bytes(32), day: bytes(32) });
export type Newest = ReturnType<typeof newestForm>;

const quartersForm = object({ newest: newestForm, keys: list(bytes(32), 288) });
export const askQuarters = (origin: string) => get(origin, "quarters", quartersForm);

const step = (name: string, later: Uint8Array): Bytes =>
  Uint8Array.from(createHash("sha256").update(label(name)).update(later).digest());

/** 10.1: the secret of a quarter that has begun. */
export function secretOf(newest: Newest, quarter: number): Bytes {
  const [day, today] = [Math.floor(quarter / 96), Math.floor(newest.quarter / 96)];
  let at = newest.quarter;
  let value = newest.value;
  if (day < today) {
    let ofDay = newest.day;
    for (let earlier = today - 1; earlier > day; earlier--) ofDay = step("day chain", ofDay);
    value = step("last quarter", ofDay);
    at = 96 * day + 95;
  }
  if (quarter > at) throw new Error("a quarter that has not begun");
  for (; at > quarter; at--) value = step("quarter chain", value);
  return hkdf(value, new Uint8Array(0), label("quarter key"), 32);
}

const timedKey = (shared: Uint8Array, ephemeral: Uint8Array, quarterKey: Uint8Array): Bytes =>
  hkdf(shared, join(ephemeral, quarterKey), label("timed"), 32);

/** 10.2, locking. */
export function sealTimed(
  back: Uint8Array,
  quarterKey: Uint8Array,
): { readonly ephemeral: Bytes; readonly timed: Bytes } {
  const secret = random(32);
  const ephemeral = publicOf("X25519", secret);
  const key = timedKey(x25519(secret, quarterKey), ephemeral, quarterKey);
  return { ephemeral, timed: gcmSeal(key, label("timed"), back) };
}

/** 5.5: the day is random, the time of day is not. */
export const hiddenDay = (quarter: number): number => (readNumber(random(4)) % 44_739_242) * 96 + (quarter % 96);

function openTimed({ ephemeral, timed }: Record, secret: Uint8Array): Bytes | null {
  try {
    return gcmOpen(timedKey(x25519(secret, ephemeral), ephemeral, publicOf("X25519", secret)), label("timed"), timed);
  } catch {
    return null;
  }
}

/** 10.2, opening: the same work for every record. */
export function findBack(record: Record, newest: Newest): Bytes | null {
  const since = (newest.quarter - (record.quarter % 96)) % 96;
  let found: Bytes | null = null;
  for (let back = 0; back < 400; back++) {
    found = openTimed(record, secretOf(newest, newest.quarter - since - 96 * back)) ?? found;
  }
  return found;
}
