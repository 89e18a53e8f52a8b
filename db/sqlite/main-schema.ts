/**
 * The main tables, as db/migrations/main makes them (WITHOUT ROWID, STRICT, which this notation cannot say).
 * No table of people, no folder name, nothing that says when or how often (H2).
 */
import { integer, sqliteTable, text } from "./drizzle.ts";
import { bytes } from "./bytes-column.ts";

/** `keys`: a fingerprint of the OPRF seed, so that data are never served with another key file. */
export const server = sqliteTable("server", { name: text().primaryKey(), value: bytes().notNull() });

export const folder = sqliteTable("folder", {
  id: bytes().primaryKey(),
  /** See db/ends.ts. */
  ends: integer().notNull(),
});

export const half = sqliteTable("half", {
  key: bytes().primaryKey(),
  folder: bytes().notNull(),
  half: integer().notNull(),
});

/** `place` 0 to 3 belong to the lower half, 4 to 7 to the upper. Found by the public key. */
export const slot = sqliteTable("slot", {
  key: bytes().primaryKey(),
  folder: bytes().notNull(),
  place: integer().notNull(),
  sealed: bytes().notNull(),
});

export const grant = sqliteTable("grant_", {
  id: bytes().primaryKey(),
  gone: integer().notNull(),
  opening: bytes().notNull(),
  manage: bytes().notNull(),
  logKey: bytes("log_key").notNull(),
  log: bytes().notNull(),
  bundle: bytes().notNull(),
});

/** Refers to no folder: a used ticket is gone in the transaction that makes the folder. */
export const ticket = sqliteTable("ticket", { mark: bytes().primaryKey() });
