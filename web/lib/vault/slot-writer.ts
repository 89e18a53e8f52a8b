/**
 * Other keys and locks for an open half (PROTOCOL 8.10 and 10.2). First the list, then the server: the list is what every
 * later sealing goes by, so that a crash in between can neither bring a removed key back nor lose a new one. The list
 * keeps what was `before` until the server has said yes; so whoever was told that it failed finds the door as they left
 * it. What one opens it with goes on opening it.
 */
import type { FailureCode } from "../failure.ts";
import { FardeError } from "../failure.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Contents, LockEntry, SlotEntry } from "./contents.ts";
import type { Half } from "./half.ts";
import { ownKeys } from "./keys.ts";
import type { Known } from "./slots.ts";
import { isSame, knownOf, sendSlots, slotPatience } from "./slots.ts";

/** How the half was opened. */
export type Opening = {
  /** The public key of the slot, where it is known. */
  readonly key?: string | undefined;
  /** The newest quarter of an hour that the server had published: what is locked until then is locked no more. */
  readonly newest?: number | undefined;
};

export type SlotWriter = {
  /** Finishes or takes back what was left half done, where the list says so. */
  settle(): Promise<void>;
  /** After a lock that has ended: all slots plain again. */
  unlock(): Promise<void>;
  /** `task` is applied to the keys as they are then, and may be applied again. Throws Refusal `conflict`. */
  change(task: (slots: readonly SlotEntry[]) => SlotEntry[]): Promise<void>;
  /** Of the back: but for those left out, its slots open the front until then; never less long than they do already. */
  lock(quarter: number, key: string, leftOut: readonly string[]): Promise<void>;
};

/** These are said before anything was changed, or when it was put back. */
const sure: readonly FailureCode[] = ["keys-full", "last-key", "folder-full", "locked", "cancelled", "front-changed"];

/** What holds now is not known: the answer may be all that was lost. */
function unsure(thrown: unknown): unknown {
  if (!(thrown instanceof FardeError) || sure.includes(thrown.failure.code)) return thrown;
  const { code, wait, title } = thrown.failure;
  return new FardeError(code, { wait, title, isUnsure: true });
}

const has = ({ slots }: Known, key: string | undefined): boolean => slots.some((slot) => slot.key === key);

/** Keys were taken away, and nothing else. */
function isLess(before: Known, now: Known): boolean {
  const own = ownKeys(before.slots).map(({ id }) => id);
  return (
    ownKeys(now.slots).every(({ id }) => own.includes(id)) && isSame({ ...before, slots: [] }, { ...now, slots: [] })
  );
}

/**
 * Which of the two states is to hold. A key that is only among those of before has opened it: nothing has arrived. One
 * that is only among the new ones: all has. One that is in both tells nothing: then the keys that somebody was told
 * nothing new of stay, but for a key that somebody wanted dead.
 */
function goesBack({ before, ...now }: Contents, key: string | undefined): boolean {
  if (before === undefined) return false;
  if (isLess(before, now)) return has(before, key) && !has(now, key);
  return has(before, key) || !has(now, key);
}

function putBack({ unsent: _unsent, before, lock: _lock, ...rest }: Contents): Contents {
  return { ...rest, ...(before && knownOf(before)) };
}

/** Of one half at one time there is one writer: with two, the slots that one sends late would open what the other locked. */
export function createSlotWriter(server: Server, half: Half, which: Which, opening: Opening): SlotWriter {
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = queue.then(task, task);
    queue = mine.catch(() => undefined);
    return mine;
  }
  const send = () => sendSlots(server, half, which, opening.newest);

  async function settleNow(): Promise<void> {
    await half.commit((contents) =>
      contents.unsent && goesBack(contents, opening.key) ? { ...putBack(contents), unsent: true } : contents,
    );
    await send();
  }
  async function settle(): Promise<void> {
    if (!half.contents().unsent) return;
    // What this vault does not know of yet is not to be overwritten by what it sends.
    await half.reload();
    if (half.contents().unsent) await settleNow();
  }

  /** A server that has refused them has what it had: only what was asked here is put back, not what others did since. */
  async function sendNew(asked: Known): Promise<void> {
    try {
      await send();
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.code === "conflict")
        await half.commit((now) => (now.before && isSame(now, asked) ? putBack(now) : now));
      throw thrown;
    }
  }

  /** `isDone`: whether it is in the list, when that has arrived at the server. Another device may put it back meanwhile. */
  async function write(next: (now: Contents) => Known, isDone: (now: Contents) => boolean): Promise<void> {
    for (let left = slotPatience; left > 0; left--) {
      await settle();
      let isBusy = false;
      const asked = await half.commit((now) => {
        // Another device has just begun: that is settled first.
        isBusy = now.unsent === true;
        if (isBusy) return now;
        const { lock: _lock, ...rest } = now;
        return { ...rest, ...next(now), before: knownOf(now), unsent: true };
      });
      if (isBusy) continue;
      await sendNew(asked);
      if (isDone(half.contents())) return;
    }
    throw new FardeError("broken-answer");
  }
  const inTurnUnsure = (task: () => Promise<void>): Promise<void> =>
    inTurn(() =>
      task().catch((thrown: unknown) => {
        throw unsure(thrown);
      }),
    );

  return {
    settle: () => inTurn(settle),
    unlock: () => inTurn(settleNow),
    change: (task) =>
      inTurnUnsure(() =>
        write(
          (now) => knownOf({ ...now, slots: task(now.slots) }),
          (now) => isSame({ slots: task(now.slots) }, { slots: now.slots }),
        ),
      ),
    lock: (quarter, key, leftOut) =>
      inTurnUnsure(() =>
        write(
          ({ slots, lock }) => {
            const open = slots.map((slot) => slot.key).filter((id) => leftOut.includes(id));
            return { slots, lock: longer(lock, { quarter, key, open }, opening.newest) };
          },
          ({ lock }) => lock !== undefined && lock.quarter >= quarter,
        ),
      ),
  };
}

/** Nobody can undo a lock, not even with a key that was left out of it. */
function longer(old: LockEntry | undefined, asked: LockEntry, newest = 0): LockEntry {
  if (old === undefined || old.quarter <= newest) return asked;
  const open = asked.open.filter((key) => old.open.includes(key));
  return { ...(old.quarter > asked.quarter ? old : asked), open };
}
