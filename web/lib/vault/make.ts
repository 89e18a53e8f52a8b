/** PROTOCOL 8.7: making a folder. One request: there is never half a folder. */
import { MakeAnswer, path, size } from "../../../api/wire.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import type { DoorKey, SigningSeed } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { sealManifest } from "../../../crypto/manifest.ts";
import type { HalfKeys, SlotKeys } from "../../../crypto/schedule.ts";
import { halfKeys, publicKeyOf } from "../../../crypto/schedule.ts";
import { plainRecord, sealSlot } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { randomBytes } from "../random.ts";
import type { Call, Server } from "../server.ts";
import { FardeError } from "../failure.ts";
import type { SlotEntry } from "./contents.ts";
import { contentsToBytes } from "./contents.ts";
import { persist } from "./persist.ts";

/** A real public key whose secret is thrown away, and noise that looks like a sealed record (H3). */
function idleSlot(): { key: string; sealed: string } {
  const seed = asKey<SigningSeed>(randomBytes(size.key), "signing seed");
  const key = bytesToBase64url(publicKeyOf(seed));
  seed.fill(0);
  return { key, sealed: bytesToBase64url(randomBytes(size.slotRecord)) };
}

/**
 * Makes a folder whose front opens with `slot`. The back's keys are real too, and thrown away: nobody can tell a
 * folder whose back is in use from one where it is not. Throws Refusal `conflict` where this slot opens a folder.
 */
export async function makeOnServer(server: Server, slot: SlotKeys, call: Call): Promise<HalfKeys> {
  const door = asKey<DoorKey>(randomBytes(size.key), "door key");
  const front = halfKeys(door);
  const record = await sealSlot(aead, slot.wrap, randomBytes(size.salt), plainRecord(door, 0, randomBytes(84)));
  door.fill(0);
  const mine = { key: bytesToBase64url(slot.public), sealed: bytesToBase64url(record) };
  const idle = Array.from({ length: 2 * size.slotsPerHalf - 1 }, idleSlot);
  const back = idleSlot().key;
  const slots: SlotEntry[] = [
    { key: mine.key, wrap: bytesToBase64url(slot.wrap), kind: "words" },
    ...idle.slice(0, size.slotsPerHalf - 1).map(({ key }) => ({
      key,
      wrap: bytesToBase64url(randomBytes(size.key)),
      kind: "none" as const,
    })),
  ];
  const contents = contentsToBytes({ papers: [], sheets: [], slots, shares: [], scrub: [], from: "" });
  const [block] = await sealManifest(aead, front.manifest, [randomBytes(size.salt)], 1, contents);
  contents.fill(0);
  if (!block) throw new FardeError("broken-answer");
  const header = { slots: [mine, ...idle], halves: [bytesToBase64url(front.public), back] };
  await persist(() => server.send(path.folder.make, MakeAnswer, header, block, call), call.signal);
  return front;
}
