import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClock } from "./clock.ts";
import type { Times } from "./clock.ts";
import { isSame } from "./compare.ts";
import { createFolders } from "./folders.ts";
import { createGrants } from "./grants.ts";
import { createLocks } from "./locks.ts";
import { createBlobs } from "./packs/blobs.ts";
import { createPacks } from "./packs/files.ts";
import type { Packs } from "./packs/files.ts";
import { createHandles } from "./packs/handles.ts";
import { blockLength, openPacks } from "./sizes.ts";
import { createBuckets } from "./sqlite/buckets.ts";
import { openDatabase } from "./sqlite/connection.ts";
import { createFolderTable } from "./sqlite/folder-table.ts";
import type { FolderTable } from "./sqlite/folder-table.ts";
import { createGrantTable } from "./sqlite/grant-table.ts";
import { createMarkTable } from "./sqlite/mark-table.ts";
import { createServerTable } from "./sqlite/server-table.ts";
import { createShareTable } from "./sqlite/share-table.ts";
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
};

const migrations = (name: string): string => fileURLToPath(new URL(`./migrations/${name}`, import.meta.url));

/** Finishes or undoes what a crash left of packs. */
async function settlePacks(packs: Packs, table: FolderTable): Promise<void> {
  for (const { id, state } of await packs.list()) {
    if (state === "new") await (table.exists(id) ? packs.adopt(id) : packs.abandon(id));
    if (state === "gone") {
      table.remove(id);
      await packs.remove(id);
    }
  }
}

/**
 * Opens a data folder for this process alone: throws where another one has it, where it belongs to another key file,
 * or where a newer version of the program made it. What has ended is destroyed before it returns.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, times } = options;
  const [packDir, blobDir] = [join(dir, "packs"), join(dir, "grants")];
  for (const path of [dir, packDir, blobDir]) await mkdir(path, { recursive: true, mode: 0o700 });
  const volatile = openDatabase(join(dir, "volatile.db"), migrations("volatile"), true);
  const main = openDatabase(join(dir, "farde.db"), migrations("main"), false);
  const server = createServerTable(main);
  const mark = server.get("keys");
  if (mark !== null && !isSame(mark, options.keyMark)) {
    main.close();
    volatile.close();
    throw new Error("the data folder was made with another key file");
  }
  server.set("keys", options.keyMark);

  const marks = createMarkTable(volatile);
  const clock = createClock(times, marks, options.trustClock);
  const buckets = createBuckets(volatile, marks, clock, times);
  const locks = createLocks();
  const handles = createHandles(openPacks);
  const packs = createPacks(packDir, handles);
  const blobs = createBlobs(blobDir);
  const table = createFolderTable(main);

  // A reader of another process (a back-up) can be in the way; then the log is emptied at the next moment.
  const unscrubbed = { main: false, volatile: false };
  const scrubMain = (): void => void (unscrubbed.main = !main.scrub());
  const scrubVolatile = (): void => void (unscrubbed.volatile = !volatile.scrub());

  const folders = createFolders({
    table,
    packs,
    locks,
    now: clock.now,
    scrub: scrubMain,
    mayRemove: clock.isBelievable,
    packBytes: Math.floor((options.folderMib * 16) / 2) * 2 * blockLength,
  });
  const grants = createGrants({
    folders: table,
    packs,
    grants: createGrantTable(main),
    shares: createShareTable(volatile),
    blobs,
    locks,
    now: clock.now,
    scrubShares: scrubVolatile,
    scrubGrants: scrubMain,
  });

  const everyMoment = async (): Promise<void> => {
    clock.save();
    buckets.tick();
    await grants.sweep();
    if (unscrubbed.main) scrubMain();
    if (unscrubbed.volatile) scrubVolatile();
  };
  const everyHour = async (): Promise<void> => {
    await grants.reconcile();
    await folders.sweep();
    await packs.touch();
    await blobs.touch();
  };

  await blobs.tidy();
  await settlePacks(packs, table);
  await everyMoment();
  await everyHour();

  return {
    folders,
    grants,
    buckets,
    now: clock.now,
    isClockBelievable: clock.isBelievable,
    everyMoment,
    everyHour,
    close: async () => {
      clock.save();
      await handles.close();
      volatile.close();
      main.close();
    },
  };
}
