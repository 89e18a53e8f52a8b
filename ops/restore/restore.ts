import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { constantTime, syncDir, writeFully } from "../../db/packs/dir.ts";
import { blockLength } from "../../db/sizes.ts";
import { database, grantName, isEntry, packName } from "../archive/names.ts";
import { readSealed } from "../archive/sealed-file.ts";
import { untar } from "../archive/untar.ts";
import type { TarFile } from "../archive/untar.ts";
import { checkRows, foldersIn, sharesIn } from "../rows.ts";
import { OperatorError } from "../told.ts";

export type Restored = {
  readonly folders: number;
  readonly shares: number;
  /** Folders without a whole pack: damaged already when the back-up was made. */
  readonly missing: number;
};

const namesIn = (dir: string): Promise<readonly string[]> => readdir(dir).catch(() => []);

/** Over an earlier one of the same name too; on the disk when it returns. */
async function writeFileOf(path: string, file: TarFile): Promise<void> {
  const handle = await open(path, "w", 0o600);
  try {
    let at = 0;
    for await (const piece of file.content) {
      await writeFully(handle, piece, at);
      at += piece.length;
    }
    await handle.utimes(constantTime, constantTime);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isPack(path: string): Promise<boolean> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  return size > 0 && size % (2 * blockLength) === 0;
}

/** Unpacks a back-up into a new folder and checks it: rows by SQLite, a pack for each folder. Leaves out what has no row. */
export async function restoreInto(dir: string, source: string, identities: readonly string[]): Promise<Restored> {
  for (const part of ["packs", "grants"]) await mkdir(join(dir, part), { recursive: true, mode: 0o700 });
  for await (const file of untar(readSealed(source, identities), isEntry))
    await writeFileOf(join(dir, file.name), file);
  const rows = join(dir, database);
  checkRows(rows);
  const [folders, shares] = [new Set(foldersIn(rows).keys()), new Set(sharesIn(rows))];
  let missing = 0;
  for (const hex of folders) if (!(await isPack(join(dir, packName(hex))))) missing += 1;
  for (const hex of await namesIn(join(dir, "packs"))) if (!folders.has(hex)) await rm(join(dir, packName(hex)));
  for (const hex of await namesIn(join(dir, "grants"))) if (!shares.has(hex)) await rm(join(dir, grantName(hex)));
  for (const part of ["packs", "grants", "."]) await syncDir(join(dir, part));
  return { folders: folders.size, shares: (await namesIn(join(dir, "grants"))).length, missing };
}

/**
 * Restores a back-up to a data folder that holds none. A volatile file may be there: it is in no back-up, and where it
 * survived, the shares that still live in it go on, and those that were stopped since stay stopped (E10).
 */
export async function restore(dataDir: string, source: string, identities: readonly string[]): Promise<Restored> {
  const there = await namesIn(dataDir);
  const taken =
    there.some((name) => name.startsWith(database)) ||
    (await namesIn(join(dataDir, "packs"))).length > 0 ||
    (await namesIn(join(dataDir, "grants"))).length > 0;
  if (taken) {
    throw new OperatorError(`there are data in ${dataDir}: a restore overwrites nothing. Move them away first`);
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Inside, so that the renames stay on one disk; the database last, without which there are no data yet.
  const unfinished = join(dataDir, "restoring");
  await rm(unfinished, { recursive: true, force: true });
  try {
    const restored = await restoreInto(unfinished, source, identities);
    for (const part of ["packs", "grants", database]) {
      await rm(join(dataDir, part), { recursive: true, force: true });
      await rename(join(unfinished, part), join(dataDir, part));
    }
    await syncDir(dataDir);
    await syncDir(dirname(dataDir));
    return restored;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
