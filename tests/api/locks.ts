/** Timed locks over the raw API, with the crypto that the browser has (PROTOCOL 10). */
import * as v from "valibot";
import * as wire from "../../api/wire.ts";
import type { DoorKey, WrapKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { x25519 } from "../../crypto/noble.ts";
import type { Newest } from "../../crypto/quarter.ts";
import { findTimed } from "../../crypto/quarter.ts";
import { hideDay, openSlot, plainRecord, sealSlot, sealTimed } from "../../crypto/slot.ts";
import { nodeAead } from "../aead.ts";
import * as c from "./client.ts";

export type Published = { readonly newest: Newest; readonly keys: readonly Uint8Array[] };
const newestOf = ({ quarter, value, day }: wire.Of<typeof wire.Newest>): Newest => ({
  quarter,
  value: c.base64urlToBytes(value),
  day: c.base64urlToBytes(day),
});

export async function askQuarters(target: c.Target): Promise<Published> {
  const answer = await fetch(target.url + wire.path.quarters);
  if (answer.status !== 200) throw new Error(`${answer.status}`);
  const { newest, keys } = v.parse(wire.QuartersAnswer, await answer.json());
  return { newest: newestOf(newest), keys: keys.map(c.base64urlToBytes) };
}

export type Lock = { readonly slots: readonly c.TestSlot[]; readonly wrap: WrapKey; readonly back: DoorKey };

/** All four slots of the upper half, sealed until a quarter; `until` null: as plain records. */
export async function lockBack(target: c.Target, folder: c.TestFolder, until: number | null): Promise<Lock> {
  const published = until === null ? null : await askQuarters(target);
  const [front, back] = [asKey<DoorKey>(c.random(32), "front"), asKey<DoorKey>(c.random(32), "back")];
  const wrap = asKey<WrapKey>(c.random(32), "wrap key");
  const record = async () => {
    if (until === null || published === null) return plainRecord(back, 1, c.random(84));
    const ephemeralSecret = c.random(32);
    const key = published.keys[until - published.newest.quarter - 1];
    if (!key) throw new RangeError("no key for that quarter");
    return {
      door: front,
      half: 0,
      quarter: hideDay(until, c.random(4)),
      ephemeral: x25519.getPublicKey(ephemeralSecret),
      timed: await sealTimed(nodeAead, back, ephemeralSecret, key),
    } as const;
  };
  const slots = await Promise.all(
    c
      .newSlots(4)
      .map(async (slot) => ({ ...slot, sealed: await sealSlot(nodeAead, wrap, c.random(24), await record()) })),
  );
  const answer = await c.rewriteSlots(target, folder.halves[1], slots);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return { slots, wrap, back };
}

/** Opens with one of its slots as a browser does, and looks for a lock that has ended. */
export async function openBack(
  target: c.Target,
  { slots, wrap, back }: Lock,
  place = 0,
): Promise<{ readonly half: 0 | 1; readonly newest: Newest; readonly isOpen: boolean }> {
  const slot = slots[place];
  if (!slot) throw new RangeError("no such slot");
  const answer = await c.ask(
    target,
    wire.path.folder.unseal,
    await c.proof(target, slot.seed, "unseal"),
    wire.UnsealAnswer,
  );
  const record = await openSlot(nodeAead, wrap, c.base64urlToBytes(answer.sealed));
  if (!record) throw new Error("does not open");
  const newest = newestOf(answer.newest);
  const found = await findTimed(nodeAead, record, newest, 0, 14);
  if (found && Buffer.compare(found, back) !== 0) throw new Error("another door");
  return { half: record.half, newest, isOpen: found !== null };
}
