/** The keys of an open door: words, sheets, cards and passkeys are all the same to the server, a slot (PROTOCOL 5.7). */
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { rootOfSecret, slotKeys } from "../../../crypto/schedule.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import { FardeError } from "../failure.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { SlotEntry } from "./contents.ts";
import { checkOpens, forgetSlot, keysOfWords } from "./door.ts";
import type { Half } from "./half.ts";
import type { Keys } from "./keys.ts";
import { ownKeys } from "./keys.ts";
import { giveNewDoor } from "./rekeying.ts";
import type { OpenedBy } from "./opened-by.ts";
import type { SlotWriter } from "./slot-writer.ts";
import { entryOf, idleEntry } from "./slots.ts";

/** In the place of a key, or of an idle slot. Throws `keys-full`. */
function putKey(slots: readonly SlotEntry[], entry: SlotEntry, replaces: (slot: SlotEntry) => boolean): SlotEntry[] {
  // Applied again after its answer was lost: it is there already (E6).
  if (slots.some(({ key }) => key === entry.key)) return [...slots];
  const place = slots.findIndex(replaces);
  const at = place >= 0 ? place : slots.findIndex(({ kind }) => kind === "none");
  if (at < 0) throw new FardeError("keys-full");
  return slots.map((slot, i) => (i === at ? entry : slot));
}

export function createKeyRing(
  server: Server,
  engine: Engine,
  half: Half,
  which: Which,
  openedBy: OpenedBy,
  writer: Pick<SlotWriter, "change">,
  committing: <T>(task: () => Promise<T>) => Promise<T>,
): Keys {
  const change = async (task: (slots: readonly SlotEntry[]) => SlotEntry[]): Promise<void> => {
    try {
      await writer.change(task);
    } catch (thrown) {
      // The same key opens another door already, of this folder or of one with the same name.
      if (thrown instanceof Refusal && thrown.code === "conflict") throw new FardeError("words-too-near");
      throw thrown;
    }
  };
  return {
    isOpenedBy: openedBy.isSame,
    addWords: (kind, name, words, { replaces, ...asking } = {}) =>
      committing(async () => {
        const { slot } = await keysOfWords(server, engine, name, words, asking);
        const entry = entryOf(slot, kind);
        forgetSlot(slot);
        asking.onStep?.("opening");
        await change((slots) => putKey(slots, entry, ({ key }) => key === replaces));
        openedBy.put(name);
      }),
    async tryWords(name, words, asking = {}) {
      const { slot, challenge } = await keysOfWords(server, engine, name, words, asking);
      try {
        await checkOpens(server, half.door(), slot, challenge, { signal: asking.signal });
      } finally {
        forgetSlot(slot);
      }
    },
    async addSecret(kind, secret) {
      // At once: whoever calls may overwrite the secret before its turn comes, and zeros would be everybody's key.
      const root = rootOfSecret(kind, secret);
      const slot = slotKeys(root);
      root.fill(0);
      const entry = entryOf(slot, kind);
      forgetSlot(slot);
      await committing(() => change((slots) => putKey(slots, entry, (old) => old.kind === kind)));
    },
    renewDoor: (kind, name, words, options = {}) =>
      committing(async () => {
        const { slot } = await keysOfWords(server, engine, name, words, options);
        try {
          if (half.contents().slots.some(({ key }) => key === bytesToBase64url(slot.public)))
            throw new FardeError("words-too-near");
          await giveNewDoor(server, engine, half, which, slot, kind, options);
        } finally {
          forgetSlot(slot);
        }
      }),
    remove: (id) =>
      committing(() =>
        change((slots) => {
          if (ownKeys(slots).every((key) => key.id === id)) throw new FardeError("last-key");
          return slots.map((slot) => (slot.key === id ? idleEntry() : slot));
        }),
      ),
  };
}
