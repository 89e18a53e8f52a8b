import type { Connection } from "./connection.ts";

/** The write-ahead log of a connection, open a second time. */
export type Log = { datasync(): Promise<void> };

/**
 * A transaction that resolves when it survives a power cut, and leaves the thread to others while the disk works: see
 * [Note: Ahead of the disk]. It is seen by others from its commit on: only the asker waits. Rejects where it was not
 * done, and where it was and may not be on the disk.
 */
export function createSettled(
  { transactAhead, mistrustLog }: Pick<Connection, "transactAhead" | "mistrustLog">,
  log: Log,
): <T>(work: () => T extends Promise<unknown> ? never : T) => Promise<T> {
  return async (work) => {
    const result = transactAhead(work);
    try {
      await log.datasync();
    } catch (error) {
      const reason = error instanceof Error ? error : new Error("sync", { cause: error });
      mistrustLog(reason);
      throw reason;
    }
    return result;
  };
}
export type Settled = ReturnType<typeof createSettled>;
