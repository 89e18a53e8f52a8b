/** Changing words: one request to the server, after which the old ones open nothing. */
import type { Keys, OwnKey } from "../../lib/vault/keys.ts";
import type { OpenStep, Vault } from "../../lib/vault/vault.ts";
import { dayAfter } from "../../lib/days.ts";
import { firstTry } from "../../lib/offers.ts";
import { renameKept } from "../../lib/own-phone.ts";
import type { Chosen } from "../secret-words/NewWords.tsx";

/** Keys that a person carries in the head or on a paper. */
export const changeable = (keys: readonly OwnKey[]): readonly OwnKey[] =>
  keys.filter(({ kind }) => kind === "words" || kind === "pictures");

/** `old`: the id of the key in whose place the new one comes, or undefined. Throws what `addWords` throws. */
export async function changeWords(
  vault: Pick<Vault, "state" | "setOffer" | "deviceMark"> & { readonly keys: Pick<Keys, "addWords"> },
  old: string | undefined,
  { kind, name, words }: Chosen,
  today: string,
  onStep: (step: OpenStep) => void,
  /** Where an own phone keeps the name. */
  store: Storage | null,
): Promise<void> {
  await vault.keys.addWords(kind, name, words, { replaces: old, onStep });
  renameKept(store, (await vault.deviceMark()).mark, name);
  const { offer } = vault.state();
  // The words count already: what only reminds must not look like a failure.
  await vault.setOffer({ ...offer, words: dayAfter(today, firstTry), tried: 0 }).catch(() => undefined);
}
