/** What somebody has who copies the disk of a server once: every file as it lies there, and the rows that are in them. */
import { Buffer } from "node:buffer";
import type { BigIntStats } from "node:fs";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as v from "valibot";

const Bytes = v.instance(Uint8Array);
const FolderRow = v.object({ id: Bytes, ends: v.number() });
const HalfRow = v.object({ key: Bytes, folder: Bytes, half: v.number() });
const SlotRow = v.object({ key: Bytes, folder: Bytes, place: v.number(), sealed: Bytes });
const GrantRow = v.object({
  id: Bytes,
  gone: v.number(),
  opening: Bytes,
  manage: Bytes,
  log_key: Bytes,
  log: Bytes,
  bundle: Bytes,
});
const ShareRow = v.object({
  id: Bytes,
  share: Bytes,
  cover: Bytes,
  ends: v.number(),
  span: v.number(),
  openings: v.number(),
  opened: v.number(),
});

/** A file, and which one it is of those beside it: by name in the directory, by when it was made, changed, numbered. */
export type Filed = {
  readonly path: string;
  readonly stat: BigIntStats;
  readonly listed: number;
  readonly numbered: number;
  readonly born: number;
  readonly changed: number;
};

export type FolderOnDisk = {
  /** Hexadecimal, as its pack is called. */
  readonly name: string;
  readonly id: Uint8Array;
  readonly ends: number;
  readonly halves: readonly Uint8Array[];
  readonly slots: readonly { readonly key: Uint8Array; readonly sealed: Uint8Array }[];
  readonly pack: Filed;
};
export type GrantOnDisk = {
  readonly name: string;
  readonly row: v.InferOutput<typeof GrantRow>;
  readonly share: v.InferOutput<typeof ShareRow> | null;
  /** None where it has ended. */
  readonly file: Filed | null;
};

export type Disk = {
  readonly folders: readonly FolderOnDisk[];
  readonly grants: readonly GrantOnDisk[];
  /** The databases with their logs. */
  readonly databases: readonly { readonly name: string; readonly bytes: Buffer; readonly log: boolean }[];
};

const databases = ["farde.db", "farde.db-wal", "farde.db-shm", "volatile.db", "volatile.db-wal"] as const;

/** Rank of each by a number, from 0 to 1. */
function ranksOf<T>(all: readonly T[], of: (one: T) => bigint): Map<T, number> {
  const sorted = all.toSorted((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0));
  const rank = new Map<T, number>();
  let last: { value: bigint; rank: number } | null = null;
  sorted.forEach((one, i) => {
    const value = of(one);
    // What is equal has one rank: a file system with coarse times does not tell more than it does.
    if (last?.value !== value) last = { value, rank: i / Math.max(1, sorted.length - 1) };
    rank.set(one, last.rank);
  });
  return rank;
}

function filesOf(dir: string): Map<string, Filed> {
  const names = readdirSync(dir);
  const stats = names.map((name) => ({ name, stat: statSync(join(dir, name), { bigint: true }) }));
  const numbered = ranksOf(stats, ({ stat }) => stat.ino);
  const born = ranksOf(stats, ({ stat }) => stat.birthtimeNs);
  const changed = ranksOf(stats, ({ stat }) => stat.ctimeNs);
  return new Map(
    stats.map((one, i) => [
      one.name,
      {
        path: join(dir, one.name),
        stat: one.stat,
        listed: i / Math.max(1, names.length - 1),
        numbered: numbered.get(one) ?? 0,
        born: born.get(one) ?? 0,
        changed: changed.get(one) ?? 0,
      },
    ]),
  );
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");

/** The rows of a database and its log, read from a copy. */
function rowsOf<S extends v.GenericSchema>(dir: string, name: string, table: string, Row: S): v.InferOutput<S>[] {
  const client = new Database(join(dir, name));
  const rows = v.parse(v.array(Row), client.prepare(`SELECT * FROM ${table}`).all());
  client.close();
  return rows;
}

export function copyDisk(dataDir: string): Disk {
  const copy = mkdtempSync(`${dataDir}-copy-`);
  const there = readdirSync(dataDir);
  const bytesOf = databases
    .filter((name) => there.includes(name))
    .map((name) => ({ name, bytes: readFileSync(join(dataDir, name)), log: name.endsWith("-wal") }));
  for (const { name, bytes } of bytesOf) if (!name.endsWith("-shm")) writeFileSync(join(copy, name), bytes);
  const rows = {
    folders: rowsOf(copy, "farde.db", "folder", FolderRow),
    halves: rowsOf(copy, "farde.db", "half", HalfRow),
    slots: rowsOf(copy, "farde.db", "slot", SlotRow),
    grants: rowsOf(copy, "farde.db", "grant_", GrantRow),
    shares: rowsOf(copy, "volatile.db", "share", ShareRow),
  };
  rmSync(copy, { recursive: true });

  const packs = filesOf(join(dataDir, "packs"));
  const blobs = filesOf(join(dataDir, "grants"));
  const shares = new Map(rows.shares.map((share) => [hexOf(share.id), share]));
  const halves = Map.groupBy(rows.halves, (half) => hexOf(half.folder));
  const slots = Map.groupBy(rows.slots, (slot) => hexOf(slot.folder));
  return {
    databases: bytesOf,
    folders: rows.folders.map(({ id, ends }) => {
      const name = hexOf(id);
      const pack = packs.get(name);
      if (!pack) throw new Error("a folder without a pack");
      return {
        name,
        id,
        ends,
        halves: (halves.get(name) ?? []).toSorted((a, b) => a.half - b.half).map(({ key }) => key),
        slots: (slots.get(name) ?? []).toSorted((a, b) => a.place - b.place),
        pack,
      };
    }),
    grants: rows.grants.map((row) => {
      const name = hexOf(row.id);
      return { name, row, share: shares.get(name) ?? null, file: blobs.get(name) ?? null };
    }),
  };
}
