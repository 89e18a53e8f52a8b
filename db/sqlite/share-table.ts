import { and, eq, gt, lte, sql } from "./drizzle.ts";
import type { Connection } from "./connection.ts";
import { share } from "./volatile-schema.ts";

type Counted = {
  readonly share: Uint8Array;
  readonly cover: Uint8Array;
  readonly ends: number;
  readonly last: boolean;
};
export type ShareRow = typeof share.$inferSelect;

/** The ends of grants, in the volatile file. */
export function createShareTable({ drizzle, transact, stain }: Connection) {
  const byId = drizzle
    .select()
    .from(share)
    .where(eq(share.id, sql.placeholder("id")))
    .prepare();
  const now = sql.placeholder("now");
  // One statement checks the end and what is left, and counts: fifty at once get what one after the other got (C3).
  const count = drizzle
    .update(share)
    .set({
      openings: sql`${share.openings} - 1`,
      opened: 1,
      ends: sql`CASE WHEN ${share.opened} = 0 AND ${share.span} > 0 THEN min(${share.ends}, ${now} + ${share.span}) ELSE ${share.ends} END`,
    })
    .where(and(eq(share.id, sql.placeholder("id")), gt(share.openings, 0), gt(share.ends, now)))
    .returning({ share: share.share, cover: share.cover, ends: share.ends, openings: share.openings })
    .prepare();

  /**
   * Counts one opening. After the last one the share key is overwritten: from then on nobody opens it again, not
   * even with all files of the server. The row stays, so that what was opened can still be read until its end.
   */
  function open(id: Uint8Array, at: number): Counted | null {
    const row = count.get({ id, now: at });
    if (!row) return null;
    if (row.openings === 0) {
      stain();
      drizzle
        .update(share)
        .set({ share: new Uint8Array(row.share.length) })
        .where(eq(share.id, id))
        .run();
    }
    return { share: row.share, cover: row.cover, ends: row.ends, last: row.openings === 0 };
  }

  return {
    find: (id: Uint8Array): ShareRow | null => byId.get({ id }) ?? null,
    /** Also over a row that a making left behind which never finished. */
    put: (row: ShareRow): void =>
      transact(() => {
        if (drizzle.delete(share).where(eq(share.id, row.id)).run().changes > 0) stain();
        drizzle.insert(share).values(row).run();
      }),
    /** One after the other, in one transaction. null for null. */
    openAll: (ids: readonly (Uint8Array | null)[], at: number): readonly (Counted | null)[] =>
      transact(() => ids.map((id) => id && open(id, at))),
    destroy: (id: Uint8Array): boolean =>
      transact(() => {
        stain();
        return drizzle.delete(share).where(eq(share.id, id)).run().changes > 0;
      }),
    ended: (at: number): readonly Uint8Array[] =>
      drizzle
        .select({ id: share.id })
        .from(share)
        .where(lte(share.ends, at))
        .all()
        .map((row) => row.id),
    all: (): readonly Uint8Array[] =>
      drizzle
        .select({ id: share.id })
        .from(share)
        .all()
        .map((row) => row.id),
  };
}
export type ShareTable = ReturnType<typeof createShareTable>;
