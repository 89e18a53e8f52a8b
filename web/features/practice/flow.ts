/**
 * When the app offers to try the words, and to make a sheet: a few days after the first paper, then rarely, then never.
 * Days stand in the door's own list: no computer keeps them.
 */
import { dayAfter } from "../../lib/days.ts";
import { firstOffer, firstTry } from "../../lib/offers.ts";
import type { Offer, Vault, VaultState } from "../../lib/vault/vault.ts";

/** Days until each try, from the one before. After the last there are no more. */
const tries = [firstTry, 14, 60] as const;
/** "Later" is not sooner than this. */
const later = 7;

/** What stands in the door's list, with the days on which it is offered. */
type Listed = "words" | "sheet";
/** `lost`: new words, as often as a sheet or cards had to open it; who has lost the words needs others. */
export type Offered = Listed | "lost";

/** What the list offers today; one thing at a time, and nothing in a folder that ends. */
export function offered(state: VaultState, today: string): Offered | undefined {
  const { offer, keys, ending, papers, openedWith } = state;
  const isDue = (day: string | undefined): boolean => day !== undefined && day <= today;
  if (ending !== undefined || papers.length === 0) return undefined;
  if (openedWith === "sheet" || openedWith === "cards") return "lost";
  if (isDue(offer.sheet) && !keys.some(({ kind }) => kind === "sheet")) return "sheet";
  if (isDue(offer.words) && keys.some(({ kind }) => kind === "words" || kind === "pictures")) return "words";
  return undefined;
}

const without = (offer: Offer, what: Listed): Offer => ({ ...offer, [what]: undefined });

export const never = without;
/** A sheet is offered once more, and then not again. */
export function putOff(offer: Offer, what: Listed, today: string): Offer {
  if (what === "words") return { ...offer, words: dayAfter(today, later) };
  return without(offer, what);
}
/** The words were right: the next time is further away. */
export function tried(offer: Offer, today: string): Offer {
  const done = (offer.tried ?? 0) + 1;
  const next = tries[done];
  return next === undefined ? without(offer, "words") : { ...offer, words: dayAfter(today, next), tried: done };
}

/**
 * Begins with the first paper of an empty folder: before that there is nothing to lose, and a folder that was only
 * tried must be able to go after a week (PROTOCOL 8.8). A second door that is made has its days from the start. Returns
 * the way to stop.
 */
export function startOffers(vault: Pick<Vault, "state" | "subscribe" | "setOffer">, today: () => string): () => void {
  const begin = vault.state();
  const isNew = begin.papers.length === 0 && begin.offer.words === undefined && begin.offer.sheet === undefined;
  if (!isNew) return () => undefined;
  const stop = vault.subscribe(() => {
    const { papers, jobs } = vault.state();
    if (papers.length === 0 || jobs.some(({ state }) => state === "running")) return;
    stop();
    void vault.setOffer(firstOffer(today())).catch(() => undefined);
  });
  return stop;
}
