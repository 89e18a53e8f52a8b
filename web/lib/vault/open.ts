/** Opening and making a folder, with everything they need handed in. */
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { asKey } from "../../../crypto/keys.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import type { Walk } from "../../../crypto/quarter.ts";
import { searchedDays, startWalk } from "../../../crypto/quarter.ts";
import type { HalfKeys, SecretKind, SlotKeys } from "../../../crypto/schedule.ts";
import { forgetHalfKeys, halfKeys, rootOfSecret, slotKeys } from "../../../crypto/schedule.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import { deviceMark } from "../../../crypto/state.ts";
import { FardeError, failureOf } from "../failure.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { Asking, Unsealed } from "./door.ts";
import { askChallenge, enterHalf, forgetSlot, keysOfWords, unsealSlot } from "./door.ts";
import { daysInPiece, findEndedLock } from "./ended-lock.ts";
import type { Half } from "./half.ts";
import { createHalf } from "./half.ts";
import { verbs } from "./later.ts";
import { createOpenedBy, type OpenedBy } from "./opened-by.ts";
import type { Opened } from "./open-vault.ts";
import { openVault } from "./open-vault.ts";
import type { WordKind } from "./keys.ts";
import type { Opening } from "./slot-writer.ts";
import type { OpenOptions, Vault } from "./vault.ts";

export type Deps = {
  readonly server: Server;
  readonly engine: Engine;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** The language on the screen, for the first look of a share's reader. */
  readonly language: () => string;
};

/** A lock that has just ended is found before the folder is on the screen; an older one a moment later. */
const daysAtOnce = 2 * daysInPiece;
/** Milliseconds in which the list is drawn, before the older days are searched. */
const moment = 1_000;

async function enter(deps: Deps, keys: HalfKeys, challenge: string | null, asking: Asking): Promise<Half> {
  asking.onStep?.("opening");
  try {
    const entered = await enterHalf(deps.server, keys, challenge, { signal: asking.signal });
    return await createHalf(deps.server, keys, entered);
  } catch (thrown) {
    forgetHalfKeys(keys);
    if (thrown instanceof Refusal) throw new FardeError(thrown.code === "denied" ? "wrong-words" : "broken-answer");
    throw thrown;
  }
}

/** The back that a lock kept shut, with its slots sealed anew as if there had been none; null where it is not there. */
async function unlockBack(deps: Deps, door: Uint8Array | null, opening: Opening): Promise<Half | null> {
  if (door === null) return null;
  let half: Half | undefined;
  try {
    half = await enter(deps, halfKeys(asKey<DoorKey>(door, "door key")), null, {});
    await (await verbs()).createSlotWriter(deps.server, half, 1, opening).unlock();
    return half;
  } catch (thrown) {
    half?.forget();
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
async function openUnsealed(deps: Deps, unsealed: Unsealed, openedBy: OpenedBy, options: OpenOptions): Promise<Vault> {
  const { record, newest } = unsealed;
  const keys = halfKeys(record.door);
  record.door.fill(0);
  const walk = startWalk(record, newest);
  // Asked first: the search goes on while the answer comes.
  const entering = enter(deps, keys, unsealed.challenge, options);
  const search = findEndedLock(record, newest, 0, daysAtOnce, walk);
  // Awaited below, also where entering fails.
  search.catch(() => undefined);
  const first = await entering.catch((thrown: unknown) => {
    if (failureOf(thrown).code === "wrong-words") return null;
    void search.then((door) => door?.fill(0)).catch(() => undefined);
    throw thrown;
  });
  const opening = { key: openedBy.key, newest: newest.quarter };
  const found = await search
    .then((door) => unlockBack(deps, door, opening))
    .catch((thrown: unknown) => {
      first?.forget();
      throw thrown;
    });
  if (found) {
    first?.forget();
    return vaultOf(deps, found, 1, openedBy, options, newest.quarter);
  }
  if (first === null) {
    // The front that the lock led to was given another key since: nothing is open, so the whole search comes first.
    const back = await searchOlder(deps, unsealed, opening, walk, () => false);
    if (back) return vaultOf(deps, back, 1, openedBy, options, newest.quarter);
    throw new FardeError("wrong-words");
  }
  const vault = vaultOf(deps, first, record.half, openedBy, options, newest.quarter);
  void (async () => {
    await new Promise((resolve) => setTimeout(resolve, moment));
    const half = await searchOlder(deps, unsealed, opening, walk, vault.isLocked);
    if (half === null) return;
    // From now on the words open it; and where nothing is on its way here, it takes the place of the front at once.
    if (vault.isLocked() || vault.busy() || !options.onBack || options.isWriting?.()) half.forget();
    else options.onBack(vault.giveWay(half));
  })().catch(() => undefined);
  return vault;
}

/** The days behind the latest, until a lock is found or nobody needs it any more. */
async function searchOlder(
  deps: Deps,
  { record, newest }: Unsealed,
  opening: Opening,
  walk: Walk,
  isOver: () => boolean,
): Promise<Half | null> {
  for (let day = daysAtOnce; day < searchedDays && !isOver(); day += daysInPiece) {
    const older = await findEndedLock(record, newest, day, Math.min(searchedDays, day + daysInPiece), walk);
    if (older !== null) return unlockBack(deps, older, opening);
  }
  return null;
}

function vaultOf(
  deps: Deps,
  half: Half,
  which: Which,
  openedBy: OpenedBy,
  options: OpenOptions,
  newest?: number,
): Opened {
  const { floor, acceptOlder = false } = options;
  // A4: a device that remembers a newer list of this very door does not show an older one as if it were all. Nor does
  // it write: a vault finishes at once what an older list says is not finished.
  const isOlder = floor?.mark === bytesToBase64url(deviceMark(half.door())) && half.stamp().version < floor.version;
  if (isOlder && !acceptOlder) {
    half.forget();
    openedBy.forget();
    throw new FardeError("older-folder");
  }
  return openVault({ ...deps, half, which, openedBy, newest });
}

/** Throws a FardeError; `wrong-words` whenever name and words do not fit, whatever the reason. */
export async function openWith(deps: Deps, name: string, words: string, options: OpenOptions = {}): Promise<Vault> {
  const { slot, challenge } = await keysOfWords(deps.server, deps.engine, name, words, options);
  return openSlotWith(deps, slot, challenge, createOpenedBy(name, slot), options);
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
      return await openSlotWith(deps, slot, challenge, createOpenedBy(null, slot, kind), options);
    } catch (thrown) {
      if (!(thrown instanceof FardeError) || thrown.failure.code !== "wrong-words") throw thrown;
    }
  }
  throw new FardeError("wrong-code");
}

async function openSlotWith(
  deps: Deps,
  slot: SlotKeys,
  challenge: string,
  openedBy: OpenedBy,
  options: OpenOptions,
): Promise<Vault> {
  try {
    const unsealed = await unsealSlot(deps.server, slot, challenge, { signal: options.signal });
    return await openUnsealed(deps, unsealed, openedBy, options);
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
  const { askWork, makeOnServer, newDoors } = await verbs();
  // Before the words: where no folder can be made, no attempt at the name is spent.
  const doors = newDoors(engine, await askWork(server, asking.ticket, call));
  const { slot, challenge } = await keysOfWords(server, engine, name, words, asking);
  try {
    const keys = await makeOnServer(server, engine, slot, doors, asking.ticket, call, asking.kind);
    return vaultOf(deps, await enter(deps, keys, null, asking), 0, createOpenedBy(name, slot), {});
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
    return await openSlotWith(deps, slot, challenge, createOpenedBy(name, slot), asking);
  } finally {
    forgetSlot(slot);
  }
}
