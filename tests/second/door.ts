/** What the half's own key may ask: other words, an end, no end (PROTOCOL 6.2, 8.7, 8.8). */
import type { Bytes } from "./bytes.ts";
import { join } from "./bytes.ts";
import type { Folder } from "./folder.ts";
import { askForSlot, openFolder, proof } from "./folder.ts";
import { bytes, integer, object } from "./forms.ts";
import { halfKeys } from "./keys.ts";
import { plainRecord, thrownAway } from "./make.ts";
import { random } from "./seal.ts";
import { ask } from "./transport.ts";
import { commit } from "./write.ts";

const challengeForm = object({ challenge: bytes(56) });

/** All four slots at once; then the list of them. `record` seals what the words are to open, under their wrap key. */
export async function setWords(
  folder: Folder,
  name: string,
  words: string,
  record = (wrap: Bytes): Bytes => plainRecord(wrap, folder.door, folder.half),
): Promise<void> {
  const { origin, door, heads } = folder;
  const { slot, challenge } = await askForSlot(origin, name, words);
  const slots = Array.from({ length: 3 }, () => ({ key: thrownAway(), sealed: random(256) }));
  slots.splice(2, 0, { key: slot.signer.publicKey, sealed: record(slot.wrap) });
  const body = join(...slots.flatMap(({ key, sealed }) => [key, sealed]), ...heads);
  const signed = proof(halfKeys(door).signer, origin, "slots", challenge, body);
  await ask(origin, "folder/slots", object({}), { json: { ...signed, slots, heads } });

  const entered = await openFolder(origin, name, words);
  const notes = slots.map(({ key }, i) =>
    i === 2 ? { key, wrap: slot.wrap, kind: "words" } : { key, wrap: random(32), kind: "none" },
  );
  await commit(entered, { ...entered.copies[0].manifest, slots: notes }, []);
}

async function signed({ origin, door }: Folder, purpose: "delete" | "keep") {
  const { challenge } = await ask(origin, "folder/challenge", challengeForm, { json: {} });
  return { json: proof(halfKeys(door).signer, origin, purpose, challenge) };
}

/** The last day, in days since 1970-01-01. */
export async function askDeletion(folder: Folder): Promise<number> {
  const form = object({ ending: integer(0, 1_000_000) });
  return (await ask(folder.origin, "folder/delete", form, await signed(folder, "delete"))).ending;
}

export async function keep(folder: Folder): Promise<void> {
  await ask(folder.origin, "folder/keep", object({}), await signed(folder, "keep"));
}
