/**
 * What the screens know of a folder: plain values and verbs. No key, no block and no server appears here.
 * The engine behind it lives beside this file; the way of the data is
 * file picked -> cleaned -> sealed in a worker -> blocks written -> manifest committed -> listed -> granted.
 */
import type { Failure } from "../failure.ts";
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
};

export type Vault = {
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
  /** Forgets every key that no running job needs. Nothing else can be called afterwards. */
  lock(): void;
  /** Unfinished jobs; after `lock` they end by themselves. */
  busy(): boolean;
};

/** What making and opening tell while they work, for the progress on the screen. */
export type OpenStep = "asking" | "stretching" | "opening";

export type OpenFolder = (
  name: string,
  words: string,
  options?: { onStep?: (step: OpenStep) => void; signal?: AbortSignal },
) => Promise<Vault>;

/** `ticket`: twelve digits, where the server makes folders only with one. */
export type MakeFolder = (
  name: string,
  words: string,
  options?: { onStep?: (step: OpenStep) => void; signal?: AbortSignal; ticket?: string | undefined },
) => Promise<Vault>;
