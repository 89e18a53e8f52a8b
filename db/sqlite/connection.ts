import Database from "better-sqlite3";
import { drizzle } from "./drizzle.ts";
import { migrate } from "./migrate.ts";

export type Connection = ReturnType<typeof openDatabase>;

/** The file system has no room. Not for a database that has reached a size of its own: there is none. */
const isFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "SQLITE_FULL" || error.code === "SQLITE_IOERR_SHMSIZE");

/**
 * Opens a database file and brings it to the newest schema.
 * `synchronous=FULL`: what was answered survives a power cut, an attempt counted in a bucket too (B3).
 * `secure_delete`: what is deleted is overwritten (C9, H5). `temp_store=MEMORY`: nothing spills into other files.
 * `wal_autocheckpoint`: the log stays small enough for the room that the reserve keeps (E7).
 * `alone`: holds the file for this process, so that no second server can write to the same folders.
 * `makeRoom`: frees what was kept for a full disk; false where there is nothing more to free.
 *
 * The driver waits for a lock with the whole program: not long. Who is told `busy` asks again (E8).
 */
export function openDatabase(file: string, migrations: string, alone: boolean, makeRoom: () => boolean = () => false) {
  const client = new Database(file, { timeout: alone ? 500 : 250 });
  /** Once more where the disk was full and there is room now. What failed for it was rolled back, as a whole. */
  function withRoom<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isFull(error) || !makeRoom()) throw error;
      return work();
    }
  }
  const begin = (): void => {
    if (alone) client.pragma("locking_mode = EXCLUSIVE");
    client.pragma("journal_mode = WAL");
    client.pragma("synchronous = FULL");
    client.pragma("secure_delete = ON");
    client.pragma("foreign_keys = ON");
    client.pragma("temp_store = MEMORY");
    client.pragma("wal_autocheckpoint = 256");
    client.pragma("trusted_schema = OFF");
    migrate(client, migrations);
  };
  try {
    withRoom(begin);
  } catch (error) {
    client.close();
    throw error;
  }
  const transact = <T>(work: () => T extends Promise<unknown> ? never : T): T =>
    client.inTransaction ? work() : withRoom(() => client.transaction(work).immediate());
  return {
    drizzle: drizzle(client),
    /** All or nothing, and every write goes through it. `work` is synchronous: no other request can come in between. */
    transact,
    /** Empties the write-ahead log, in which overwritten rows live on. false: a reader is in the way; try again. */
    scrub: (): boolean => {
      const rows = withRoom(() => client.pragma("wal_checkpoint(TRUNCATE)"));
      return Array.isArray(rows) && rows[0]?.busy === 0;
    },
    close: () => {
      try {
        client.pragma("wal_checkpoint(TRUNCATE)");
      } finally {
        client.close();
      }
    },
  };
}
