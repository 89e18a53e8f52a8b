/** A writer that keeps to PROTOCOL 8.5 and 8.6, without cryptography, beside the copying of its half. */
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { blockLength } from "../../db/sizes.ts";
import { listLength, readStill } from "./still.ts";

const blocks = 64;
const halfLength = blocks * blockLength;
let dir = "";
let handle: FileHandle;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "farde-still-"));
  handle = await open(join(dir, "pack"), "w+");
  await handle.write(randomBytes(2 * halfLength));
});
afterAll(async () => {
  await handle.close();
  rmSync(dir, { recursive: true });
});

type Ref = { readonly place: number; readonly id: string };
type List = { readonly version: number; readonly refs: readonly Ref[] };
const idLength = 16;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One block that is `id` all over: a torn one is seen. */
const blockOf = (id: string): Buffer => Buffer.alloc(blockLength, Buffer.from(id, "hex"));
/** A list over four blocks, each with the version, so that a torn copy is seen. */
const copyOf = (list: List): Buffer => {
  const copy = Buffer.alloc(4 * blockLength, `${list.version} `);
  copy.write(`${JSON.stringify(list)}\n`);
  return copy;
};
function listIn(half: Uint8Array, copy: number): List | null {
  const bytes = Buffer.from(half.subarray(copy * 4 * blockLength, (copy + 1) * 4 * blockLength));
  try {
    const list: List = JSON.parse(bytes.toString("utf8", 0, bytes.indexOf("\n")));
    return bytes.equals(copyOf(list)) ? list : null;
  } catch {
    return null;
  }
}

/** Adds and removes papers until it is told to stop. `begun`: the first two lists are there. */
async function write(position: number, begun: () => void, isOver: () => boolean, pauseMs: () => number): Promise<void> {
  const put = (bytes: Uint8Array, place: number) =>
    handle.write(bytes, 0, bytes.length, position + place * blockLength);
  const lists: [List, List] = [
    { version: 1, refs: [] },
    { version: 0, refs: [] },
  ];
  await put(copyOf(lists[0]), 0);
  await put(copyOf(lists[1]), 4);
  begun();
  const commit = async (refs: readonly Ref[]): Promise<void> => {
    const copy = lists[0].version < lists[1].version ? 0 : 1;
    lists[copy] = { version: Math.max(lists[0].version, lists[1].version) + 1, refs };
    await put(copyOf(lists[copy]), copy * 4);
    await pause(pauseMs());
  };
  const newest = () => (lists[0].version > lists[1].version ? lists[0] : lists[1]).refs;
  while (!isOver()) {
    const used = new Set(lists.flatMap((list) => list.refs.map(({ place }) => place)));
    const free = Array.from({ length: blocks - 8 }, (_, i) => i + 8).filter((place) => !used.has(place));
    if (free.length > 4) {
      const refs = free.slice(0, 4).map((place) => ({ place, id: randomBytes(idLength).toString("hex") }));
      for (const { place, id } of refs) await put(blockOf(id), place);
      await commit([...newest(), ...refs]);
    }
    if (free.length < 20) {
      const gone = newest().filter(() => randomInt(2) === 0);
      for (let twice = 0; twice < 2; twice++) await commit(newest().filter((ref) => !gone.includes(ref)));
      for (const { place } of gone) await put(randomBytes(blockLength), place);
    }
  }
}

/** How many blocks the newest valid list of a copy refers to; throws where one is not as it was written. */
function opened(half: Uint8Array): number {
  const lists = [listIn(half, 0), listIn(half, 1)].filter((list) => list !== null);
  const [best] = lists.sort((a, b) => b.version - a.version);
  if (best === undefined) throw new Error("no valid list");
  for (const { place, id } of best.refs) {
    const block = Buffer.from(half.subarray(place * blockLength, (place + 1) * blockLength));
    if (!block.equals(blockOf(id))) throw new Error("a block is not the one that the list names");
  }
  return best.refs.length;
}

/** A slow disk: short readings with pauses between, in which the writer goes on. */
const slow = () =>
  new Proxy(handle, {
    get: (target, name) =>
      name === "read"
        ? async (into: Uint8Array, at: number, length: number, place: number) => {
            await pause(1);
            return target.read(into, at, Math.min(length, 131_072), place);
          }
        : Reflect.get(target, name),
  });

test.each([0, halfLength])("E9: whatever is written meanwhile, the copy of a half at %i opens", async (position) => {
  let isOver = false;
  // In bursts, as when many small papers are added, and then nothing for a moment.
  let begun = (): void => undefined;
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  const writing = write(
    position,
    begun,
    () => isOver,
    () => (randomInt(16) === 0 ? 250 : randomInt(4)),
  );
  await isBegun;
  const copy = new Uint8Array(halfLength);
  const sizes = new Set<number>();
  let times = 0;
  // Many copies fall into one pause: as many as it takes to see the folder in several states.
  for (; times < 15 || (sizes.size < 6 && times < 500); times++) {
    expect(await readStill(slow(), position, copy)).toBe(true);
    sizes.add(opened(copy));
  }
  isOver = true;
  await writing;
  expect(Math.max(...sizes)).toBeGreaterThan(10);
  expect(sizes.size).toBeGreaterThanOrEqual(6);
});

test("a list that is written before every reading is given up after a while, and never called still", async () => {
  const copy = new Uint8Array(listLength);
  let readings = 0;
  const restless = new Proxy(handle, {
    get: (target, name) =>
      name === "read"
        ? async (into: Uint8Array, at: number, length: number, place: number) => {
            readings += 1;
            await target.write(randomBytes(blockLength), 0, blockLength, 4 * blockLength);
            return target.read(into, at, length, place);
          }
        : Reflect.get(target, name),
  });
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  let isStill: boolean | null = null;
  const reading = readStill(restless, 0, copy).then((told) => (isStill = told));
  while (isStill === null) {
    vi.advanceTimersByTime(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await reading;
  vi.useRealTimers();
  expect(isStill).toBe(false);
  expect(readings).toBeGreaterThan(40);
});
