import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "./migrate.ts";

export type Connection = ReturnType<typeof openDatabase>;

/**
 * Opens a database file and brings it to the newest schema.
 * `synchronous=FULL`: what was answered survives a power cut, an attempt counted in a bucket too (B3).
 * `secure_delete`: what is deleted is overwritten (C9, H5). `temp_store=MEMORY`: nothing spills into other files.
 * `alone`: holds the file for this process, so that no second server can write to the same folders.
 */
export function openDatabase(file: string, migrations: string, alone: boolean) {
  const client = new Database(file, { timeout: alone ? 500 : 5_000 });
  try {
    if (alone) client.pragma("locking_mode = EXCLUSIVE");
    client.pragma("journal_mode = WAL");
    client.pragma("synchronous = FULL");
    client.pragma("secure_delete = ON");
    client.pragma("foreign_keys = ON");
    client.pragma("temp_store = MEMORY");
    client.pragma("trusted_schema = OFF");
    migrate(client, migrations);
  } catch (error) {
    client.close();
    throw error;
  }
  const transact = <T>(work: () => T extends Promise<unknown> ? never : T): T => client.transaction(work).immediate();
  return {
    drizzle: drizzle(client),
    /** All or nothing. `work` is synchronous: no other request can come in between. */
    transact,
    /** Empties the write-ahead log, in which overwritten rows live on. false: a reader is in the way; try again. */
    scrub: (): boolean => {
      const rows = client.pragma("wal_checkpoint(TRUNCATE)");
      return Array.isArray(rows) && rows[0]?.busy === 0;
    },
    close: () => {
      client.pragma("wal_checkpoint(TRUNCATE)");
      client.close();
    },
  };
}
