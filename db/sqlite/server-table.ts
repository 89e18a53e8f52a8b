import { eq } from "./drizzle.ts";
import type { Connection } from "./connection.ts";
import { server } from "./main-schema.ts";

/** What the data folder as a whole knows of itself. */
export function createServerTable({ drizzle, transact }: Connection) {
  return {
    get: (name: "keys"): Uint8Array | null =>
      drizzle.select({ value: server.value }).from(server).where(eq(server.name, name)).get()?.value ?? null,
    set: (name: "keys", value: Uint8Array): void =>
      transact(() => void drizzle.insert(server).values({ name, value }).onConflictDoNothing().run()),
  };
}
