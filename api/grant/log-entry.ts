import { sealLogEntry } from "../../crypto/door/log.ts";
import type { Deps } from "../deps.ts";
import { opensslExchange } from "./exchange.ts";
import { ApiError } from "../errors.ts";
import { size } from "../wire.ts";

/** PROTOCOL 9.5: kinds of entries. */
const unused = 0;
const opened = 1;

/** An opening, sealed so that only the holder reads when it was. */
export const openingEntry =
  (deps: Deps) =>
  (logKey: Uint8Array): Uint8Array =>
    sealLogEntry(logKey, deps.random(32), { at: deps.store.now(), kind: opened }, opensslExchange);

/**
 * All entries are there from the start, sealed to keys that are thrown away: the log does not tell how often somebody
 * came. Throws ApiError where the holder's key is none that can be sealed to.
 */
export function emptyLog(deps: Deps, logKey: Uint8Array): Uint8Array {
  const nothing = { at: 0, kind: unused };
  try {
    sealLogEntry(logKey, deps.random(32), nothing, opensslExchange);
  } catch {
    throw new ApiError("bad-request");
  }
  // A random string is as good as a key that nobody has: every one is an X25519 public key.
  const thrownAway = deps.random(size.key);
  return Buffer.concat(
    Array.from({ length: size.logEntries }, () => sealLogEntry(thrownAway, deps.random(32), nothing, opensslExchange)),
  );
}
