import { eq } from "./drizzle.ts";
import type { Connection } from "./connection.ts";
import { mark } from "./volatile-schema.ts";

type Mark = "clock" | "published" | "published-below" | "published-above" | "tick";

/** Single numbers of the volatile file. */
export function createMarkTable({ drizzle, transact }: Connection) {
  return {
    get: (name: Mark): number | null =>
      drizzle.select({ value: mark.value }).from(mark).where(eq(mark.name, name)).get()?.value ?? null,
    set: (name: Mark, value: number): void =>
      transact(
        () =>
          void drizzle
            .insert(mark)
            .values({ name, value })
            .onConflictDoUpdate({ target: mark.name, set: { value } })
            .run(),
      ),
  };
}
export type MarkTable = ReturnType<typeof createMarkTable>;
