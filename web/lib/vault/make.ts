/** PROTOCOL 8.7: making a folder. One request: there is never half a folder. */
import { MakeAnswer, path, size } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { sealManifest } from "../../../crypto/manifest.ts";
import type { HalfKeys, SlotKeys } from "../../../crypto/schedule.ts";
import { halfKeys } from "../../../crypto/schedule.ts";
import { aead } from "../aead.ts";
import { randomBytes } from "../random.ts";
import type { Call, Server } from "../server.ts";
import { Refusal } from "../server.ts";
import { FardeError } from "../failure.ts";
import type { Engine } from "../worker/engine.ts";
import { contentsToBytes, noContents } from "./contents.ts";
import { persist } from "./persist.ts";
import type { WordKind } from "./keys.ts";
import { idleSlot, newSlots } from "./slots.ts";
import type { AskedWork, Work } from "./work.ts";
import { askWork, workFor } from "./work.ts";

/** What of a new folder does not depend on the words: its doors, and the work that is done for them meanwhile. */
export type NewDoors = {
  readonly front: HalfKeys;
  readonly door: DoorKey;
  readonly halves: readonly [Uint8Array, Uint8Array];
  readonly work: Promise<Work>;
};

/** The back's key is real too, and its secret thrown away: nobody can tell whether a back is in use. */
export function newDoors(engine: Engine, asked: AskedWork): NewDoors {
  const door = asKey<DoorKey>(randomBytes(size.key), "door key");
  const front = halfKeys(door);
  const halves = [front.public, base64urlToBytes(idleSlot().key)] as const;
  const work = workFor(engine, asked, halves);
  // Whoever awaits it hears of a failure; nobody may, where the words fail first.
  work.catch(() => undefined);
  return { front, door, halves, work };
}

/**
 * Makes a folder whose front opens with `slot`. Throws Refusal `conflict` where this slot opens a folder, FardeError
 * `wrong-ticket` where the server does not know the ticket.
 */
export async function makeOnServer(
  server: Server,
  engine: Engine,
  slot: SlotKeys,
  doors: NewDoors,
  ticket: string | undefined,
  call: Call,
  kind: WordKind = "words",
): Promise<HalfKeys> {
  const { front, door } = doors;
  const { sealed, entries } = await newSlots(slot, door, 0, kind);
  door.fill(0);
  const contents = contentsToBytes(noContents(entries));
  const [block] = await sealManifest(aead, front.manifest, [randomBytes(size.salt)], 1, contents);
  contents.fill(0);
  if (!block) throw new FardeError("broken-answer");
  const header = {
    slots: [...sealed, ...Array.from({ length: size.slotsPerHalf }, idleSlot)],
    halves: doors.halves.map((half) => bytesToBase64url(half)),
    ...(ticket === undefined ? {} : { ticket }),
  };
  const send = (work: Work) =>
    persist((signal) => server.send(path.folder.make, MakeAnswer, { ...header, work }, block, { signal }), {
      signal: call.signal,
      breaks: true,
    });
  try {
    await send(await doors.work).catch(async (thrown: unknown) => {
      if (!(thrown instanceof Refusal) || thrown.code !== "denied") throw thrown;
      // It took so long that the work has ended, or the server was restarted: the same folder, with new work.
      await send(await workFor(engine, await askWork(server, ticket, call), doors.halves));
    });
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "not-found") throw new FardeError("wrong-ticket");
    throw thrown;
  }
  return front;
}
