import { eq } from "./drizzle.ts";
import type { Connection } from "./connection.ts";
import { ticket } from "./main-schema.ts";

/** Unused tickets. */
export function createTicketTable({ drizzle, transact, stain }: Connection) {
  return {
    add: (marks: readonly Uint8Array[]): void => {
      drizzle
        .insert(ticket)
        .values(marks.map((mark) => ({ mark })))
        .run();
    },
    isGood: (mark: Uint8Array): boolean =>
      drizzle.select().from(ticket).where(eq(ticket.mark, mark)).get() !== undefined,
    /** false: it is not there. */
    use: (mark: Uint8Array): boolean =>
      transact(() => {
        stain();
        return drizzle.delete(ticket).where(eq(ticket.mark, mark)).run().changes > 0;
      }),
  };
}
export type TicketTable = ReturnType<typeof createTicketTable>;
