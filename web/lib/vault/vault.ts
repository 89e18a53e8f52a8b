/**
 * What the screens know of a folder: plain values and verbs. No key, no block and no server appears here.
 * The engine behind it lives beside this file; the way of the data is
 * file picked -> cleaned -> sealed in a worker -> blocks written -> manifest committed -> listed -> granted.
 */
import type { SecretKind } from "../../../crypto/schedule.ts";
import type { Failure } from "../failure.ts";
import type { BackDoor, FrontDoor } from "./doors.ts";
import type { Keys, OwnKey, WordKind } from "./keys.ts";
import type { PaperKind } from "./kinds.ts";

/** A paper as its card shows it. Dates are `YYYY-MM-DD`. */
export type Paper = {
  readonly id: string;
  readonly title: string;
  readonly kind: PaperKind;
  /** The detected media type, never the one that a file claimed. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly date?: string;
  readonly until?: string;
  /** What the holder wrote beside it. It stays in the folder: no share carries it. */
  readonly note?: string;
  readonly hasPicture: boolean;
  /** Of the back's papers: a copy of it is shown in front. */
  readonly inFront?: true;
};

export type PaperDetails = {
  readonly title: string;
  readonly kind: PaperKind;
  readonly date?: string;
  readonly until?: string;
  /** At most 2,000 characters. */
  readonly note?: string;
};

/** A file that was cleaned and is ready to be sealed. `picture` is a small JPEG or WebP of at most 6 KiB. */
export type NewPaper = PaperDetails & {
  readonly type: string;
  readonly content: Blob;
  readonly picture?: Uint8Array<ArrayBuffer>;
};

/** Work that goes on after a tap, also while the screen is covered. */
export type Job = {
  readonly id: number;
  readonly task: "add" | "share";
  readonly title: string;
  /** 0 to 1; 1 only when the server has confirmed the commit. */
  readonly done: number;
  readonly state: "running" | "saved" | "failed" | "cancelled";
  readonly failure?: Failure;
};

/** When a share ends. `hour` runs from the first opening. */
export type ShareEnd =
  | { readonly kind: "hour" }
  | { readonly kind: "today" }
  | { readonly kind: "week" }
  | { readonly kind: "date"; readonly date: string };

export type NewShare = {
  readonly papers: readonly string[];
  readonly end: ShareEnd;
  /** 1 to 1,000. */
  readonly openings: number;
  /** How the holder wants to be called; may be empty. At most 60 characters. */
  readonly from: string;
  /** The reader may only look: an honest label, not a lock. */
  readonly lookOnly: boolean;
};

export type Share = {
  readonly id: string;
  /** The path and fragment of the link, without the origin: `/s#...` */
  readonly link: string;
  readonly titles: readonly string[];
  readonly from: string;
  /** Unknown until `refreshShares` has asked the server. */
  readonly state: "unknown" | "live" | "ended";
  /** Unix milliseconds; the latest end, or the real one after the first opening. */
  readonly ends: number;
  /** Seconds that count from the first opening, or 0. */
  readonly span: number;
  /** Openings left. */
  readonly left: number;
  /** When it was opened, Unix milliseconds, oldest first; the last 16. */
  readonly opened: readonly number[];
};

/** `tried`: how often the words were tried, and right. */
export type Offer = {
  readonly words?: string | undefined;
  readonly sheet?: string | undefined;
  readonly tried?: number | undefined;
};

export type VaultState = {
  readonly papers: readonly Paper[];
  readonly shares: readonly Share[];
  readonly jobs: readonly Job[];
  /** How the holder was called in the last share. */
  readonly from: string;
  /** Bytes that papers may take, and take. */
  readonly capacity: { readonly total: number; readonly used: number };
  /** Deletion of the folder was asked: the last day. */
  readonly ending?: string;
  /** The other manifest copy was damaged: something changed last may be missing. */
  readonly repaired: boolean;
  /** What opens this door. */
  readonly keys: readonly OwnKey[];
  /** The sheet, cards or passkey that opened it; under a timed lock `keys` may have none of its kind (H12). */
  readonly openedWith?: SecretKind;
  /** A new door key was begun and not ended: `keys.renewDoor` goes on. */
  readonly rekeying: boolean;
  /** Days on which the app offers to try the words, and to make a sheet. */
  readonly offer: Offer;
  /** Of the back: the holder has not been told yet that an empty front convinces nobody. */
  readonly adviseFront: boolean;
};

export type Vault = {
  /** Which of the two doors this is, and what only this one can do. */
  readonly door: FrontDoor | BackDoor;
  state(): VaultState;
  /** Calls back after every change; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  /** Starts a job for each paper and returns their numbers at once. Never throws: a job says what failed. */
  add(papers: readonly NewPaper[]): readonly number[];
  /** Cancels a running job, or tries a failed one again, or takes a finished one off the list. */
  cancel(job: number): void;
  retry(job: number): void;
  dismiss(job: number): void;
  edit(paper: string, details: PaperDetails): Promise<void>;
  /** Gives several papers the same kind, all at once or none. */
  giveKind(papers: readonly string[], kind: PaperKind): Promise<void>;
  /** Gives a paper another content (a story written on). */
  replace(paper: string, content: Blob): Promise<void>;
  /** Takes papers out of the list and commits that. Their bytes are gone `undoSeconds` later, or at locking. */
  remove(papers: readonly string[]): Promise<{ undo(): Promise<void>; undoSeconds: number }>;
  /** The whole content; `onProgress` gets 0 to 1. */
  read(
    paper: string,
    options?: { onProgress?: (done: number) => void; signal?: AbortSignal },
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** The small picture of a paper's card, or null. */
  picture(paper: string): Promise<Uint8Array<ArrayBuffer> | null>;
  share(share: NewShare): Promise<Share>;
  refreshShares(): Promise<void>;
  revoke(shares: readonly string[] | "all"): Promise<void>;
  /**
   * The state phrase (A4): two numbers below 7,776, for two words of a list. The same until something is saved; others
   * where the server gives an older folder back.
   */
  statePhrase(): Promise<readonly [number, number]>;
  /** What an own device may remember of this door: 16 bytes that tell no key, and how new its list is. */
  deviceMark(): Promise<{ readonly mark: string; readonly version: number }>;
  readonly keys: Keys;
  /** When to offer again; a missing day means never. */
  setOffer(offer: Offer): Promise<void>;
  /** The folder, both doors, goes in a week, unless a door opens it meanwhile and keeps it. */
  deleteFolder(): Promise<void>;
  keepFolder(): Promise<void>;
  /** Everything in this part goes at once, and its shares end. */
  emptyPart(): Promise<void>;
  /** Forgets every key that no running job needs. Nothing else can be called afterwards. */
  lock(): void;
  /** Unfinished jobs; after `lock` they end by themselves. */
  busy(): boolean;
};

/** What making and opening tell while they work, for the progress on the screen. */
export type OpenStep = "asking" | "stretching" | "opening";

/**
 * `floor`: what an own device remembers; throws `older-folder` where this door's list is older than that (A4), unless
 * `acceptOlder`. `onBack`: a timed lock of long ago was found only after the front was opened: this is what the words
 * open again, and it takes the place of the front, which is locked; unless something is being written there, which
 * `isWriting` says: then it is what the words open next time.
 */
export type OpenOptions = {
  readonly onStep?: (step: OpenStep) => void;
  readonly signal?: AbortSignal;
  readonly floor?: { readonly mark: string; readonly version: number };
  readonly acceptOlder?: boolean;
  readonly onBack?: (back: Vault) => void;
  readonly isWriting?: () => boolean;
};

export type OpenFolder = (name: string, words: string, options?: OpenOptions) => Promise<Vault>;

/** Opens with a key that needs no words. Several secrets: each pair of cards gives one, and one of them may fit. */
export type OpenWithSecret = (
  kind: "sheet" | "cards" | "passkey",
  secrets: readonly Uint8Array[],
  options?: OpenOptions,
) => Promise<Vault>;

/** `kind`: what the list keeps of the words; "words" unless told. `ticket`: twelve digits, where the server makes folders only with one. */
export type MakeFolder = (
  name: string,
  words: string,
  options?: {
    onStep?: (step: OpenStep) => void;
    signal?: AbortSignal;
    ticket?: string | undefined;
    kind?: WordKind;
  },
) => Promise<Vault>;
