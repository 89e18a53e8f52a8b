import type { Store } from "../db/store.ts";
import type { Challenges } from "./challenges.ts";
import type { Keys } from "./keys.ts";
import type { Log } from "./log.ts";
import type { StaticFiles } from "./static.ts";

/** Everything the routes work with. Nothing is found out at import, and nothing is read from the environment here. */
export type Deps = {
  readonly store: Store;
  readonly keys: Keys;
  /** The origins that a signature may name: configuration, never what a request says of itself (A14). */
  readonly origins: readonly string[];
  readonly challenges: Challenges;
  /** OPRF evaluation; throws RangeError on what is no element. Async: it is the server's dearest computation. */
  readonly evaluate: (oprfSeed: Uint8Array, nameHash: Uint8Array, blinded: Uint8Array) => Promise<Uint8Array>;
  /** `length` random bytes. */
  readonly random: (length: number) => Uint8Array<ArrayBuffer>;
  readonly files: StaticFiles;
  readonly log: Log;
};
