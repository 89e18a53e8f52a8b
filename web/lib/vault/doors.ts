/**
 * The two doors of a folder, as the screens know them (PROTOCOL 8.9 and 10). The front knows nothing of the back: what
 * it offers, asks and shows is the same in every folder. The back knows the front, and prepares what it shows.
 */
import type { WordKind } from "./keys.ts";
import type { Offer, OpenStep, Vault } from "./vault.ts";

export type Moved = {
  /** How many of the chosen papers are done. */
  readonly done: number;
  readonly of: number;
};
export type Moving = { readonly onMoved?: (moved: Moved) => void; readonly signal?: AbortSignal };

/** The part behind the second words, just made and open for as long as the front is. */
export type NewBack = {
  /**
   * Copies papers of the front behind the second door, each as a new document, and removes them from the front, one
   * after the other. Called again after a failure it goes on where it stopped.
   */
  move(papers: readonly string[], options?: Moving): Promise<void>;
};

export type FrontDoor = {
  readonly half: "front";
  /**
   * Whether these are words of this very door, so that the second words can be compared with them, and nobody who finds
   * an open folder makes a second part in it. Counts as an attempt. Throws `wrong-words`.
   */
  checkWords(name: string, words: string, options?: { onStep?: (step: OpenStep) => void }): Promise<void>;
  /**
   * Renews the upper half for these second words: whatever was behind a second door before is erased. `name` and
   * `words` have to be those that `checkWords` found right. Throws `words-too-near` where the second words are so near
   * the first ones that a slip would open the other door (B13). `offer`: what its list begins with; papers may come
   * into it only from the front, where nobody is who would set it.
   */
  makeBack(
    name: string,
    words: string,
    second: string,
    options?: { onStep?: (step: OpenStep) => void; signal?: AbortSignal; kind?: WordKind; offer?: Offer },
  ): Promise<NewBack>;
};

/** Until when all words open the front: quarters of an hour since 1970, as the server names them. */
export type LockChoice = {
  readonly quarter: number;
  /** Unix milliseconds. */
  readonly at: number;
};

export type BackDoor = {
  readonly half: "back";
  /** The front, as others see it: a vault of its own, which lives as long as this one. Throws `front-changed`. */
  openFront(): Promise<Vault>;
  /** After `front-changed`: the front's words of now, asked once. Throws `wrong-words`. */
  giveFrontWords(name: string, words: string, options?: { onStep?: (step: OpenStep) => void }): Promise<void>;
  /** Copies these papers to the front, too. Those that are there already stay. Throws `front-changed`. */
  showInFront(papers: readonly string[], options?: Moving): Promise<void>;
  /** Removes their copies from the front; one that was changed there goes behind. Throws `front-changed`. */
  hideFromFront(papers: readonly string[], options?: Moving): Promise<void>;
  /** Moves papers of the front (ids of the front's vault) behind the second door. Throws `front-changed`. */
  takeBehind(papers: readonly string[], options?: Moving): Promise<void>;
  /** The times until which one can lock, soonest first: 288 quarters, 72 hours. Asks the server. */
  lockChoices(): Promise<readonly LockChoice[]>;
  /**
   * Until then all keys of this door open the front, but those left out (ids of `VaultState.keys`: a sheet that lies in
   * a safe place), and nobody can undo it: a lock that holds already stays as long, and leaves no more out. The papers
   * here are open until this vault is locked, which the caller does next.
   */
  lockUntil(choice: LockChoice, leftOut?: readonly string[]): Promise<void>;
  /** The holder was told once that an empty front convinces nobody. */
  dropAdvice(): Promise<void>;
};
