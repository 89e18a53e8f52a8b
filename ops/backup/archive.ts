/**
 * The whole back-up as one stream: packs, the files of shares, and last the rows.
 *
 * Rows and packs must fit together: a password changed or an upper half renewed between the copy of the one and the copy of
 * the other would leave words that open nothing. So each pack is copied between two snapshots of the rows, and again
 * wherever the keys or slots of its folder are not the same in both; the last snapshot is the one that is kept. A
 * folder made meanwhile is copied in the next round, one that was removed meanwhile is in no later snapshot.
 *
 * The volatile file is left out: share keys must be in no back-up (C10), so that what was stopped stays so (E10).
 */
import { rm } from "node:fs/promises";
import { database } from "../archive/names.ts";
import { tarEnd } from "../archive/tar.ts";
import { foldersIn, sharesIn, snapshotRows } from "../rows.ts";
import { fileEntry, grantEntry, packEntry } from "./entries.ts";

export type Report = {
  folders: number;
  shares: number;
  /** Folders written to without a pause: they are in the back-up, but maybe not as of one moment. */
  restless: number;
  /** Folders without a pack: damaged already on the server. */
  missing: number;
};

const mostRounds = 10;
const roundMs = 200;

/** `scratch`: a path for a passing copy of the rows. Fills `report`, which is whole when the stream has ended. */
export async function* archiveOf(dataDir: string, scratch: string, report: Report): AsyncGenerator<Uint8Array> {
  /** What the rows were just before the pack was read; "" for a pack that was not there. */
  const copied = new Map<string, string>();
  const restless = new Set<string>();
  const snapshot = async (): Promise<Map<string, string>> => {
    await rm(scratch, { force: true });
    snapshotRows(dataDir, scratch);
    return foldersIn(scratch);
  };
  try {
    let folders = await snapshot();
    for (let round = 0; round < mostRounds; round++) {
      const due = [...folders].filter(([hex, rows]) => copied.get(hex) !== rows);
      if (due.length === 0) break;
      if (round > 1) await new Promise((resolve) => setTimeout(resolve, roundMs));
      for (const [hex, rows] of due) {
        const copy = yield* packEntry(dataDir, hex);
        copied.set(hex, copy.isThere ? rows : "");
        if (copy.restless > 0) restless.add(hex);
        else restless.delete(hex);
      }
      folders = await snapshot();
    }
    for (const [hex, rows] of folders) {
      const was = copied.get(hex);
      if (was === undefined || was === "") report.missing += 1;
      else if (was !== rows) restless.add(hex);
    }
    report.folders = folders.size;
    report.restless = [...restless].filter((hex) => folders.has(hex)).length;
    for (const hex of sharesIn(scratch)) if (yield* grantEntry(dataDir, hex)) report.shares += 1;
    yield* fileEntry(scratch, database);
    yield tarEnd();
  } finally {
    await rm(scratch, { force: true });
  }
}
