/** What waits for the disk, and what does not. The disk holds each `datasync` back until the test lets it go. */
import { rmSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { realDisk } from "../../db/packs/disk.ts";
import type { Disk } from "../../db/packs/disk.ts";
import type { Half, Store } from "../../db/store.ts";
import { blockOf, halfKey, newFolder } from "./load.ts";
import { memoryPlace } from "./memory-place.ts";
import { openAt } from "./model.ts";

const place = memoryPlace("syncs");
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The syncs under way, in the order in which they began. `end` lets one go, or makes it fail. */
type Sync = { end(error?: Error): void };

function slowDisk(): { readonly disk: Disk; readonly begun: Sync[] } {
  const begun: Sync[] = [];
  const slow = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, property) {
        if (property === "datasync") {
          return async () => {
            const held = Promise.withResolvers<void>();
            begun.push({ end: (error) => (error ? held.reject(error) : held.resolve()) });
            await held.promise;
            await target.datasync();
          };
        }
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  return { disk: { ...realDisk, open: async (...args) => slow(await realDisk.open(...args)) }, begun };
}

async function folderOn(disk: Disk, name: string) {
  const store = await openAt(`${place}/${name}`, disk);
  await store.folders.make(newFolder(1));
  const door = await store.folders.findDoor(halfKey(1, 0));
  const heads = door && (await store.folders.enter(door))?.heads;
  if (!door || !heads) throw new Error("no folder");
  const salts = [heads[0].slice(0, 24), heads[1].slice(0, 24)] as const;
  return {
    store,
    write: (index: number, which?: "more" | "last", since?: number) =>
      store.folders.write(door, salts, [{ index, block: blockOf(index) }], which, since),
    commit: (copy: Half) => store.folders.commit(door, { heads: salts, copy, blocks: [blockOf(5)], refs: [] }),
    read: (index: number) => store.folders.read(door, [index]),
  };
}

/** What has ended by now: the disk is in memory, so that all that waits for no sync has. */
async function endedOf(work: readonly Promise<unknown>[]): Promise<boolean[]> {
  const ended = work.map(() => false);
  work.forEach((one, i) => {
    const end = () => void (ended[i] = true);
    one.then(end, end);
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  return ended;
}

const close = async (store: Store, begun: readonly Sync[]): Promise<void> => {
  for (const sync of begun) sync.end();
  await store.close();
};

test("E2: while one write waits for the disk others are written, and one sync that begins after them is for all", async () => {
  const { disk, begun } = slowDisk();
  const { store, write, read } = await folderOn(disk, "together");
  const writes = [write(8)];
  expect(await endedOf(writes)).toEqual([false]);
  writes.push(write(9), write(10));
  expect(await endedOf([...writes, read(10)])).toEqual([false, false, false, true]);
  expect(begun.length).toBe(1);

  begun[0]?.end();
  // The sync that has ended began before these were written: it says nothing of them.
  expect(await endedOf(writes)).toEqual([true, false, false]);
  expect(begun.length).toBe(2);
  begun[1]?.end();
  expect(await Promise.all(writes)).toEqual(["written", "written", "written"]);
  expect(begun.length).toBe(2);
  await close(store, []);
});

test("E2: who waits behind a sync that fails is not told that it was written, and who comes later is not refused for it", async () => {
  const { disk, begun } = slowDisk();
  const { store, write } = await folderOn(disk, "failing");
  const writes = [write(8)];
  await endedOf(writes);
  writes.push(write(9));
  await endedOf(writes);
  begun[0]?.end(new Error("EIO"));
  expect(await endedOf(writes)).toEqual([true, true]);
  const ends = await Promise.allSettled(writes);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  // The folder can be written to again once the disk works.
  const later = write(10);
  await endedOf([later]);
  begun[1]?.end();
  expect(await later).toBe("written");
  await close(store, []);
});

test("E2: where a sync fails, what another has written and not settled is written again: its own sync would say that all is well", async () => {
  const { disk, begun } = slowDisk();
  const { store, write } = await folderOn(disk, "between");
  const since = store.folders.syncFaults();
  expect(await write(8, "more", since)).toBe("written");
  const other = write(9).catch((error: unknown) => error);
  await endedOf([other]);
  begun[0]?.end(new Error("EIO"));
  await other;
  const last = write(10, "last", since);
  const ended = last.catch((error: unknown) => error);
  await endedOf([last]);
  begun[1]?.end();
  expect(await ended).toMatchObject({ code: "EIO" });
  await close(store, []);
});

test("E2, E6: blocks that are there already are written once more, whatever the heads: their sync may have failed", async () => {
  const written: number[] = [];
  const watched = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, property) {
        if (property === "write")
          return async (bytes: Uint8Array, at: number, length: number, position: number) => {
            written.push(position);
            return target.write(bytes, at, length, position);
          };
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const { store, write, commit } = await folderOn(
    { ...realDisk, open: async (...args) => watched(await realDisk.open(...args)) },
    "again",
  );
  expect(await write(8)).toBe("written");
  const [position] = written.slice(-1);
  expect(await commit(1)).toBe("written");
  written.length = 0;
  // The heads are others now.
  expect(await write(8)).toBe("written");
  expect(written).toEqual([position]);
  expect(await write(9)).toBe("conflict");
  expect(written).toEqual([position]);
  await store.close();
});

test("E2: nobody sees a commit that has not survived yet, and writes over the copy that it replaced", async () => {
  const { disk, begun } = slowDisk();
  const { store, commit, read } = await folderOn(disk, "commit");
  const work = [commit(1), read(8)];
  expect(await endedOf(work)).toEqual([false, false]);
  begun[0]?.end();
  expect(await endedOf(work)).toEqual([true, true]);
  await close(store, begun.slice(1));
});
