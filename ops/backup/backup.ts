import { readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { syncDir } from "../../db/packs/dir.ts";
import { writeSealed } from "../archive/sealed-file.ts";
import { restoreInto } from "../restore/restore.ts";
import { OperatorError } from "../told.ts";
import { archiveOf } from "./archive.ts";
import type { Report } from "./archive.ts";

export type BackupOptions = {
  readonly dataDir: string;
  /** A file, or a folder, in which it is `farde.tar.age`. */
  readonly target: string;
  /** age recipients. */
  readonly recipients: readonly string[];
  /** age identities to check it with by restoring it beside the target; null: it is checked without being opened. */
  readonly identities: readonly string[] | null;
};

export type Backup = Report & {
  readonly path: string;
  readonly bytes: number;
  readonly isRestored: boolean;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** Removes what runs left behind that were cut off: `<stem>.<pid>.<suffix>` of processes that are no more. */
async function tidy(dir: string, stem: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const rest = name.startsWith(`${stem}.`) ? name.slice(stem.length + 1) : "";
    const pid = /^(\d+)\.(?:new|check|rows)(?:-\w+)?$/.exec(rest)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(dir, name), { recursive: true, force: true });
  }
}

async function pathFor(target: string): Promise<string> {
  const path = resolve(target);
  const isDir = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isDir ? join(path, "farde.tar.age") : path;
}

/**
 * Makes a back-up beside the running server. The one before it is replaced only when this one is whole and on the disk;
 * so there is always one, and never two: what people deleted is gone from the back-ups with the next one.
 */
export async function makeBackup(options: BackupOptions): Promise<Backup> {
  const { dataDir } = options;
  const path = await pathFor(options.target);
  if (path.startsWith(resolve(dataDir) + sep)) {
    throw new OperatorError(
      "the back-up must not lie in the data folder: put it on another disk, best another machine",
    );
  }
  const dir = dirname(path);
  await tidy(dir, basename(path)).catch(() => {
    throw new OperatorError(`${dir} is not there, or cannot be read`);
  });
  await tidy(dataDir, "backup").catch(() => {
    throw new OperatorError(`there is no data folder at ${dataDir}`);
  });
  const unfinished = `${path}.${process.pid}.new`;
  const check = `${path}.${process.pid}.check`;
  const report: Report = { folders: 0, shares: 0, restless: 0, missing: 0 };
  try {
    const rows = join(dataDir, `backup.${process.pid}.rows`);
    const { bytes } = await writeSealed(unfinished, options.recipients, archiveOf(dataDir, rows, report));
    if (options.identities !== null) {
      const restored = await restoreInto(check, unfinished, options.identities);
      if (restored.folders !== report.folders || restored.missing !== report.missing) {
        throw new OperatorError("the back-up does not restore to what was copied; the earlier one was kept");
      }
    }
    await rename(unfinished, path);
    await syncDir(dir);
    return { ...report, path, bytes, isRestored: options.identities !== null };
  } finally {
    await rm(unfinished, { force: true });
    await rm(check, { recursive: true, force: true });
  }
}
