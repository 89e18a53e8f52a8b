/**
 * PROTOCOL 8.10: another door key for a half, after a suspicion. First every document is sealed anew, under a fresh key
 * in other places; then the list, under the new door's manifest key, goes into the copy that does not count; then the
 * server changes the half's key and its slots in one step. Up to that step the old door opens a whole folder, and from
 * then on the new one does: a crash at any point leaves one of the two.
 */
import { CommitAnswer, path, RekeyAnswer, size } from "../../../api/wire.ts";
import { bytesToBase64url, concat } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { sealManifest } from "../../../crypto/manifest.ts";
import type { HalfKeys, SlotKeys } from "../../../crypto/schedule.ts";
import { forgetHalfKeys, halfKeys } from "../../../crypto/schedule.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { FardeError } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { Contents, StoredDocument } from "./contents.ts";
import { contentsToBytes } from "./contents.ts";
import { enterHalf } from "./door.ts";
import type { Half } from "./half.ts";
import { createHalf, PlacesLost } from "./half.ts";
import { persist } from "./persist.ts";
import { finishScrub } from "./removing.ts";
import { entryOf, newSlots, sendSlots, signedSlots } from "./slots.ts";
import { createStoring, fetchDocument, newStarts } from "./transfer.ts";

const documentsOf = (contents: Contents): StoredDocument[] => [...contents.papers, ...contents.sheets];

/** Says which documents are still to be sealed anew; where that was said before, it goes on from there. */
async function begin(half: Half): Promise<void> {
  await half.commit((contents) =>
    contents.rekey ? contents : { ...contents, rekey: documentsOf(contents).map(({ id }) => id) },
  );
}

/** One document under a fresh key, in other places. It keeps its id: shares and small pictures go by it. */
async function sealAnew(half: Half, engine: Engine, id: string, signal: AbortSignal | undefined): Promise<void> {
  const { papers, sheets } = half.contents();
  const kind = papers.some((paper) => paper.id === id) ? "document" : "pictures";
  const old = [...papers, ...sheets].find((document) => document.id === id);
  const isDone = (contents: Contents): Contents => ({
    ...contents,
    rekey: (contents.rekey ?? []).filter((left) => left !== id),
  });
  // Removed meanwhile.
  if (!old) return void (await half.commit(isDone));
  const title = papers.find((paper) => paper.id === id)?.title ?? "";
  const content = await fetchDocument(half, engine, kind, old, title, { signal });
  const storing = createStoring(half, engine, kind, new Blob([content]), id);
  content.fill(0);
  const scrubbed = new Set<number>();
  for (let left = newStarts; left > 0; left--) {
    try {
      const fresh = await storing.run({ signal });
      await half.commit((contents) => {
        const there = documentsOf(contents).find((document) => document.id === id);
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
      return;
    } catch (thrown) {
      storing.release();
      if (!(thrown instanceof PlacesLost)) throw thrown;
    }
  }
  throw new FardeError("broken-answer");
}

/** The list for the new door, in the place of the copy that does not count. Throws Refusal `conflict`. */
async function putList(server: Server, half: Half, keys: HalfKeys, contents: Contents): Promise<void> {
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
}

/** The new door is the half's door from here on. */
async function change(server: Server, half: Half, keys: HalfKeys, slots: Awaited<ReturnType<typeof newSlots>>) {
  const body = concat(keys.public, signedSlots(slots.sealed));
  const request = { half: bytesToBase64url(keys.public), slots: slots.sealed };
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
}

/** `slot`: what opens the new door, alone. The half's keys of before open nothing when it resolves. */
export async function giveNewDoor(
  server: Server,
  engine: Engine,
  half: Half,
  which: Which,
  slot: SlotKeys,
  kind: "words" | "pictures",
  how: { readonly onProgress?: ((done: number) => void) | undefined; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  await begin(half);
  const all = documentsOf(half.contents()).length;
  for (let left = half.contents().rekey ?? []; left[0] !== undefined; left = half.contents().rekey ?? []) {
    if (how.signal?.aborted) throw new FardeError("cancelled");
    how.onProgress?.(Math.max(0, 1 - left.length / Math.max(1, all)));
    await sealAnew(half, engine, left[0], how.signal);
  }
  const door = asKey<DoorKey>(randomBytes(size.key), "door key");
  const keys = halfKeys(door);
  try {
    const slots = await newSlots(slot, door, which);
    const entries = slots.entries.map((entry, i) => (i === 0 ? entryOf(slot, kind) : entry));
    // What another device changes in this moment is in the way: then the whole call is made again.
    await half.reload();
    if ((half.contents().rekey ?? []).length > 0 || half.contents().scrub.length > 0) throw new FardeError("busy");
    const { rekey: _done, ...contents } = half.contents();
    await putList(server, half, keys, { ...contents, slots: entries, unsent: true });
    await change(server, half, keys, slots);
    const mine = halfKeys(door);
    const next = await createHalf(server, mine, await persist((signal) => enterHalf(server, mine, null, { signal })));
    // Sent once more, which makes the other copy this door's too; where it does not come to that, the next opening does it.
    await sendSlots(server, next, which);
    next.forget();
  } finally {
    door.fill(0);
    forgetHalfKeys(keys);
  }
}
