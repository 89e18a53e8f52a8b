/**
 * PROTOCOL 8.10: another door key for a half, after a suspicion. First every document is sealed anew, under a fresh key
 * in other places; then the list, under the new door's manifest key, goes into the copy that does not count; then the
 * server changes the half's key and its slots in one step, where the lists are still those. Up to that step the old door
 * opens a whole folder, and from then on the new one does: a crash at any point, or another device that saves meanwhile,
 * leaves one of the two.
 */
import { CommitAnswer, path, RekeyAnswer, size } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url, concat } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { sealManifest } from "../../../crypto/manifest.ts";
import type { HalfKeys, SlotKeys } from "../../../crypto/schedule.ts";
import { forgetHalfKeys, halfKeys } from "../../../crypto/schedule.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import { sealSlot } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { FardeError } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { Contents, StoredDocument } from "./contents.ts";
import { contentsToBytes } from "./contents.ts";
import { askChallenge, enterHalf, unsealSlot } from "./door.ts";
import type { Half, Heads } from "./half.ts";
import { createHalf, isSeen, PlacesLost } from "./half.ts";
import type { WordKind } from "./keys.ts";
import { persist } from "./persist.ts";
import { finishScrub } from "./removing.ts";
import type { SealedSlot } from "./slots.ts";
import { newSlots, recordOf, sendSlots, signedSlots } from "./slots.ts";
import { createStoring, fetchDocument, newStarts } from "./transfer.ts";

/** A server that says so often that somebody wrote in between lies, as in half.ts (A13). */
const patience = 30;

const documentsOf = (contents: Contents): StoredDocument[] => [...contents.papers, ...contents.sheets];

/** Says which documents are still to be sealed anew; where that was said before, it goes on from there. */
async function begin(half: Half): Promise<void> {
  await half.commit((contents) =>
    contents.rekey ? contents : { ...contents, rekey: documentsOf(contents).map(({ id }) => id) },
  );
}

/** What is left: the documents of before, and those that came meanwhile and of which nothing is in `seen`. */
function leftOf({ papers, sheets, rekey = [] }: Contents, seen: ReadonlySet<string>): string[] {
  const came = [...papers, ...sheets].map(({ id }) => id).filter((id) => !seen.has(id) && !rekey.includes(id));
  return [...rekey, ...came];
}

/**
 * One document under a fresh key, in other places. It keeps its id: shares and small pictures go by it. Whether it is
 * done: not where another device has put something else there meanwhile, which then has a key that the old door knows.
 */
async function sealAnew(half: Half, engine: Engine, id: string, signal: AbortSignal | undefined): Promise<boolean> {
  const { papers, sheets } = half.contents();
  const kind = papers.some((paper) => paper.id === id) ? "document" : "pictures";
  const old = [...papers, ...sheets].find((document) => document.id === id);
  const isDone = (contents: Contents): Contents => ({
    ...contents,
    rekey: (contents.rekey ?? []).filter((left) => left !== id),
  });
  // Removed meanwhile.
  if (!old) {
    await half.commit(isDone);
    return true;
  }
  const title = papers.find((paper) => paper.id === id)?.title ?? "";
  const content = await fetchDocument(half, engine, kind, old, title, { signal });
  const storing = createStoring(half, engine, kind, new Blob([content]), id);
  content.fill(0);
  const scrubbed = new Set<number>();
  for (let left = newStarts; left > 0; left--) {
    try {
      const fresh = await storing.run({ signal });
      let isReplaced = false;
      await half.commit((contents) => {
        const there = documentsOf(contents).find((document) => document.id === id);
        isReplaced = there !== undefined && there.key !== fresh.key && there.key !== old.key;
        if (isReplaced) return contents;
        if (!there || there.key === fresh.key) return isDone(contents);
        for (const place of there.places) scrubbed.add(place);
        const renewed = <T extends StoredDocument>(document: T): T =>
          document.id === id ? { ...document, ...fresh } : document;
        return isDone({
          ...contents,
          papers: contents.papers.map(renewed),
          sheets: contents.sheets.map(renewed),
          scrub: [...contents.scrub, ...there.places],
        });
      });
      storing.release();
      await finishScrub(half, scrubbed);
      return !isReplaced;
    } catch (thrown) {
      storing.release();
      if (!(thrown instanceof PlacesLost)) throw thrown;
    }
  }
  throw new FardeError("broken-answer");
}

/** Slots that the server was asked to give this half with a new door, and of which no answer came. */
const unanswered = new WeakMap<Half, Set<string>>();

/**
 * Before any work is done for the words: whether they open the half already, by a call before this one whose answer was
 * lost. Throws `words-too-near` where they open anything else.
 */
async function isThereAlready(server: Server, half: Half, slot: SlotKeys): Promise<boolean> {
  try {
    const { record } = await persist(async (signal) =>
      unsealSlot(server, slot, await askChallenge(server, { signal }), { signal }),
    );
    record.door.fill(0);
  } catch (thrown) {
    if (thrown instanceof FardeError && thrown.failure.code === "wrong-words") return false;
    throw thrown;
  }
  if (unanswered.get(half)?.has(bytesToBase64url(slot.public)) === true) return true;
  throw new FardeError("words-too-near");
}

/** Four slots, of which one opens the new door, or what a timed lock lets it open. */
async function doorSlots(contents: Contents, slot: SlotKeys, door: DoorKey, which: Which, kind: WordKind) {
  const { sealed, entries } = await newSlots(slot, door, which, kind);
  const key = bytesToBase64url(slot.public);
  const record = await recordOf(contents, door, which, key);
  const mine = { key, sealed: bytesToBase64url(await sealSlot(aead, slot.wrap, randomBytes(size.salt), record)) };
  return { sealed: sealed.map((one) => (one.key === key ? mine : one)), entries };
}

/** The list for the new door, in the place of the copy that does not count; the heads then. Throws Refusal `conflict`. */
async function putList(server: Server, half: Half, keys: HalfKeys, contents: Contents): Promise<Heads> {
  const plain = contentsToBytes(contents);
  const { version, current, heads } = half.stamp();
  const salts = Array.from({ length: size.manifestBlocks }, () => randomBytes(size.salt));
  const sealed = await sealManifest(aead, keys.manifest, salts, version + 1, plain);
  plain.fill(0);
  const body = new Uint8Array(concat(...sealed));
  const header = { heads, copy: current === 0 ? 1 : 0, refs: [] };
  await persist((signal) =>
    half.withToken((token) => server.send(path.folder.commit, CommitAnswer, header, body, { token, signal })),
  );
  const head = bytesToBase64url(salts[0] ?? new Uint8Array(0));
  return current === 0 ? [heads[0], head] : [head, heads[1]];
}

/**
 * The new door is the half's door from here on. Throws Refusal `conflict` where the heads are others, and every other
 * failure as one of which nobody knows whether it was done.
 */
async function change(
  server: Server,
  half: Half,
  keys: HalfKeys,
  slots: readonly SealedSlot[],
  opens: string,
  heads: Heads,
): Promise<void> {
  const body = concat(keys.public, signedSlots(slots), ...heads.map(base64urlToBytes));
  const request = { half: bytesToBase64url(keys.public), slots, heads };
  const waiting = unanswered.get(half) ?? new Set();
  unanswered.set(half, waiting.add(opens));
  try {
    await persist(async (signal) => {
      try {
        const proof = await half.prove("rekey", body, signal);
        await server.ask(path.folder.rekey, RekeyAnswer, { ...proof, ...request }, { signal });
      } catch (thrown) {
        // The answer to the first request was lost, and the old key is nobody's any more: then the new one goes in.
        if (!(thrown instanceof Refusal) || thrown.code !== "denied") throw thrown;
        await enterHalf(server, keys, null, { signal });
      }
    });
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "conflict") waiting.delete(opens);
    throw thrown instanceof FardeError
      ? new FardeError(thrown.failure.code, { ...thrown.failure, isUnsure: true })
      : thrown;
  }
}

/**
 * The slots sent once more, which makes the other copy this door's too. Never rejects: the door counts already, and who
 * is told that it failed keeps the old words. What fails here the next opening does.
 */
async function settle(server: Server, door: DoorKey, which: Which): Promise<void> {
  const keys = halfKeys(door);
  try {
    const next = await createHalf(server, keys, await persist((signal) => enterHalf(server, keys, null, { signal })));
    await sendSlots(server, next, which);
  } catch {
    // `unsent` says so in the list.
  } finally {
    forgetHalfKeys(keys);
  }
}

/**
 * `slot`: what opens the new door, alone. The half's keys of before open nothing when it resolves. Throws
 * `words-too-near` where the slot opens something else; and where the line breaks at the last step, nobody knows which
 * door counts: asked again with the same slot, it tells.
 */
export async function giveNewDoor(
  server: Server,
  engine: Engine,
  half: Half,
  which: Which,
  slot: SlotKeys,
  kind: WordKind,
  how: { readonly onProgress?: ((done: number) => void) | undefined; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  // What is left of that one the next opening does.
  if (await isThereAlready(server, half, slot)) return;
  await begin(half);
  const seen = new Set(documentsOf(half.contents()).map(({ id }) => id));
  const left = (): string[] => leftOf(half.contents(), seen);
  const door = asKey<DoorKey>(randomBytes(size.key), "door key");
  const keys = halfKeys(door);
  try {
    for (let tries = patience; tries > 0; tries--) {
      for (let [id] = left(); id !== undefined; [id] = left()) {
        if (how.signal?.aborted) throw new FardeError("cancelled");
        const all = documentsOf(half.contents()).length;
        how.onProgress?.(Math.max(0, 1 - left().length / Math.max(1, all)));
        if (await sealAnew(half, engine, id, how.signal)) seen.add(id);
      }
      await half.reload();
      let named: Heads | null = null;
      try {
        // In the queue: a commit of this page in between would go over the list that the new door is to find.
        const isOver = await half.inTurn(async () => {
          if (left().length > 0) return false;
          const { rekey: _done, before: _before, lock, ...contents } = half.contents();
          // A removal that can still be undone: then the whole call is made again.
          if (contents.scrub.length > 0) throw new FardeError("busy");
          // A timed lock stays, and has no key left that was left out of it.
          const kept = { ...contents, ...(lock === undefined ? {} : { lock: { ...lock, open: [] } }) };
          const { sealed, entries } = await doorSlots(kept, slot, door, which, kind);
          named = await putList(server, half, keys, { ...kept, slots: entries, unsent: true });
          await change(server, half, keys, sealed, bytesToBase64url(slot.public), named);
          return true;
        });
        if (!isOver) continue;
        await settle(server, door, which);
        return;
      } catch (thrown) {
        if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
        await half.reload();
        // Nobody saved: then it was one of the keys, which somebody has given another door a moment ago.
        if (named !== null && isSeen(named, half.stamp().heads)) throw new FardeError("words-too-near");
      }
    }
    throw new FardeError("broken-answer");
  } finally {
    door.fill(0);
    forgetHalfKeys(keys);
  }
}
