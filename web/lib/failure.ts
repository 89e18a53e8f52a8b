/**
 * Everything that can go wrong for a person, as a closed list: the catalogues hold a sentence for each, in every
 * language, or the program does not compile.
 */
export const failureCodes = [
  "wrong-words", // name or words do not open anything; also what a server with another key gives
  "offline", // no connection
  "broken-answer", // the server, or something in between, answered nonsense
  "too-many", // `wait` seconds
  "ticket-needed", // to make a folder here
  "wrong-ticket", // unknown, or used already
  "busy", // `wait` seconds
  "server-full",
  "server-failed",
  "folder-full",
  "damaged", // a paper does not open: `title` says which
  "paper-gone", // deleted on another device meanwhile
  "folder-damaged", // neither copy of the list opens
  "older-folder", // an own device remembers a newer list than the one that the server gave
  "words-too-near", // second words so near the first ones that a slip would open the other door
  "wrong-code", // a sheet, cards or a passkey that open nothing, or nothing any more
  "keys-full", // the door has four keys already
  "last-key", // the only key of a door cannot be removed
  "front-changed", // the front was given a new key: its words are asked for
  "too-large", // one file above the limit
  "empty-file",
  "bad-picture", // a photograph that cannot be read
  "heic", // a photograph in a format that this browser cannot read
  "share-ended",
  "locked", // the folder was locked meanwhile
  "cancelled",
  "old-browser", // WebCrypto or workers are missing
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** `isUnsure`: it may have been done all the same, where a key was changed; the old key is to be kept too. */
export type Failure = {
  readonly code: FailureCode;
  readonly wait?: number;
  readonly title?: string;
  readonly isUnsure?: boolean;
};

/** The only class: an error that carries a failure through `throw`. Its message never holds a word, title or key. */
export class FardeError extends Error {
  readonly failure: Failure;
  constructor(
    code: FailureCode,
    more: { wait?: number | undefined; title?: string | undefined; isUnsure?: boolean } = {},
  ) {
    super(code);
    this.name = "FardeError";
    this.failure = {
      code,
      ...(more.wait === undefined ? {} : { wait: more.wait }),
      ...(more.title === undefined ? {} : { title: more.title }),
      ...(more.isUnsure ? { isUnsure: true } : {}),
    };
  }
}

/** The failure that an unknown thrown thing stands for. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof FardeError) return thrown.failure;
  if (thrown instanceof Error && thrown.name === "AbortError") return { code: "cancelled" };
  return { code: "broken-answer" };
}
