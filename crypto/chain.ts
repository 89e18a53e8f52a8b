/**
 * PROTOCOL 10.1: the quarters of an hour, each with a secret that the server publishes when it begins.
 *
 * Two chains that run backwards: one of days, and in each day one of quarters. From what is newest all that is older
 * follows, and nothing that is to come; and 400 days are 400 steps and not 38,400.
 */
import type { Bytes } from "./bytes.ts";
import { concat, label, requireLength } from "./bytes.ts";
import { hkdf, sha256, x25519 } from "./noble.ts";

export const quarterSeconds = 900;
/** Quarters of an hour in a day. */
export const quartersOfDay = 96;
/** How far ahead the server names public keys: 72 hours. */
export const quartersAhead = 288;

/** What the server publishes: `quarter` counts from 1970; `value` is that quarter's, `day` that of the day before; 32 bytes each. */
export type Newest = { readonly quarter: number; readonly value: Uint8Array; readonly day: Uint8Array };

const chain = (name: string): ((later: Uint8Array) => Bytes) => {
  const begin = label(name);
  return (later) => new Uint8Array(sha256(concat(begin, later)));
};

/** 32 bytes from those of the day after. */
export const dayBefore = /* @__PURE__ */ chain("day chain");
/** The value of a day's last quarter. */
export const lastQuarterOf = /* @__PURE__ */ chain("last quarter");
/** The value of the quarter before, within a day. */
export const quarterBefore = /* @__PURE__ */ chain("quarter chain");

/** The X25519 secret of a quarter, 32 bytes. */
export function secretOfQuarter(value: Uint8Array): Bytes {
  requireLength(value, 32, "quarter value");
  return new Uint8Array(hkdf(sha256, value, undefined, label("quarter key"), 32));
}
/** To which a door key is sealed before the quarter begins, 32 bytes. */
export const publicOfQuarter = (value: Uint8Array): Bytes =>
  new Uint8Array(x25519.getPublicKey(secretOfQuarter(value)));
