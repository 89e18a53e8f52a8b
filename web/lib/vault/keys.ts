/** The keys of a door, as the screens know them: up to four, each enough by itself. */
import type { OpenStep } from "./vault.ts";

/** What opens a door. Only the door's own list says of which kind a slot is; the server cannot tell. */
export const keyKinds = ["words", "pictures", "sheet", "cards", "passkey"] as const;
export type KeyKind = (typeof keyKinds)[number];
/** Kinds that are typed, and go through the server's OPRF. */
export type WordKind = "words" | "pictures";

export const keysAtMost = 4;

export type OwnKey = { readonly id: string; readonly kind: KeyKind };

/** Those of the slots that somebody uses. */
export const ownKeys = (slots: readonly { readonly key: string; readonly kind: KeyKind | "none" }[]): OwnKey[] =>
  slots.flatMap(({ key, kind }) => (kind === "none" ? [] : [{ id: key, kind }]));

export type Keys = {
  /**
   * Whether the door was opened with this name: a slip in it would make words that nobody can use. undefined where it
   * was opened without one. Asks nobody. Throws RangeError for what is no name.
   */
  isOpenedBy(name: string): boolean | undefined;
  /**
   * Words, or pictures told as words, for the folder's name. `replaces`: the key that is removed with the same request.
   * Throws `keys-full`.
   */
  addWords(
    kind: WordKind,
    name: string,
    words: string,
    options?: {
      readonly replaces?: string | undefined;
      readonly onStep?: (step: OpenStep) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<void>;
  /**
   * Whether these words open this very door; for practice. Counts as an attempt. Throws `wrong-words`, also for the
   * words of another door.
   */
  tryWords(
    name: string,
    words: string,
    options?: { readonly onStep?: (step: OpenStep) => void; readonly signal?: AbortSignal },
  ): Promise<void>;
  /**
   * A sheet or cards of which the holder has shown that they have them (16 random bytes), or what a passkey gives (32).
   * It takes the place of the one of its kind: that one opens nothing any more. Throws `keys-full`.
   */
  addSecret(kind: "sheet" | "cards" | "passkey", secret: Uint8Array): Promise<void>;
  /** Dead at once on the server. Throws `last-key` for the only one. */
  remove(id: string): Promise<void>;
  /**
   * PROTOCOL 8.10, after a suspicion: all papers are sealed anew under new keys, and only these words open the door
   * then; sheet, cards and passkey are void. After a failure, or a crash, the same call goes on. At its end the folder
   * has to be opened anew: lock it.
   */
  renewDoor(
    kind: WordKind,
    name: string,
    words: string,
    options?: {
      readonly onStep?: (step: OpenStep) => void;
      readonly onProgress?: (done: number) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<void>;
};
