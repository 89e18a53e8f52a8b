import Database from "better-sqlite3";
import { drizzle } from "./drizzle.ts";
import { migrate } from "./migrate.ts";

export type Connection = ReturnType<typeof openDatabase>;

/**
 * [Note: Traces] `secure_delete` overwrites what is deleted, but not all copies of it: where pages are split or joined,
 * cells move, and the gaps they leave keep some of their bytes. Of rows that were deleted or overwritten about one in
 * 500 can be read there afterwards: a share key (C9), or an old slot, which also tells that its folder was changed (H1,
 * H5). Only a file written anew (VACUUM) holds nothing but its rows, and these in the order of their keys (H4).
 *
 * So what deletes or overwrites says so, in the same transaction and in the file's own header: a crash before the file
 * was written anew does not forget that it has to be. A file of an older program was never marked: it counts as stained.
 */
const unstained = 0x46617264;
const stained = 1;

const hasCode = (error: unknown, code: RegExp): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && code.test(error.code);
/** The file system has no room. Not for a database that has reached a size of its own: there is none. */
const isFull = (error: unknown): boolean => hasCode(error, /^SQLITE_(FULL|IOERR_SHMSIZE)$/);
const isBusy = (error: unknown): boolean => hasCode(error, /^SQLITE_(BUSY|LOCKED)/);

/**
 * [Note: Ahead of the disk] A commit that reaches the disk keeps the thread for as long as the disk takes, and nobody is
 * answered meanwhile. `transactAhead` leaves that last step to its caller: with `synchronous=NORMAL` the same frames are
 * written to the log, and no more is done (sqlite.org/wal.html, "Performance Considerations"). Whoever syncs the log
 * afterwards has what FULL gives: either its frames are still in the log, which this process holds open and which no one
 * removes before `close`; or a checkpoint has taken them from there, and that syncs both files itself, in NORMAL too. It
 * locks no part of the log, so that another descriptor of it takes no lock away.
 *
 * Where that sync fails, frames may be missing in the middle of the log, and the system tells of it once: what follows
 * them would be synced well and never be found, since a log is read up to its first gap. So nothing more is committed
 * before all of it is in the database and the log is empty (`mistrustLog`).
 */

/**
 * Opens a database file and brings it to the newest schema.
 * `synchronous=FULL`: what was answered survives a power cut (B3). For attempts see [Note: Ahead of the disk].
 * `secure_delete`: what is deleted is overwritten (C9, H5), see [Note: Traces]. `temp_store=MEMORY`: nothing spills into other files.
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
  /** Empties the write-ahead log, in which overwritten rows live on. false: a reader is in the way; try again. */
  const emptyLog = (): boolean => {
    const rows = withRoom(() => client.pragma("wal_checkpoint(TRUNCATE)"));
    return Array.isArray(rows) && rows[0]?.busy === 0;
  };
  let mistrust: Error | null = null;
  function requireTrust(): void {
    if (mistrust !== null && !emptyLog()) throw mistrust;
    mistrust = null;
  }
  function transact<T>(work: () => T extends Promise<unknown> ? never : T): T {
    if (client.inTransaction) return work();
    requireTrust();
    return withRoom(() => client.transaction(work).immediate());
  }
  const isStained = (): boolean => client.pragma("application_id", { simple: true }) !== unstained;
  return {
    drizzle: drizzle(client),
    /** All or nothing, and every write goes through it. `work` is synchronous: no other request can come in between. */
    transact,
    /**
     * The same, for who syncs the log (`file`-wal) before anybody is told of it; see [Note: Ahead of the disk]. Throws
     * inside of another transaction.
     */
    transactAhead: <T>(work: () => T extends Promise<unknown> ? never : T): T => {
      client.pragma("synchronous = NORMAL");
      try {
        return transact(work);
      } finally {
        client.pragma("synchronous = FULL");
      }
    },
    /** For who syncs the log, and could not. */
    mistrustLog: (error: Error): void => {
      mistrust = error;
    },
    /** For a transaction that deletes or overwrites. See [Note: Traces]. */
    stain: (): void => {
      if (!client.inTransaction) throw new Error("stained outside of the transaction");
      if (isStained()) return;
      client.pragma(`application_id = ${stained}`);
    },
    isStained,
    emptyLog,
    /**
     * Writes the file anew, from its rows alone, and empties the log. false: a reader or writer of another process is in
     * the way, or the disk has no room for a second copy: it is as it was, and stays stained. It gets none of the room
     * that is kept for a full disk: what is counted and ended there comes first (E7).
     */
    rewrite: (): boolean => {
      try {
        // First in place: a file that gets shorter would leave its end to the file system as it was.
        if (!emptyLog()) return false;
        client.exec("VACUUM");
        if (!emptyLog()) return false;
        client.pragma(`application_id = ${unstained}`);
        return true;
      } catch (error) {
        if (!isFull(error) && !isBusy(error)) throw error;
        // A copy that broke off has made the log large, and it is the log that needs the room.
        emptyLog();
        return false;
      }
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
