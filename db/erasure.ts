import type { Times } from "./clock.ts";
import type { Connection } from "./sqlite/connection.ts";

/** Makes that what was deleted from a database, or overwritten there, is in none of its files; see [Note: Traces]. */
export type Erasure = {
  /**
   * Resolves when what was deleted before the call is gone: one rewriting for all that ask at the same time. Where it
   * has to wait (a long one, a full disk, another reader), it resolves when the log at least is empty, if that can be.
   * Never rejects: what was to be done is done, and must not look as if it was not.
   */
  soon(): Promise<void>;
  /** Does what had to wait, if it may be done now. Throws what is in its way, apart from room and readers. */
  catchUp(): void;
  /** Does what had to wait, however long it takes. The same. */
  finish(): void;
};

/** Seconds of rewriting that may follow one upon the other. */
const most = 1;
/** After that, of any time at most this part of it. */
const part = 1 / 30;

/**
 * Rewriting keeps everybody waiting: 15 ms where there are a few hundred folders, half a second for ten thousand. So it is
 * done at once as long as all of it is little, and where it is not, or somebody asks for it again and again, for a small
 * part of the time. `isUrgent`: always at once (C9).
 */
export function createErasure(
  database: Pick<Connection, "isStained" | "emptyLog" | "rewrite">,
  { uptime }: Pick<Times, "uptime">,
  isUrgent: boolean,
): Erasure {
  let saved = most;
  let seenAt = uptime();
  let asked: Promise<void> | null = null;

  function spend(seconds: number): number {
    const at = uptime();
    saved = Math.min(most, saved + Math.max(0, at - seenAt) * part) - seconds;
    seenAt = at;
    return saved;
  }
  function rewrite(): void {
    const began = uptime();
    try {
      database.rewrite();
    } finally {
      spend(uptime() - began);
    }
  }
  function catchUp(): void {
    if (!database.isStained()) return;
    if (isUrgent || spend(0) > 0) rewrite();
    else database.emptyLog();
  }

  return {
    soon: () =>
      (asked ??= new Promise((done) => {
        setImmediate(() => {
          asked = null;
          try {
            catchUp();
          } catch {
            // It stays stained, and is tried again at the next moment.
          }
          done();
        });
      })),
    catchUp,
    finish: () => {
      if (database.isStained()) rewrite();
    },
  };
}
