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
import { plainRecord, sealSlot } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { randomBytes } from "../random.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { SlotEntry } from "./contents.ts";
import type { Half } from "./half.ts";
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

/**
 * Seals all four slots of a half anew, each with a record of its own, and ends every older token. It can be asked again
 * after a lost connection: each time with a new challenge, and the same slots.
 */
export async function rewriteSlots(
  server: Server,
  half: Half,
  recordOf: (slot: SlotEntry) => SlotRecord,
): Promise<void> {
  const slots = await Promise.all(
    half.contents().slots.map(async (slot) => {
      const seal = asKey<WrapKey>(base64urlToBytes(slot.wrap), "wrap key");
      const record = await sealSlot(aead, seal, randomBytes(size.salt), recordOf(slot));
      seal.fill(0);
      return { key: slot.key, sealed: bytesToBase64url(record) };
    }),
  );
  await persist(async (signal) => {
    const proof = await half.prove("slots", signedSlots(slots), signal);
    await server.ask(path.folder.slots, SlotsAnswer, { ...proof, slots }, { signal });
  });
}

/** Records without a lock. */
export const rewritePlain = (server: Server, half: Half, which: Which): Promise<void> =>
  rewriteSlots(server, half, () => plainRecord(half.door(), which, randomBytes(84)));

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

/** Sends the slots as the list has them, and says in the list that it was done. */
export async function sendSlots(server: Server, half: Half, which: Which): Promise<void> {
  await rewritePlain(server, half, which);
  await half.commit(({ unsent: _sent, ...contents }) => contents);
}

/**
 * Other slots for a half. First the list, then the server: the list is what every later sealing goes by, so that a
 * crash in between can neither bring a removed key back nor lose a new one (`unsent` has it sent again).
 */
export async function changeSlots(
  server: Server,
  half: Half,
  which: Which,
  change: (slots: readonly SlotEntry[]) => SlotEntry[],
): Promise<void> {
  const { slots: before } = half.contents();
  await half.commit((contents) => ({ ...contents, slots: change(contents.slots), unsent: true }));
  try {
    await sendSlots(server, half, which);
  } catch (thrown) {
    // A key that opens something else already cannot be one of these: as before.
    if (thrown instanceof Refusal && thrown.code === "conflict") {
      await half.commit(({ unsent: _sent, ...contents }) => ({ ...contents, slots: before }));
    }
    throw thrown;
  }
}
