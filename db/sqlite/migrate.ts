import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";

/**
 * Applies the numbered SQL files of a folder that the database has not seen, each in one transaction together with its
 * number (`user_version`): an interrupted migration leaves the schema before it. Throws where the database is of a
 * newer program than this one (a downgrade), or a file is missing in the row.
 */
export function migrate(client: Database, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort();
  files.forEach((name, i) => {
    if (Number(name.slice(0, 4)) !== i + 1) throw new Error(`migrations: ${name} is out of its row`);
  });
  const seen = Number(client.pragma("user_version", { simple: true }));
  if (seen > files.length) throw new Error("the data were made by a newer version of this program");
  for (let version = seen + 1; version <= files.length; version++) {
    const sql = readFileSync(join(folder, files[version - 1] ?? ""), "utf8");
    client
      .transaction(() => {
        client.exec(sql);
        client.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}
