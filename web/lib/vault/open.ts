/** Opening and making a folder, with everything they need handed in. */
import { asKey } from "../../../crypto/keys.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { searchedDays } from "../../../crypto/quarter.ts";
import type { HalfKeys, SecretKind, SlotKeys } from "../../../crypto/schedule.ts";
import { halfKeys, rootOfSecret, slotKeys } from "../../../crypto/schedule.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import { FardeError, failureOf } from "../failure.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { Asking, Unsealed } from "./door.ts";
import { askChallenge, enterHalf, forgetSlot, keysOfWords, unsealSlot } from "./door.ts";
import { findEndedLock } from "./ended-lock.ts";
import type { Half } from "./half.ts";
import { createHalf } from "./half.ts";
import { makeOnServer, newDoors } from "./make.ts";
import type { Opened } from "./open-vault.ts";
import { openVault } from "./open-vault.ts";
import { rewritePlain } from "./slots.ts";
import type { WordKind } from "./keys.ts";
import type { OpenOptions, Vault } from "./vault.ts";
import { askWork } from "./work.ts";

export type Deps = {
  readonly server: Server;
  readonly engine: Engine;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** The language on the screen, for the first look of a share's reader. */
  readonly language: () => string;
};

/** A lock that has just ended is found before the folder is on the screen; an older one a moment later. */
const daysAtOnce = 14;
const daysAtATime = 8;

async function enter(deps: Deps, keys: HalfKeys, challenge: string | null, asking: Asking): Promise<Half> {
  asking.onStep?.("opening");
  try {
    const entered = await enterHalf(deps.server, keys, challenge, { signal: asking.signal });
    return await createHalf(deps.server, keys, entered);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw new FardeError(thrown.code === "denied" ? "wrong-words" : "broken-answer");
    throw thrown;
  }
}

/** The back that a lock kept shut, with its slots sealed anew as if there had been none; null where it is not there. */
async function unlockBack(deps: Deps, door: Uint8Array | null): Promise<Half | null> {
  if (door === null) return null;
  try {
    const half = await enter(deps, halfKeys(asKey<DoorKey>(door, "door key")), null, {});
    await rewritePlain(deps.server, half, 1);
    return half;
  } catch (thrown) {
    // Renewed or given another key since: what the lock kept is not there any more.
    if (thrown instanceof FardeError && thrown.failure.code === "wrong-words") return null;
    throw thrown;
  } finally {
    door.fill(0);
  }
}

/**
 * PROTOCOL 10.2: each record is searched for a lock that has ended, at the same pace, whatever it is: the latest days
 * while its half is entered, the others behind the open folder.
 */
async function openUnsealed(deps: Deps, unsealed: Unsealed, options: OpenOptions): Promise<Vault> {
  const { record, newest } = unsealed;
  const keys = halfKeys(record.door);
  record.door.fill(0);
  const search = findEndedLock(record, newest, 0, daysAtOnce);
  // Awaited below, also where entering fails.
  search.catch(() => undefined);
  const first = await enter(deps, keys, unsealed.challenge, options).catch((thrown: unknown) => {
    if (failureOf(thrown).code !== "wrong-words") throw thrown;
    return null;
  });
  const found = await unlockBack(deps, await search);
  if (found) {
    first?.forget();
    return vaultOf(deps, found, 1, options);
  }
  if (first === null) {
    // The front that the lock led to was given another key since: nothing is open, so the whole search comes first.
    const back = await searchOlder(deps, unsealed, () => false);
    if (back) return vaultOf(deps, back, 1, options);
    throw new FardeError("wrong-words");
  }
  const vault = vaultOf(deps, first, record.half, options);
  void (async () => {
    const half = await searchOlder(deps, unsealed, vault.isLocked);
    if (half === null) return;
    // From now on the words open it; and where nothing is on its way here, it takes the place of the front at once.
    if (vault.isLocked() || vault.busy() || !options.onBack || options.isWriting?.()) half.forget();
    else options.onBack(vault.giveWay(half));
  })().catch(() => undefined);
  return vault;
}

/** The days behind the latest, until a lock is found or nobody needs it any more. */
async function searchOlder(deps: Deps, { record, newest }: Unsealed, isOver: () => boolean): Promise<Half | null> {
  for (let day = daysAtOnce; day < searchedDays && !isOver(); day += daysAtATime) {
    const older = await findEndedLock(record, newest, day, Math.min(searchedDays, day + daysAtATime));
    if (older !== null) return unlockBack(deps, older);
  }
  return null;
}

function vaultOf(deps: Deps, half: Half, which: Which, options: OpenOptions): Opened {
  const vault = openVault({ ...deps, half, which });
  const { floor, acceptOlder = false } = options;
  const { version } = half.stamp();
  // A4: a device that remembers a newer list of this very door does not show an older one as if it were all.
  if (!acceptOlder && floor && floor.mark === vault.mark && version < floor.version) {
    half.forget();
    throw new FardeError("older-folder");
  }
  return vault;
}

/** Throws a FardeError; `wrong-words` whenever name and words do not fit, whatever the reason. */
export async function openWith(deps: Deps, name: string, words: string, options: OpenOptions = {}): Promise<Vault> {
  const { slot, challenge } = await keysOfWords(deps.server, deps.engine, name, words, options);
  return openSlotWith(deps, slot, challenge, options);
}

/** Throws `wrong-code` where none of the secrets opens anything. Nothing is counted, and no name is asked (B9). */
export async function openWithSecrets(
  deps: Deps,
  kind: SecretKind,
  secrets: readonly Uint8Array[],
  options: OpenOptions = {},
): Promise<Vault> {
  for (const secret of secrets) {
    const root = rootOfSecret(kind, secret);
    const slot = slotKeys(root);
    root.fill(0);
    options.onStep?.("asking");
    const challenge = await askChallenge(deps.server, { signal: options.signal });
    try {
      return await openSlotWith(deps, slot, challenge, options);
    } catch (thrown) {
      if (!(thrown instanceof FardeError) || thrown.failure.code !== "wrong-words") throw thrown;
    }
  }
  throw new FardeError("wrong-code");
}

async function openSlotWith(deps: Deps, slot: SlotKeys, challenge: string, options: OpenOptions): Promise<Vault> {
  try {
    const unsealed = await unsealSlot(deps.server, slot, challenge, { signal: options.signal });
    return await openUnsealed(deps, unsealed, options);
  } finally {
    forgetSlot(slot);
  }
}

/**
 * Where these words open a folder of this name already, it is opened: mostly the one that this very page has made a
 * moment ago, when the line broke before the answer came.
 */
export async function makeWith(
  deps: Deps,
  name: string,
  words: string,
  asking: Asking & { readonly ticket?: string | undefined; readonly kind?: WordKind | undefined } = {},
): Promise<Vault> {
  const { server, engine } = deps;
  const call = { signal: asking.signal };
  asking.onStep?.("asking");
  // Before the words: where no folder can be made, no attempt at the name is spent.
  const doors = newDoors(engine, await askWork(server, asking.ticket, call));
  const { slot, challenge } = await keysOfWords(server, engine, name, words, asking);
  try {
    const keys = await makeOnServer(server, engine, slot, doors, asking.ticket, call, asking.kind);
    return vaultOf(deps, await enter(deps, keys, null, asking), 0, {});
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
    return await openSlotWith(deps, slot, challenge, asking);
  } finally {
    forgetSlot(slot);
  }
}
