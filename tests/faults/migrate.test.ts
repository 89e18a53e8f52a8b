/** Migrations that are killed after each of their statements. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { migrate } from "../../db/sqlite/migrate.ts";
import { memoryPlace } from "./memory-place.ts";

const place = memoryPlace("migrate");
afterAll(() => rmSync(place, { recursive: true, force: true }));

const migrations = join(import.meta.dirname, "../../db/migrations");
const names = (folder: string): string[] => readdirSync(join(migrations, folder)).toSorted();
/** The statements of a file, each with its semicolon. */
const statementsOf = (sql: string): string[] => sql.replaceAll(/--.*$/gm, "").match(/[^;]+;/g) ?? [];

/** As a process of its own, so that it can be killed: `kill()` in the SQL does it. */
const program = `
import Database from "better-sqlite3";
import { migrate } from "./db/sqlite/migrate.ts";
const [file, folder] = process.argv.slice(1);
const client = new Database(file);
client.pragma("journal_mode = WAL");
client.function("kill", () => process.kill(process.pid, "SIGKILL"));
migrate(client, folder);
`;

const shapeOf = (file: string): unknown[] => {
  const client = new Database(file);
  const rows = client.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").all();
  const version = client.pragma("user_version", { simple: true });
  expect(client.pragma("integrity_check", { simple: true })).toBe("ok");
  client.close();
  return [version, ...rows];
};

test.each(["main", "volatile"])(
  "E11: the %s migrations, killed after each statement, leave the step before them, and run again",
  (which) => {
    const dir = join(place, which);
    mkdirSync(dir);
    let tried = 0;
    for (const [step, name] of names(which).entries()) {
      const statements = statementsOf(readFileSync(join(migrations, which, name), "utf8"));
      expect(statements.length).toBeGreaterThan(0);
      for (let cut = 1; cut <= statements.length; cut++) {
        const folder = join(dir, `${step}-${cut}`);
        const file = join(dir, `${step}-${cut}.db`);
        mkdirSync(folder);
        // Those before it, whole; then it, up to where it is killed.
        for (const earlier of names(which).slice(0, step)) {
          writeFileSync(join(folder, earlier), readFileSync(join(migrations, which, earlier)));
        }
        const before = new Database(file);
        before.pragma("journal_mode = WAL");
        migrate(before, folder);
        before.close();
        const shape = shapeOf(file);
        writeFileSync(join(folder, name), `${statements.slice(0, cut).join("")} SELECT kill();`);
        const ended = spawnSync(process.execPath, ["--input-type=module", "-e", program, file, folder], {
          cwd: join(import.meta.dirname, "../.."),
        });
        expect(ended.signal, ended.stderr.toString()).toBe("SIGKILL");
        expect(shapeOf(file)).toEqual(shape);
        const after = new Database(file);
        migrate(after, join(migrations, which));
        after.close();
        expect(shapeOf(file)[0]).toBe(names(which).length);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(3);
  },
);
