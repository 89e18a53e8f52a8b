import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClock } from "./clock.ts";
import type { Times } from "./clock.ts";
import { hexOf, isSame } from "./compare.ts";
import { createFolders } from "./folders.ts";
import { createErasure } from "./erasure.ts";
import { createGrants } from "./grants.ts";
import { createLocks } from "./locks.ts";
import { createBlobs } from "./packs/blobs.ts";
import { syncDir } from "./packs/dir.ts";
import { realDisk } from "./packs/disk.ts";
import type { Disk } from "./packs/disk.ts";
import { createPacks } from "./packs/files.ts";
import type { Packs } from "./packs/files.ts";
import { createHandles } from "./packs/handles.ts";
import { createReserve } from "./reserve.ts";
import { blockLength, openPacks } from "./sizes.ts";
import { createBuckets } from "./sqlite/buckets.ts";
import { openDatabase } from "./sqlite/connection.ts";
import type { Connection } from "./sqlite/connection.ts";
import { createFolderTable } from "./sqlite/folder-table.ts";
import type { FolderTable } from "./sqlite/folder-table.ts";
import { createGrantTable } from "./sqlite/grant-table.ts";
import { createMarkTable } from "./sqlite/mark-table.ts";
import { createServerTable } from "./sqlite/server-table.ts";
import { createSettled } from "./sqlite/settled.ts";
import { createShareTable } from "./sqlite/share-table.ts";
import { createTicketTable } from "./sqlite/ticket-table.ts";
import type { Store } from "./store.ts";

export type StoreOptions = {
  /** The data folder. */
  readonly dir: string;
  /** MiB of a new folder's pack: 2 or more. */
  readonly folderMib: number;
  /** 32 bytes that stand for the key file; data made under another one are not opened. */
  readonly keyMark: Uint8Array;
  readonly times: Times;
  /** The operator's word that the machine's clock is right, after it leapt. */
  readonly trustClock: boolean;
  readonly disk?: Disk;
};

const migrations = (name: string): string => fileURLToPath(new URL(`./migrations/${name}`, import.meta.url));

type Task = () => unknown;

/** Runs all of them: what one meets does not keep the next from its work. Throws the first failure when all are done. */
async function each(tasks: readonly Task[]): Promise<void> {
  const failures: unknown[] = [];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Finishes or undoes what a crash left of packs. Returns how many folders have no pack. */
async function settlePacks(packs: Packs, table: FolderTable): Promise<number> {
  for (const { id, state } of await packs.list()) {
    if (state === "new") await (table.exists(id) ? packs.adopt(id) : packs.abandon(id));
    if (state === "gone") {
      table.remove(id);
      await packs.remove(id);
    }
  }
  const there = new Set((await packs.list()).map(({ id }) => hexOf(id)));
  return table.ids().filter((id) => !there.has(hexOf(id))).length;
}

/** Calls `undo` and throws where the database does not open, or belongs to another key file. */
function openMain(file: string, keyMark: Uint8Array, makeRoom: () => boolean, undo: () => void): Connection {
  let main: Connection | undefined;
  try {
    main = openDatabase(file, migrations("main"), false, makeRoom);
    const server = createServerTable(main);
    const mark = server.get("keys");
    if (mark === null) server.set("keys", keyMark);
    else if (!isSame(mark, keyMark)) throw new Error("the data folder was made with another key file");
    return main;
  } catch (error) {
    main?.close();
    undo();
    throw error;
  }
}

/**
 * Opens a data folder for this process alone: throws where another one has it, where it belongs to another key file,
 * or where a newer version of the program made it. What has ended is destroyed before it returns; where that, or
 * putting right what a crash left, was not all possible, it opens all the same: the rest of the folders is well (E12).
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, times } = options;
  const [packDir, blobDir] = [join(dir, "packs"), join(dir, "grants")];
  for (const path of [dir, packDir, blobDir]) await mkdir(path, { recursive: true, mode: 0o700 });
  for (const path of [dirname(dir), dir]) await syncDir(path);
  const reserve = createReserve(dir);
  const volatileFile = join(dir, "volatile.db");
  const volatile = openDatabase(volatileFile, migrations("volatile"), true, reserve.release);
  const main = openMain(join(dir, "farde.db"), options.keyMark, reserve.release, volatile.close);

  const disk = options.disk ?? realDisk;
  // It is there since the file was opened, and stays until it is closed.
  const log = await disk.open(`${volatileFile}-wal`, "r+").catch((error: unknown) => {
    main.close();
    volatile.close();
    throw error;
  });

  const marks = createMarkTable(volatile);
  const clock = createClock(times, marks, options.trustClock);
  const buckets = createBuckets(volatile, marks, clock, times, createSettled(volatile, log));
  const locks = createLocks();
  const handles = createHandles(openPacks, disk);
  const packs = createPacks(packDir, handles, disk);
  const blobs = createBlobs(blobDir, disk);
  const table = createFolderTable(main);
  const tickets = createTicketTable(main);

  const [rows, shares] = [createErasure(main, times, false), createErasure(volatile, times, true)];

  const folders = createFolders({
    table,
    tickets,
    packs,
    locks,
    now: clock.now,
    erased: rows.soon,
    need: reserve.need,
    packBytes: Math.floor((options.folderMib * 16) / 2) * 2 * blockLength,
  });
  const grants = createGrants({
    folders: table,
    packs,
    grants: createGrantTable(main),
    shares: createShareTable(volatile),
    blobs,
    locks,
    clock,
    need: reserve.need,
    sharesErased: shares.soon,
    grantsErased: rows.soon,
  });

  // All of its marks with one durable write.
  const saveClock = (): void => volatile.transact(clock.save);
  const everyMoment = (): Promise<void> =>
    each([
      () => grants.sweep(),
      saveClock,
      () => buckets.tick(),
      () => shares.catchUp(),
      () => rows.catchUp(),
      () => reserve.refill(),
    ]);
  const everyHour = (): Promise<void> =>
    each([() => grants.reconcile(), () => folders.sweep(), () => packs.touch(), () => blobs.touch()]);

  let missingPacks = 0;
  let trouble: unknown = null;
  await each([
    () => blobs.tidy(),
    async () => (missingPacks = await settlePacks(packs, table)),
    everyMoment,
    everyHour,
  ]).catch((error: unknown) => (trouble = error));

  return {
    folders,
    grants,
    buckets,
    tickets: { isGood: async (mark) => tickets.isGood(mark) },
    now: clock.now,
    published: clock.published,
    isClockBelievable: clock.isBelievable,
    publishedLag: clock.publishedLag,
    missingPacks,
    trouble,
    everyMoment,
    everyHour,
    close: () =>
      each([
        saveClock,
        () => handles.close(),
        () => shares.finish(),
        () => rows.finish(),
        () => volatile.close(),
        () => log.close(),
        () => main.close(),
      ]),
  };
}
