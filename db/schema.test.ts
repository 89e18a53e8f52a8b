import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { getTableConfig } from "./sqlite/drizzle.ts";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import * as v from "valibot";
import { expect, test } from "vitest";
import { migrate } from "./sqlite/migrate.ts";
import { openDatabase } from "./sqlite/connection.ts";
import * as mainSchema from "./sqlite/main-schema.ts";
import * as volatileSchema from "./sqlite/volatile-schema.ts";

const migrations = (name: string): string => join(import.meta.dirname, "migrations", name);
const dir = (): string => mkdtempSync(join(tmpdir(), "farde-db-"));

const Tables = v.array(v.object({ name: v.string(), wr: v.number(), strict: v.number() }));
const Columns = v.array(v.object({ name: v.string(), type: v.string(), notnull: v.number() }));

function shapeOf(name: string) {
  const client = new Database(":memory:");
  migrate(client, migrations(name));
  const tables = v.parse(
    Tables,
    client
      .prepare("SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
      .all(),
  );
  const columns = (table: string) =>
    v.parse(Columns, client.prepare("SELECT name, type, [notnull] FROM pragma_table_info(?)").all(table));
  return tables.map((table) => ({ ...table, columns: columns(table.name) }));
}

test.each([
  ["main", mainSchema],
  ["volatile", volatileSchema],
])("the %s migrations make the tables that the program speaks of", (name, schema) => {
  const spoken = Object.values<SQLiteTable>(schema).map((table) => {
    const config = getTableConfig(table);
    return [config.name, config.columns.map((column) => [column.name, column.getSQLType().toUpperCase()])];
  });
  const made = shapeOf(name).map((table) => [table.name, table.columns.map((c) => [c.name, c.type])]);
  const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
  expect(made.toSorted(byName)).toEqual(spoken.toSorted(byName));
});

test("H2: no row ids, no optional columns, and on folder, half and slot no date, counter or size", () => {
  const tables = [...shapeOf("main"), ...shapeOf("volatile")];
  expect(tables.length).toBeGreaterThan(6);
  for (const table of tables) {
    expect([table.name, table.wr, table.strict]).toEqual([table.name, 1, 1]);
    for (const column of table.columns)
      expect([table.name, column.name, column.notnull]).toEqual([table.name, column.name, 1]);
  }
  const columnsOf = (name: string) => tables.find((table) => table.name === name)?.columns.map((column) => column.name);
  // Whoever adds a column here has to say what somebody who copies the disk learns from it.
  expect(columnsOf("folder")).toEqual(["id", "ends"]);
  expect(columnsOf("half")).toEqual(["key", "folder", "half"]);
  expect(columnsOf("slot")).toEqual(["key", "folder", "place", "sealed"]);
  expect(columnsOf("bucket")).toEqual(["id", "level"]);
});

test("the files are opened as they must be: what is answered survives a power cut, what is deleted is overwritten", () => {
  const place = dir();
  const { drizzle, close } = openDatabase(join(place, "a.db"), migrations("main"), false);
  const pragma = (name: string) => drizzle.all(`PRAGMA ${name}`);
  expect(pragma("journal_mode")).toEqual([{ journal_mode: "wal" }]);
  expect(pragma("synchronous")).toEqual([{ synchronous: 2 }]);
  expect(pragma("secure_delete")).toEqual([{ secure_delete: 1 }]);
  expect(pragma("foreign_keys")).toEqual([{ foreign_keys: 1 }]);
  close();
  rmSync(place, { recursive: true });
});

test("B3: only what waits for a sync of its own is written without one, and the log it syncs is the one that is written", () => {
  const place = dir();
  const file = join(place, "a.db");
  const connection = openDatabase(file, migrations("volatile"), true);
  const { drizzle, transact, transactAhead } = connection;
  const level = () => drizzle.all("PRAGMA synchronous");
  let count = 0;
  const insert = (n = ++count) =>
    void drizzle.run(`INSERT INTO bucket VALUES (x'${n.toString(16).padStart(64, "0")}', 1)`);
  const [ahead, full] = [[{ synchronous: 1 }], [{ synchronous: 2 }]];
  const levelWithin = (): unknown => {
    insert();
    return level();
  };

  expect(transactAhead(levelWithin)).toEqual(ahead);
  expect(level()).toEqual(full);
  expect(() => transactAhead(() => insert(1))).toThrow();
  expect(level()).toEqual(full);
  expect(() => transact(() => transactAhead(insert))).toThrow("inside a transaction");
  expect(transact(levelWithin)).toEqual(full);

  // Open once, as the store has it: no checkpoint, no rewriting and no new beginning puts another file in its place.
  const log = openSync(`${file}-wal`, "r+");
  for (const between of [connection.emptyLog, connection.rewrite]) {
    for (let n = 0; n < 300; n++) transactAhead(() => insert());
    expect(between()).toBe(true);
    const before = fstatSync(log).size;
    transactAhead(() => insert());
    expect(fstatSync(log).size).toBeGreaterThan(before);
    expect(fstatSync(log).ino).toBe(statSync(`${file}-wal`).ino);
  }
  closeSync(log);
  connection.close();
  rmSync(place, { recursive: true });
});

test("E11: a migration that fails in the middle leaves the schema before it; a newer schema is refused", () => {
  const place = dir();
  const folder = join(place, "steps");
  mkdirSync(folder);
  const [first = ""] = readdirSync(migrations("main"));
  copyFileSync(join(migrations("main"), first), join(folder, first));
  writeFileSync(join(folder, "0002_second.sql"), "CREATE TABLE second (a INTEGER); SELECT no_such_function();");
  const client = new Database(join(place, "b.db"));
  expect(() => migrate(client, folder)).toThrow();
  expect(client.pragma("user_version", { simple: true })).toBe(1);
  expect(client.prepare("SELECT name FROM sqlite_master WHERE name = 'second'").all()).toEqual([]);
  writeFileSync(join(folder, "0002_second.sql"), "CREATE TABLE second (a INTEGER);");
  migrate(client, folder);
  migrate(client, folder);
  expect(client.pragma("user_version", { simple: true })).toBe(2);
  client.pragma("user_version = 99");
  rmSync(join(folder, "0002_second.sql"));
  expect(() => migrate(client, folder)).toThrow("newer version");
  client.close();
  rmSync(place, { recursive: true });
});
