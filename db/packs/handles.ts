import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { realDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";

/**
 * Open files, at most `limit` at once; the one that lay idle longest is closed for another. Opened without noting the
 * access time (Linux): the disk does not tell when a folder was read.
 */
export type Handles = {
  use<T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T>;
  /** Closes the file once nobody uses it any more; whoever comes later opens it anew. */
  forget(path: string): Promise<void>;
  close(): Promise<void>;
};

type Entry = { readonly handle: Promise<FileHandle>; users: number; stale: boolean };

export function createHandles(limit: number, disk: Disk = realDisk): Handles {
  /** In the order of last use. */
  const entries = new Map<string, Entry>();
  const waiting: (() => void)[] = [];
  let opened = 0;

  async function shut(entry: Entry): Promise<void> {
    opened -= 1;
    waiting.shift()?.();
    await entry.handle.then((handle) => handle.close()).catch(() => undefined);
  }

  async function makeRoom(): Promise<void> {
    while (opened >= limit) {
      const idle = [...entries].find(([, entry]) => entry.users === 0);
      if (!idle) {
        await new Promise<void>((go) => waiting.push(go));
        continue;
      }
      entries.delete(idle[0]);
      await shut(idle[1]);
    }
  }

  async function take(path: string): Promise<Entry> {
    for (;;) {
      const known = entries.get(path);
      if (known) {
        known.users += 1;
        entries.delete(path);
        entries.set(path, known);
        return known;
      }
      if (opened >= limit) {
        await makeRoom();
        continue;
      }
      opened += 1;
      const handle = disk.open(path, constants.O_RDWR | (constants.O_NOATIME ?? 0));
      const entry: Entry = { handle, users: 1, stale: false };
      entries.set(path, entry);
      return entry;
    }
  }

  return {
    async use(path, work) {
      const entry = await take(path);
      try {
        return await work(await entry.handle);
      } catch (error) {
        // A handle that failed is not kept: the next one starts from the disk again.
        entry.stale = true;
        if (entries.get(path) === entry) entries.delete(path);
        throw error;
      } finally {
        entry.users -= 1;
        if (entry.users === 0) {
          if (entry.stale) await shut(entry);
          else waiting.shift()?.();
        }
      }
    },
    async forget(path) {
      const entry = entries.get(path);
      if (!entry) return;
      entries.delete(path);
      entry.stale = true;
      if (entry.users === 0) await shut(entry);
    },
    async close() {
      const all = [...entries.values()];
      entries.clear();
      for (const entry of all) {
        entry.stale = true;
        if (entry.users === 0) await shut(entry);
      }
    },
  };
}
