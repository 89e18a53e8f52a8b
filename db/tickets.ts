import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "./sqlite/connection.ts";
import { createTicketTable } from "./sqlite/ticket-table.ts";

/**
 * Adds tickets (marks of 32 bytes) to a data folder, also while its server runs. Throws where there is no data yet: the
 * first start makes it, together with the key file.
 */
export function addTickets(dataDir: string, marks: readonly Uint8Array[]): void {
  const file = join(dataDir, "farde.db");
  if (!existsSync(file)) throw new Error(`there are no data in ${dataDir} yet: start the server once`);
  const main = openDatabase(file, fileURLToPath(new URL("./migrations/main", import.meta.url)), false, () => false);
  try {
    createTicketTable(main).add(marks);
  } finally {
    main.close();
  }
}
