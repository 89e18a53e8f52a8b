/** PROTOCOL 8.9: what the front can do about a second door: renew the upper half, and move papers there. */
import { path, RenewAnswer, CommitAnswer, size } from "../../../api/wire.ts";
import { saltOf } from "../../../crypto/block.ts";
import { bytesToBase64url, concat, equal, textToBytes } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { sealManifest } from "../../../crypto/manifest.ts";
import type { HalfKeys } from "../../../crypto/schedule.ts";
import { forgetHalfKeys, halfKeys } from "../../../crypto/schedule.ts";
import { aead } from "../aead.ts";
import { FardeError } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import { normaliseName, normaliseWords } from "../spelling.ts";
import type { Engine } from "../worker/engine.ts";
import type { Contents } from "./contents.ts";
import { contentsToBytes, noContents } from "./contents.ts";
import { checkOpens, enterHalf, forgetSlot, keysOfWords } from "./door.ts";
import type { FrontDoor } from "./doors.ts";
import { isFarEnough } from "./far.ts";
import type { Half } from "./half.ts";
import { createHalf } from "./half.ts";
import type { Side } from "./moving.ts";
import { forgetSide, sideOf, takeBehind } from "./moving.ts";
import { persist } from "./persist.ts";
import type { SealedSlot } from "./slots.ts";
import { newSlots, signedSlots } from "./slots.ts";

/** New keys for the upper half, and noise over all of it: an earlier back is gone. It tells nothing (C1). */
export async function renewUpper(
  server: Server,
  half: Half,
  upper: Uint8Array,
  slots: readonly SealedSlot[],
): Promise<void> {
  const body = concat(upper, signedSlots(slots));
  await persist(async (signal) => {
    const proof = await half.prove("renew", body, signal);
    await server.ask(path.folder.renew, RenewAnswer, { ...proof, half: bytesToBase64url(upper), slots }, { signal });
  });
}

/** The first manifest of a half that holds nothing but noise. */
export async function begin(server: Server, keys: HalfKeys, contents: Contents): Promise<Half> {
  const entered = await persist((signal) => enterHalf(server, keys, null, { signal }));
  const plain = contentsToBytes(contents);
  const [block] = await sealManifest(aead, keys.manifest, [randomBytes(size.salt)], 1, plain);
  plain.fill(0);
  if (!block) throw new FardeError("broken-answer");
  const heads = entered.heads.map((head) => bytesToBase64url(saltOf(head)));
  await persist((signal) =>
    server.send(path.folder.commit, CommitAnswer, { heads, copy: 0, refs: [] }, new Uint8Array(block), {
      token: entered.token,
      signal,
    }),
  );
  return createHalf(server, keys, await persist((signal) => enterHalf(server, keys, null, { signal })));
}

/** What recognises a name and words that were written before: the words themselves are kept nowhere. */
async function markOf(name: string, words: string, salt: Uint8Array): Promise<Uint8Array> {
  const text = concat(salt, textToBytes(JSON.stringify([normaliseName(name), normaliseWords(words)])));
  const mark = await crypto.subtle.digest("SHA-256", text);
  text.fill(0);
  return new Uint8Array(mark);
}

export function createFrontDoor(
  server: Server,
  engine: Engine,
  front: Side,
  committing: <T>(task: () => Promise<T>) => Promise<T>,
): { readonly door: FrontDoor; forget(): void } {
  /** Of words of this door, as they were found right. */
  let known: { readonly salt: Uint8Array; readonly mark: Uint8Array } | null = null;
  const made = new Set<Side>();

  async function makeBack(name: string, words: string, second: string, asking: Parameters<FrontDoor["makeBack"]>[3]) {
    const checked = known;
    if (checked === null || !equal(checked.mark, await markOf(name, words, checked.salt)))
      throw new FardeError("wrong-words");
    if (!isFarEnough(words, second)) throw new FardeError("words-too-near");
    const { slot } = await keysOfWords(server, engine, name, second, asking ?? {});
    asking?.onStep?.("opening");
    const key = asKey<DoorKey>(randomBytes(size.key), "door key");
    const keys = halfKeys(key);
    try {
      const { sealed, entries } = await newSlots(slot, key, 1, asking?.kind);
      await renewUpper(server, front.half, keys.public, sealed);
      const { from } = front.half.contents();
      const contents = {
        ...noContents(entries),
        from,
        front: bytesToBase64url(front.half.door()),
        ...(asking?.offer === undefined ? {} : { offer: { ...asking.offer } }),
      };
      const back = sideOf(await begin(server, keys, contents), engine);
      made.add(back);
      known = null;
      return {
        move: (papers: readonly string[], how = {}) => committing(() => takeBehind(front, back, papers, how)),
      };
    } catch (thrown) {
      forgetHalfKeys(keys);
      // These very words open another folder of this name: somebody else's. They are too easy to guess.
      if (thrown instanceof Refusal && thrown.code === "conflict") throw new FardeError("words-too-near");
      throw thrown;
    } finally {
      forgetSlot(slot);
      key.fill(0);
    }
  }

  return {
    door: {
      half: "front",
      async checkWords(name, words, asking = {}) {
        known = null;
        const { slot, challenge } = await keysOfWords(server, engine, name, words, asking);
        try {
          await checkOpens(server, front.half.door(), slot, challenge, {});
        } finally {
          forgetSlot(slot);
        }
        const salt = randomBytes(size.key);
        known = { salt, mark: await markOf(name, words, salt) };
      },
      makeBack: (name, words, second, asking) => committing(() => makeBack(name, words, second, asking)),
    },
    forget() {
      known = null;
      for (const side of made) forgetSide(side);
      made.clear();
    },
  };
}
