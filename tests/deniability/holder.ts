/**
 * A holder whose folder the game is played with: the browser's own engine over the real application. The game is about
 * what lies on a disk, and there a slot's key tells nothing of what its root came from. So most holders open with a root
 * of random bytes, as a sheet's is; some of each kind with words, at the full cost of the stretching.
 */
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import type { DoorKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { halfKeys, rootOf, slotKeys } from "../../crypto/schedule.ts";
import type { HalfKeys, SlotKeys } from "../../crypto/schedule.ts";
import { ChallengeAnswer, path } from "../../api/wire.ts";
import { aead } from "../../web/lib/aead.ts";
import { randomBytes } from "../../web/lib/random.ts";
import { createReader } from "../../web/lib/reader/reader.ts";
import { createServer } from "../../web/lib/server.ts";
import type { Server } from "../../web/lib/server.ts";
import { noContents } from "../../web/lib/vault/contents.ts";
import type { BackDoor, FrontDoor } from "../../web/lib/vault/doors.ts";
import { enterHalf, keysOfWords, unsealSlot } from "../../web/lib/vault/door.ts";
import { begin, renewUpper } from "../../web/lib/vault/front-door.ts";
import type { Half } from "../../web/lib/vault/half.ts";
import { createHalf } from "../../web/lib/vault/half.ts";
import { openVault } from "../../web/lib/vault/open-vault.ts";
import { makeOnServer, newDoors } from "../../web/lib/vault/make.ts";
import { makeWith } from "../../web/lib/vault/open.ts";
import { newSlots, sendSlots } from "../../web/lib/vault/slots.ts";
import type { Vault } from "../../web/lib/vault/vault.ts";
import { askWork } from "../../web/lib/vault/work.ts";
import { copyOf, locked, newFolder } from "../devices.ts";
import { engine } from "../engine.ts";
import type { Fetch } from "../people.ts";
import { addPapers, paper, patterned } from "../people.ts";

/** Where the game's servers are: `now` in Unix milliseconds. */
export type Place = { readonly origin: string; readonly fetch: Fetch; readonly now: () => number };

export type Session = { readonly vault: Vault; readonly half: Half; readonly server: Server };

const depsOf = (place: Place) => ({
  server: createServer(place.origin, place.fetch),
  engine,
  now: place.now,
  language: () => "fr",
});

async function sessionOf(place: Place, keys: HalfKeys, which: 0 | 1): Promise<Session> {
  const deps = depsOf(place);
  const mine = copyOf(keys);
  const half = await createHalf(deps.server, mine, await enterHalf(deps.server, mine, null, {}));
  return { server: deps.server, half, vault: openVault({ ...deps, half, which }) };
}

/** Opens a half, does something there, and locks it: what was begun has ended when this resolves. */
export async function inside<T>(
  place: Place,
  keys: HalfKeys,
  which: 0 | 1,
  task: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await sessionOf(place, keys, which);
  try {
    return await task(session);
  } finally {
    await locked(session.vault);
  }
}

export const makeByKey = (place: Place): Promise<HalfKeys> => newFolder(place.origin, place.fetch);

/** The half that these words open, and its keys: asked as the program asks, and stretched at full cost. */
export async function keysOf(place: Place, name: string, words: string): Promise<{ keys: HalfKeys; which: 0 | 1 }> {
  const { server, engine } = depsOf(place);
  const { slot, challenge } = await keysOfWords(server, engine, name, words, {});
  const { record } = await unsealSlot(server, slot, challenge, {});
  return { keys: halfKeys(record.door), which: record.half };
}

export async function makeByWords(place: Place, name: string, words: string): Promise<HalfKeys> {
  await locked(await makeWith(depsOf(place), name, words));
  return (await keysOf(place, name, words)).keys;
}

export function frontOf(vault: Vault): FrontDoor {
  if (vault.door.half !== "front") throw new Error("not a front");
  return vault.door;
}
export function backOf(vault: Vault): BackDoor {
  if (vault.door.half !== "back") throw new Error("not a back");
  return vault.door;
}

/** With words, as the front's screen makes one. */
export async function makeBackByWords(
  place: Place,
  { vault }: Session,
  name: string,
  words: string,
  second: string,
): Promise<HalfKeys> {
  const door = frontOf(vault);
  await door.checkWords(name, words);
  await door.makeBack(name, words, second);
  return (await keysOf(place, name, second)).keys;
}

/** As the front's door makes a back, but for the words: its own requests, and a slot whose root is random. */
export async function makeBack({ server, half }: Session): Promise<HalfKeys> {
  const slot = slotKeys(rootOf(randomBytes(64), randomBytes(64)));
  const door = asKey<DoorKey>(randomBytes(32), "door key");
  const keys = halfKeys(door);
  const { sealed, entries } = await newSlots(slot, door, 1);
  await renewUpper(server, half, keys.public, sealed);
  const contents = { ...noContents(entries), front: bytesToBase64url(half.door()) };
  const back = await begin(server, copyOf(keys), contents);
  back.forget();
  return keys;
}

/** A front that opens by a slot of its own, as a sheet's: without words, and so without the stretching. */
export type Slotted = { readonly slot: SlotKeys };

export async function makeSlotted(place: Place, hasBack: boolean): Promise<Slotted> {
  const { server, engine } = depsOf(place);
  const slot = slotKeys(rootOf(randomBytes(64), randomBytes(64)));
  const doors = newDoors(engine, await askWork(server, undefined, {}));
  const keys = await makeOnServer(server, engine, slot, doors, undefined, {});
  await inside(place, keys, 0, async (session) => {
    await addPapers(session.vault, [paper("Bail", patterned(20_000)), paper("Lettre", patterned(9_000))]);
    if (!hasBack) return;
    const back = await makeBack(session);
    await inside(
      place,
      back,
      1,
      async ({ vault }) => void (await addPapers(vault, [paper("Récit", patterned(9_000))])),
    );
  });
  return { slot };
}

/** All of opening that follows the stretching, up to the list of papers. */
export async function openSlotted(place: Place, { slot }: Slotted): Promise<void> {
  const { server } = depsOf(place);
  const { challenge } = await server.ask(path.folder.challenge, ChallengeAnswer, {});
  const unsealed = await unsealSlot(server, slot, challenge, {});
  const keys = halfKeys(unsealed.record.door);
  const half = await createHalf(server, keys, await enterHalf(server, keys, unsealed.challenge, {}));
  if (half.contents().papers.length !== 2) throw new Error("not the papers that were put there");
  half.forget();
}

/** What a change of words, or another credential, does to the slots of a half. */
export const renewSlots = ({ server, half }: Session, which: 0 | 1): Promise<void> => sendSlots(server, half, which);

/** A professional opens a link and reads all of it; whether it opened. */
export async function readShare(place: Place, link: string): Promise<boolean> {
  const reader = createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
    place.fetch(place.origin + path, request),
  );
  let papers = 0;
  try {
    await reader.look();
    await reader.open();
    await reader.read((_, content) => (papers += content instanceof Uint8Array ? 1 : 0));
  } catch {
    return false;
  } finally {
    reader.forget();
  }
  return papers > 0;
}
