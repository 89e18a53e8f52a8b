import { and, eq, gt, lt, sql } from "./drizzle.ts";
import { logEntryLength } from "../sizes.ts";
import type { NewEntry } from "../store.ts";
import type { Connection } from "./connection.ts";
import { grant } from "./main-schema.ts";

export type GrantRow = typeof grant.$inferSelect;
type Opening = { readonly id: Uint8Array; readonly entry: NewEntry };
const nothing = new Uint8Array(0);

export function createGrantTable({ drizzle, transact, stain }: Connection) {
  const byId = drizzle
    .select()
    .from(grant)
    .where(eq(grant.id, sql.placeholder("id")))
    .prepare();
  const setLog = drizzle
    .update(grant)
    .set({ log: sql`${sql.placeholder("log")}` })
    .where(eq(grant.id, sql.placeholder("id")))
    .prepare();
  const find = (id: Uint8Array): GrantRow | null => byId.get({ id }) ?? null;

  /** Pushes the oldest entry out. What it returns is the bundle as it was in the same moment; null: it has ended. */
  function logOpening({ id, entry }: Opening): Uint8Array | null {
    const row = find(id);
    if (row === null || row.gone !== 0) return null;
    const log = new Uint8Array(row.log.length);
    log.set(row.log.subarray(logEntryLength));
    log.set(entry(row.logKey), log.length - logEntryLength);
    setLog.run({ id, log });
    return row.bundle;
  }

  return {
    find,
    insert: (row: Omit<GrantRow, "gone">): void =>
      transact(
        () =>
          void drizzle
            .insert(grant)
            .values({ ...row, gone: 0 })
            .run(),
      ),
    /** In one transaction. null for what has ended, and for null. */
    logOpenings: (openings: readonly (Opening | null)[]): readonly (Uint8Array | null)[] =>
      transact(() => openings.map((one) => one && logOpening(one))),
    /** Destroys what opens; id, manage hash and log stay until `gone`, so that the holder can read who came. */
    end: (id: Uint8Array, gone: number): void =>
      transact(() => {
        stain();
        drizzle
          .update(grant)
          .set({ gone, bundle: nothing, opening: nothing })
          .where(and(eq(grant.id, id), eq(grant.gone, 0)))
          .run();
      }),
    living: (): readonly Uint8Array[] =>
      drizzle
        .select({ id: grant.id })
        .from(grant)
        .where(eq(grant.gone, 0))
        .all()
        .map((row) => row.id),
    /** Removes the rows whose day is past. */
    forget: (today: number): number =>
      transact(() => {
        const { changes } = drizzle
          .delete(grant)
          .where(and(gt(grant.gone, 0), lt(grant.gone, today)))
          .run();
        if (changes > 0) stain();
        return changes;
      }),
  };
}
export type GrantTable = ReturnType<typeof createGrantTable>;
