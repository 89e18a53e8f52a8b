/**
 * How many cards of a long list are made. Those near the screen are made at once; the others while nothing else is
 * done, so that a tap never waits for them, and a voice or a search in the page finds all of them in the end.
 */
import { createEffect, createSignal, onCleanup } from "solid-js";
import { whenIdle } from "../../lib/when-idle.ts";

const atOnce = 8;
/** Made with the list itself: those that are near a telephone's screen, which would else come one frame later. */
const atFirst = 24;
/** Milliseconds; so long, at most, the rest of the page may keep it waiting. */
const patience = 1_000;

export type Filling = {
  /** Is the card at this place in the list made, however far it is? */
  has(place: number): boolean;
  /** Begins anew, before all cards change at once. */
  restart(): void;
};

export function createFilling(count: () => number): Filling {
  const [made, setMade] = createSignal(atFirst);
  // Once all are made, nothing is waited for: a page that looks every moment empties a battery.
  createEffect(() => {
    if (made() < count()) onCleanup(whenIdle(() => setMade(made() + atOnce), patience));
  });
  return { has: (place) => place < made(), restart: () => void setMade(0) };
}
