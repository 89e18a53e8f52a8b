import type { Store } from "../db/store.ts";
import type { Challenges } from "./challenges.ts";
import type { Keys } from "./keys.ts";
import type { Limits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Quarters } from "./quarters.ts";
import type { StaticFiles } from "./static.ts";

/** Everything the routes work with. Nothing is found out at import, and nothing is read from the environment here. */
export type Deps = {
  readonly store: Store;
  readonly keys: Keys;
  /** The origins that a signature may name: configuration, never what a request says of itself (A14). */
  readonly origins: readonly string[];
  readonly challenges: Challenges;
  /** What making a folder costs: challenges of their own kind, and zero bits (PROTOCOL 8.7). */
  readonly work: { readonly challenges: Challenges; readonly bits: number };
  /** Whether making a folder needs a ticket. */
  readonly needsTicket: boolean;
  readonly limits: Limits;
  /** Whether a proxy of the operator stands in front, and says where requests come from. */
  readonly isProxied: boolean;
  /** OPRF evaluation; throws RangeError on what is no element. Async: it is the server's dearest computation. */
  readonly evaluate: (oprfSeed: Uint8Array, nameHash: Uint8Array, blinded: Uint8Array) => Promise<Uint8Array>;
  /** Seconds to come back in, where too many evaluations wait already. */
  readonly evaluationWait: () => number | null;
  /** What of the timed lock's quarters may be known now. */
  readonly quarters: Quarters;
  /** `length` random bytes. */
  readonly random: (length: number) => Uint8Array<ArrayBuffer>;
  readonly files: StaticFiles;
  readonly log: Log;
};
