/**
 * One half of a folder, entered: its manifest, its token, and the only way to write to it. All keys of an open folder
 * live in this closure; `forget` overwrites them.
 *
 * PROTOCOL 8.5: a change is a function of the contents. When somebody else wrote in between (412), the manifest is
 * read again and the change is applied to what is there now; so nothing has to be kept to merge with, and a paper that
 * was deleted elsewhere stays deleted.
 */
import { CommitAnswer, EraseAnswer, firstDataBlock, path, size, WriteAnswer } from "../../../api/wire.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { manifestContent, sealManifest } from "../../../crypto/manifest.ts";
import type { HalfKeys } from "../../../crypto/schedule.ts";
import { forgetHalfKeys } from "../../../crypto/schedule.ts";
import { aead } from "../aead.ts";
import type { Carry } from "../carry.ts";
import { FardeError } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Contents } from "./contents.ts";
import { bytesToContents, contentsToBytes, noContents, placesInUse, placesOf, refsOf } from "./contents.ts";
import { createLoading } from "./copies.ts";
import type { Entered, Proof } from "./door.ts";
import { askChallenge, enterHalf, proofOf } from "./door.ts";
import { choosePlaces } from "./places.ts";
import { persist } from "./persist.ts";

/** A server that says "conflict" so often in a row lies: other devices write once in a while (A13). */
const patience = 30;

/** The salts of both copies of a list (24 bytes each, in base64url): they tell whether somebody else has saved (8.5). */
export type Heads = readonly [string, string];

/** Whether the heads are those that one has seen. */
export const isSeen = (seen: Heads, now: Heads): boolean => seen.every((head, copy) => head === now[copy]);

export type Change = (contents: Contents) => Contents;

/** Blocks that were written for a commit are no longer theirs: another device took their places. Write them again. */
export class PlacesLost extends Error {}

/** What only a half's key may ask. */
export type Proven = "slots" | "renew" | "rekey" | "delete" | "keep";

export type Half = {
  readonly contents: () => Contents;
  readonly blocks: number;
  readonly ending: number | null;
  /** The other copy was there and did not open, or this one is the older. */
  readonly repaired: boolean;
  /** Reserves random free places until `release`. */
  reserve(count: number): Promise<number[]>;
  /** Keeps places from being chosen, until `release`. */
  hold(places: readonly number[]): void;
  release(places: readonly number[]): void;
  read(places: readonly number[], signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** What `carry` opens of them; null where one does not open. */
  readBy(places: readonly number[], carry: Carry, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Into reserved places; `blocks` or who puts them into the request. Throws PlacesLost. */
  write(places: readonly number[], blocks: Uint8Array<ArrayBuffer> | Carry, signal?: AbortSignal): Promise<void>;
  /** Applies a change and commits it; the new contents. Changes wait for each other. Throws PlacesLost. */
  commit(change: Change, signal?: AbortSignal): Promise<Contents>;
  /** Runs a task when no commit of this page is under way; the next one waits for it. It must not commit itself. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
  /** Noise over places that nothing refers to. */
  erase(places: readonly number[]): Promise<void>;
  /** Opens this half; for the records of its slots. */
  door(): DoorKey;
  /** Which copy of the manifest counts, its version, and both heads. */
  stamp(): { readonly version: number; readonly current: 0 | 1; readonly heads: Heads };
  /** A fresh signature of the half's key, for a purpose and a body. */
  prove(use: Proven, body: Uint8Array, signal?: AbortSignal): Promise<Proof>;
  /** Runs a request with a valid token, once more with a new one where the old has ended. */
  withToken<T>(request: (token: Uint8Array) => Promise<T>): Promise<T>;
  /** Its token has just ended, as the slots that it was made for did: the next request gets a new one first. */
  dropToken(): void;
  /** Reads the manifest again. */
  reload(): Promise<void>;
  forget(): void;
};

/**
 * Places and salts of the documents that `next` has and `before` has not; a document is known by its key.
 * Throws PlacesLost where one of them sits where a document of `before` is.
 */
function freshRefs(before: Contents, next: Contents): [number, string][] {
  const documents = [...before.papers, ...before.sheets];
  const keys = new Set(documents.map((document) => document.key));
  const places = new Set(documents.flatMap((document) => document.places));
  const fresh = [...next.papers, ...next.sheets].filter((document) => !keys.has(document.key));
  const kept = new Set([...next.papers, ...next.sheets].map((document) => document.key));
  for (const document of documents)
    if (!kept.has(document.key)) for (const place of document.places) places.delete(place);
  if (fresh.some((document) => document.places.some((place) => places.has(place)))) throw new PlacesLost();
  return fresh.flatMap(refsOf);
}

export async function createHalf(server: Server, keys: HalfKeys, entered: Entered): Promise<Half> {
  let token: Uint8Array | null = entered.token;
  let forgotten = false;
  const reserved = new Set<number>();
  let queue: Promise<unknown> = Promise.resolve();

  const enter = async (): Promise<Entered> => {
    if (forgotten) throw new FardeError("locked");
    const again = await persist((signal) => enterHalf(server, keys, null, { signal }), { patience: "none" });
    token = again.token;
    return again;
  };
  const newToken = async (): Promise<Uint8Array> => (await enter()).token;

  async function withToken<T>(request: (token: Uint8Array) => Promise<T>): Promise<T> {
    if (forgotten) throw new FardeError("locked");
    const first = token ?? (await newToken());
    try {
      return await request(first);
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== "denied") throw thrown;
      return request(await newToken());
    }
  }

  async function read(places: readonly number[], signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return withToken((current) =>
      server.fetchBytes(path.folder.read, { blocks: places }, places.length * size.block, { token: current, signal }),
    );
  }

  const load = createLoading(keys.manifest, read, enter);
  let loaded = await load(entered);
  const reload = async (): Promise<void> => {
    loaded = await load(await enter());
  };

  const takenPlaces = (): Set<number> => new Set([...placesInUse(loaded.contents), ...loaded.otherPlaces, ...reserved]);

  /** One thing at a time: a commit sees the heads that the one before it left. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = queue.then(task, task);
    queue = mine.catch(() => undefined);
    return mine;
  }

  async function tryCommit(change: Change, signal?: AbortSignal): Promise<Contents> {
    const before = loaded;
    const next = change(before.contents);
    if (next === before.contents) return next;
    const fresh = freshRefs(before.contents, next);
    const plain = contentsToBytes(next);
    if (plain.length > manifestContent || bytesToContents(plain) === null) throw new FardeError("folder-full");
    const copy = before.current === 0 ? 1 : 0;
    const salts = Array.from({ length: size.manifestBlocks }, () => randomBytes(size.salt));
    const sealed = await sealManifest(aead, keys.manifest, salts, before.version + 1, plain);
    plain.fill(0);
    const body = new Uint8Array(sealed.length * size.block);
    sealed.forEach((block, i) => body.set(block, i * size.block));
    const header = { heads: before.heads, copy, refs: fresh };
    // Once on its way it is not broken off: whether it counts is then known. A job has a signal, and all the time.
    await persist(
      (stall) =>
        withToken((t) => server.send(path.folder.commit, CommitAnswer, header, body, { token: t, signal: stall })),
      { signal, patience: signal ? "long" : "soon", bytes: body.length },
    );
    const head = bytesToBase64url(salts[0] ?? new Uint8Array(0));
    loaded = {
      current: copy,
      version: before.version + 1,
      contents: next,
      otherPlaces: placesOf(before.contents),
      otherDamaged: false,
      heads: copy === 0 ? [head, before.heads[1]] : [before.heads[0], head],
    };
    return next;
  }

  async function commit(change: Change, signal?: AbortSignal): Promise<Contents> {
    for (let left = patience; left > 0; left--) {
      if (signal?.aborted) throw new FardeError("cancelled");
      const { heads } = loaded;
      try {
        return await tryCommit(change, signal);
      } catch (thrown) {
        if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
        await reload();
        // The heads are as they were: then it is a block of this commit that somebody has overwritten.
        if (isSeen(heads, loaded.heads)) throw new PlacesLost();
      }
    }
    throw new FardeError("broken-answer");
  }

  /** Writes or erases; after somebody else's commit the places may have become theirs. */
  async function touch(places: readonly number[], request: (heads: Heads) => Promise<unknown>) {
    for (let left = patience; left > 0; left--) {
      const { heads } = loaded;
      // With the heads goes what was read with them: another commit of this page may have read a newer list meanwhile.
      const theirs = new Set([...placesInUse(loaded.contents), ...loaded.otherPlaces]);
      if (places.some((place) => theirs.has(place))) throw new PlacesLost();
      try {
        await request(heads);
        return;
      } catch (thrown) {
        if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
        await inTurn(async () => {
          if (isSeen(heads, loaded.heads)) await reload();
        });
      }
    }
    throw new FardeError("broken-answer");
  }

  return {
    contents: () => loaded.contents,
    blocks: entered.blocks,
    ending: entered.ending,
    repaired: loaded.otherDamaged,
    async reserve(count) {
      return inTurn(async () => {
        // Another device may have made room.
        if (takenPlaces().size + firstDataBlock + count > entered.blocks) await reload();
        const places = choosePlaces(count, entered.blocks, takenPlaces());
        for (const place of places) reserved.add(place);
        return places;
      });
    },
    hold(places) {
      for (const place of places) reserved.add(place);
    },
    release(places) {
      for (const place of places) reserved.delete(place);
    },
    read: (places, signal) =>
      persist((cut) => read(places, cut), { signal, breaks: true, bytes: places.length * size.block }),
    readBy: (places, carry, signal) =>
      persist(
        (cut) =>
          withToken((t) => server.fetchOpened(path.folder.read, { blocks: places }, carry, { token: t, signal: cut })),
        { signal, breaks: true, bytes: places.length * size.block },
      ),
    write: (places, blocks, signal) =>
      touch(places, (heads) =>
        persist(
          (cut) =>
            withToken((t) =>
              server.send(path.folder.write, WriteAnswer, { heads, blocks: places }, blocks, { token: t, signal: cut }),
            ),
          { signal, breaks: true, patience: "long", bytes: places.length * size.block },
        ),
      ),
    commit: (change, signal) => inTurn(() => commit(change, signal)),
    inTurn,
    erase: (places) =>
      touch(places, (heads) =>
        persist((signal) =>
          withToken((t) => server.ask(path.folder.erase, EraseAnswer, { heads, blocks: places }, { token: t, signal })),
        ),
      ),
    door: () => keys.door,
    stamp() {
      const { version, current, heads } = loaded;
      return { version, current, heads };
    },
    async prove(use, body, signal) {
      if (forgotten) throw new FardeError("locked");
      return proofOf(server, keys, use, await askChallenge(server, { signal }), body);
    },
    withToken,
    dropToken: () => void (token = null),
    reload: () => inTurn(reload),
    forget() {
      forgotten = true;
      forgetHalfKeys(keys);
      token = null;
      loaded = { ...loaded, contents: noContents([]) };
    },
  };
}
