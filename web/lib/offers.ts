/** The first days on which a door's list offers something (features/practice): a few after there is something to lose. */
import { dayAfter } from "./days.ts";
import type { Offer } from "./vault/vault.ts";

/** Days until the words are tried the first time, after they were made. */
export const firstTry = 3;
/** A sheet is offered the day after. */
const sheetAfter = 1;

export const firstOffer = (today: string): Offer => ({
  words: dayAfter(today, firstTry),
  sheet: dayAfter(today, sheetAfter),
  tried: 0,
});
