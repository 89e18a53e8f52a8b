/**
 * A disk that can lose its power: it does what it is told, and remembers which of it was synced. `after` gives the
 * files as they may be when the power was cut: of what was not synced, any part of any write, and any first part of
 * the names that changed.
 */
import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { realDisk } from "../../db/packs/disk.ts";
import type { Disk } from "../../db/packs/disk.ts";
import type { Choices } from "../seeded.ts";

type Write = { readonly at: number; readonly data: Uint8Array };
type File = { safe: Uint8Array<ArrayBuffer>; unsafe: Write[] };
type Naming = { readonly dir: string; apply(names: Map<string, File>): void };

export type Forgotten = "sync" | "datasync" | "syncDir" | null;
export type LosingDisk = {
  readonly disk: Disk;
  /** The files as they may be now, by path, without the power. */
  after(choices: Choices): Map<string, Uint8Array<ArrayBuffer>>;
};

/** What a disk writes as one. */
const sector = 4_096;

function put(into: Uint8Array<ArrayBuffer>, { at, data }: Write): Uint8Array<ArrayBuffer> {
  const out = into.length >= at + data.length ? into : new Uint8Array(at + data.length);
  if (out !== into) out.set(into);
  out.set(data, at);
  return out;
}

/** `onChange` is called after everything that happens to the disk. `forgotten`: this is not done, and nobody is told. */
export function createLosingDisk(onChange: () => void, forgotten: Forgotten = null): LosingDisk {
  /** By path, as the program sees them; and as they are on the disk for sure. */
  const seen = new Map<string, File>();
  const safe = new Map<string, File>();
  let namings: Naming[] = [];

  function name(dir: string, apply: (names: Map<string, File>) => void): void {
    apply(seen);
    namings.push({ dir, apply });
  }
  function syncDir(dir: string): void {
    if (forgotten === "syncDir") return;
    for (const naming of namings) if (naming.dir === dir) naming.apply(safe);
    namings = namings.filter((naming) => naming.dir !== dir);
  }
  function syncFile(file: File): void {
    for (const write of file.unsafe) file.safe = put(file.safe, write);
    file.unsafe = [];
  }
  function watched(handle: FileHandle, file: File): FileHandle {
    const changed = async <T>(done: Promise<T>, change: (result: T) => void): Promise<T> => {
      const result = await done;
      change(result);
      onChange();
      return result;
    };
    return new Proxy(handle, {
      get(target, property) {
        if (property === "write") {
          return (data: Uint8Array, from: number, length: number, at: number) =>
            changed(target.write(data, from, length, at), ({ bytesWritten }) =>
              file.unsafe.push({ at, data: data.slice(from, from + bytesWritten) }),
            );
        }
        if (property === "sync" || property === "datasync") {
          return () => changed(target[property](), () => forgotten !== property && syncFile(file));
        }
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }

  const disk: Disk = {
    ...realDisk,
    async open(path, flags, mode) {
      const at = String(path);
      const isNew = !existsSync(at) || flags === "w" || flags === "wx";
      const handle = await realDisk.open(path, flags, mode);
      if ((await handle.stat()).isDirectory()) {
        return new Proxy(handle, {
          get(target, property) {
            if (property === "sync") {
              return async () => {
                await target.sync();
                syncDir(at);
                onChange();
              };
            }
            const value: unknown = Reflect.get(target, property, target);
            return typeof value === "function" ? value.bind(target) : value;
          },
        });
      }
      if (isNew) {
        const made: File = { safe: new Uint8Array(0), unsafe: [] };
        name(dirname(at), (names) => names.set(at, made));
        onChange();
      }
      const file = seen.get(at);
      return file === undefined ? handle : watched(handle, file);
    },
    async rename(from, to) {
      await realDisk.rename(from, to);
      name(dirname(String(to)), (names) => {
        const file = names.get(String(from));
        names.delete(String(from));
        if (file !== undefined) names.set(String(to), file);
      });
      onChange();
    },
    async unlink(path) {
      await realDisk.unlink(path);
      name(dirname(String(path)), (names) => names.delete(String(path)));
      onChange();
    },
  };

  return {
    disk,
    after(choices) {
      const names = new Map(safe);
      for (const dir of new Set(namings.map((naming) => naming.dir))) {
        const changes = namings.filter((naming) => naming.dir === dir);
        for (const change of changes.slice(0, choices.below(changes.length + 1))) change.apply(names);
      }
      return new Map(
        [...names].map(([path, file]) => {
          let content = file.safe.slice();
          for (const { at, data } of file.unsafe) {
            for (let from = 0; from < data.length; from += sector) {
              if (choices.chance(0.5)) content = put(content, { at: at + from, data: data.slice(from, from + sector) });
            }
          }
          return [path, content];
        }),
      );
    },
  };
}
