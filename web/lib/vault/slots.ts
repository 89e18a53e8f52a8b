/**
 * The four slots of a half (PROTOCOL 5.5 and 10.2). They are always sealed anew together, so that nobody can tell which
 * of them changed, nor whether it was for a lock.
 */
import { path, size, SlotsAnswer } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url, concat } from "../../../crypto/bytes.ts";
import type { DoorKey, SigningSeed, WrapKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import type { SlotKeys } from "../../../crypto/schedule.ts";
import { publicKeyOf } from "../../../crypto/schedule.ts";
import type { Half as Which, SlotRecord } from "../../../crypto/slot.ts";
import { lockedRecord, plainRecord, sealSlot } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { randomBytes } from "../random.ts";
import { FardeError } from "../failure.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Contents, LockEntry, SlotEntry } from "./contents.ts";
import type { Half, Heads } from "./half.ts";
import { isSeen } from "./half.ts";
import type { WordKind } from "./keys.ts";
import { persist } from "./persist.ts";

/** As the server keeps it. */
export type SealedSlot = { readonly key: string; readonly sealed: string };

/** A real public key whose secret is thrown away, and noise that looks like a sealed record (H3). */
export function idleSlot(): SealedSlot {
  const seed = asKey<SigningSeed>(randomBytes(size.key), "signing seed");
  const key = bytesToBase64url(publicKeyOf(seed));
  seed.fill(0);
  return { key, sealed: bytesToBase64url(randomBytes(size.slotRecord)) };
}

/** The slots of a new half, one of which opens it: what goes to the server, and what its manifest keeps of them. */
export async function newSlots(
  slot: SlotKeys,
  door: DoorKey,
  half: Which,
  kind: WordKind = "words",
): Promise<{ readonly sealed: SealedSlot[]; readonly entries: SlotEntry[] }> {
  const record = await sealSlot(aead, slot.wrap, randomBytes(size.salt), plainRecord(door, half, randomBytes(84)));
  const idle = Array.from({ length: size.slotsPerHalf - 1 }, idleSlot);
  const key = bytesToBase64url(slot.public);
  return {
    sealed: [{ key, sealed: bytesToBase64url(record) }, ...idle],
    entries: [
      entryOf(slot, kind),
      ...idle.map((each) => ({ key: each.key, wrap: bytesToBase64url(randomBytes(size.key)), kind: "none" as const })),
    ],
  };
}

/** What the half's key signs: each slot's public key and sealed record, in order (PROTOCOL 6.2). */
export const signedSlots = (slots: readonly SealedSlot[]): Uint8Array =>
  concat(...slots.flatMap(({ key, sealed }) => [base64urlToBytes(key), base64urlToBytes(sealed)]));

/** What the manifest keeps of a slot that nobody uses. */
export const idleEntry = (): SlotEntry => ({
  key: idleSlot().key,
  wrap: bytesToBase64url(randomBytes(size.key)),
  kind: "none",
});

export const entryOf = (slot: SlotKeys, kind: SlotEntry["kind"]): SlotEntry => ({
  key: bytesToBase64url(slot.public),
  wrap: bytesToBase64url(slot.wrap),
  kind,
});

/** What a list says of its slots: who opens them, and until when some of them lead to the front. */
export type Known = Pick<Contents, "slots" | "lock">;

export const knownOf = ({ slots, lock }: Known): Known => ({ slots, ...(lock === undefined ? {} : { lock }) });

export const isSame = (one: Known, other: Known): boolean => spell(one) === spell(other);
const spell = ({ slots, lock }: Known): string =>
  JSON.stringify([slots.map(({ key }) => key), lock === undefined ? null : [lock.quarter, lock.open]]);

/** The record of a slot of this half, as its list has it at this moment: plain, or locked. */
export async function recordOf(
  contents: Pick<Contents, "front" | "lock">,
  door: DoorKey,
  half: Which,
  slot: string,
): Promise<SlotRecord> {
  const { front, lock } = contents;
  if (lock === undefined || lock.open.includes(slot)) return plainRecord(door, half, randomBytes(84));
  // Never plain in its place: that would open the lock.
  if (front === undefined) throw new FardeError("front-changed");
  return lockedRecord(aead, {
    front: asKey<DoorKey>(base64urlToBytes(front), "front door key"),
    back: door,
    quarter: lock.quarter,
    quarterKey: base64urlToBytes(lock.key),
    random: randomBytes(36),
  });
}

/**
 * Seals all four slots of a half anew, each with a record of its own, and ends every older token. It can be asked again
 * after a lost connection: each time with a new challenge, and the same slots. Throws Refusal `conflict` where the list
 * that they are of is not the newest any more, which its `heads` tell.
 */
async function writeSlots(
  server: Server,
  half: Half,
  which: Which,
  contents: Pick<Contents, "slots" | "front" | "lock">,
  heads: Heads,
): Promise<void> {
  const slots = await Promise.all(
    contents.slots.map(async (slot) => {
      const seal = asKey<WrapKey>(base64urlToBytes(slot.wrap), "wrap key");
      const record = await recordOf(contents, half.door(), which, slot.key);
      const sealed = await sealSlot(aead, seal, randomBytes(size.salt), record);
      // The front's, of a locked one.
      if (record.door !== half.door()) record.door.fill(0);
      seal.fill(0);
      return { key: slot.key, sealed: bytesToBase64url(sealed) };
    }),
  );
  const body = concat(signedSlots(slots), ...heads.map(base64urlToBytes));
  await persist(async (signal) => {
    const proof = await half.prove("slots", body, signal);
    await server.ask(path.folder.slots, SlotsAnswer, { ...proof, slots, heads }, { signal });
  });
  half.dropToken();
}

/** Devices that change the slots of one half at one time disturb each other once or twice, not for ever (A13). */
export const slotPatience = 10;

/**
 * Sends the slots as the list has them, and says in the list that it was done. Where another device has changed the list
 * meanwhile, the server refuses them, or they are not those of the list any more: then they go once more, as they are
 * listed by then. A lock that has ended by the quarter `newest` is not kept. Throws Refusal `conflict` where one of the
 * keys opens another half.
 */
export async function sendSlots(server: Server, half: Half, which: Which, newest = 0): Promise<void> {
  const holds = (lock: LockEntry | undefined): lock is LockEntry => lock !== undefined && lock.quarter > newest;
  for (let left = slotPatience; left > 0; left--) {
    // In the queue: a paper that this page saves meanwhile would be another list.
    const { slots, lock, heads, conflict } = await half.inTurn(async () => {
      const [{ slots, front, lock }, { heads }] = [half.contents(), half.stamp()];
      const now = { slots, ...(front === undefined ? {} : { front }), ...(holds(lock) ? { lock } : {}) };
      try {
        await writeSlots(server, half, which, now, heads);
        return { slots, lock, heads };
      } catch (thrown) {
        if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
        return { slots, lock, heads, conflict: thrown };
      }
    });
    if (conflict) {
      await half.reload();
      // Nobody saved: then it was one of the keys.
      if (isSeen(heads, half.stamp().heads)) throw conflict;
      continue;
    }
    let isListed = false;
    await half.commit((contents) => {
      isListed = isSame(contents, knownOf({ slots, ...(lock === undefined ? {} : { lock }) }));
      if (!isListed) return contents;
      const { unsent: _sent, before: _settled, lock: kept, ...rest } = contents;
      return { ...rest, ...(holds(kept) ? { lock: kept } : {}) };
    });
    if (isListed) return;
  }
  throw new FardeError("broken-answer");
}
