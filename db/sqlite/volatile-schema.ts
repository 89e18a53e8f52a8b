/** The tables of the volatile file, as db/migrations/volatile makes them. */
import { integer, sqliteTable, text } from "./drizzle.ts";
import { bytes } from "./bytes-column.ts";

export const share = sqliteTable("share", {
  id: bytes().primaryKey(),
  share: bytes().notNull(),
  cover: bytes().notNull(),
  /** Unix seconds. */
  ends: integer().notNull(),
  /** Seconds from the first opening; 0: only `ends` counts. */
  span: integer().notNull(),
  /** How many are left. */
  openings: integer().notNull(),
  opened: integer().notNull(),
});

export const bucket = sqliteTable("bucket", { id: bytes().primaryKey(), level: integer().notNull() });

/**
 * In Unix seconds, `clock`: the highest time seen; `published`: up to when quarters were; `tick`: when all levels last went
 * down by one. In seconds, `published-below` and `published-above`: see db/clock.ts.
 */
export const mark = sqliteTable("mark", { name: text().primaryKey(), value: integer().notNull() });
