/**
 * The rows that a back-up needs to see. The main database is read beside the running server, and never migrated or
 * written here: the program that makes a back-up may be newer than the server.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as v from "valibot";
import { database } from "./archive/names.ts";
import { OperatorError } from "./told.ts";

const Blob = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Ids = v.array(v.object({ id: Blob }));
const KeyedRows = v.array(v.object({ folder: Blob, key: Blob, sealed: Blob }));
const Counts = v.array(v.object({ ends: v.number(), count: v.number() }));
const hexOf = (id: Uint8Array): string => Buffer.from(id).toString("hex");

function opened<T>(file: string, work: (client: InstanceType<typeof Database>) => T): T {
  if (!existsSync(file)) throw new OperatorError(`there is no ${file}: is FARDE_DATA the data folder?`);
  const client = new Database(file, { timeout: 30_000, fileMustExist: true });
  try {
    return work(client);
  } finally {
    client.close();
  }
}

export const databaseOf = (dataDir: string): string => join(dataDir, database);

/** Copies the main database as it is at one moment, without what was deleted from it, into a new file. */
export function snapshotRows(dataDir: string, into: string): void {
  opened(databaseOf(dataDir), (client) => client.prepare("VACUUM INTO ?").run(into));
}

/** Folder id in hex → a hash over its half keys and slots: the same hash later means that no row was changed between. */
export function foldersIn(file: string): Map<string, string> {
  return opened(file, (client) => {
    const hashes = new Map(
      v.parse(Ids, client.prepare("SELECT id FROM folder").all()).map(({ id }) => [hexOf(id), createHash("sha256")]),
    );
    const rows = [
      "SELECT folder, key, x'' AS sealed FROM half ORDER BY folder, half",
      "SELECT folder, key, sealed FROM slot ORDER BY folder, place",
    ].flatMap((sql) => v.parse(KeyedRows, client.prepare(sql).all()));
    for (const { folder, key, sealed } of rows) hashes.get(hexOf(folder))?.update(key).update(sealed);
    return new Map([...hashes].map(([hex, hash]) => [hex, hash.digest("hex")]));
  });
}

/** The ids of shares that have not been ended, in hex. */
export const sharesIn = (file: string): readonly string[] =>
  opened(file, (client) =>
    v.parse(Ids, client.prepare("SELECT id FROM grant_ WHERE gone = 0").all()).map(({ id }) => hexOf(id)),
  );

/** How many folders there are for each value of `ends` (db/ends.ts). */
export const endsIn = (file: string): readonly { readonly ends: number; readonly count: number }[] =>
  opened(file, (client) =>
    v.parse(Counts, client.prepare("SELECT ends, count(*) AS count FROM folder GROUP BY ends").all()),
  );

/** Throws OperatorError where SQLite finds the file damaged. */
export function checkRows(file: string): void {
  const isWhole = opened(file, (client) => {
    try {
      return (
        client.pragma("integrity_check", { simple: true }) === "ok" &&
        client.prepare("PRAGMA foreign_key_check").all().length === 0
      );
    } catch {
      return false;
    }
  });
  if (!isWhole) throw new OperatorError("the database in the back-up is damaged");
}
