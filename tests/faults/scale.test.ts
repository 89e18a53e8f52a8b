/** Ten thousand folders: what is asked of the database never looks through all of them. */
import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as v from "valibot";
import { afterAll, expect, test } from "vitest";
import { hexOf } from "../../db/compare.ts";
import { blockLength } from "../../db/sizes.ts";
import { numbered } from "./numbered.ts";
import { choicesOf } from "../seeded.ts";
import * as load from "./load.ts";
import { memoryPlace } from "./memory-place.ts";
import { openAt } from "./model.ts";

const place = memoryPlace("scale");
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Rows of `count` folders, each with a sparse pack. */
async function fill(dir: string, count: number): Promise<void> {
  await (await openAt(dir)).close();
  mkdirSync(join(dir, "packs"), { recursive: true });
  const client = new Database(join(dir, "farde.db"));
  const folder = client.prepare("INSERT INTO folder (id, ends) VALUES (?, ?)");
  const half = client.prepare("INSERT INTO half (key, folder, half) VALUES (?, ?, ?)");
  const slot = client.prepare("INSERT INTO slot (key, folder, place, sealed) VALUES (?, ?, ?, ?)");
  client.transaction(() => {
    for (let n = 0; n < count; n++) {
      const id = numbered(16, 900_000 + n);
      folder.run(id, new Date().getUTCFullYear() + 5);
      for (const which of [0, 1] as const) {
        half.run(load.halfKey(n, which), id, which);
        for (const [i, { key, sealed }] of load.slotsOf(n, which, 0).entries())
          slot.run(key, id, which * 4 + i, sealed);
      }
      const pack = join(dir, "packs", hexOf(id));
      writeFileSync(pack, "");
      truncateSync(pack, 32 * blockLength);
    }
  })();
  client.close();
}

/** Milliseconds of what one holder and one professional do, the middle of several. */
async function timesIn(dir: string): Promise<{ verbs: number; start: number }> {
  const begin = performance.now();
  const store = await openAt(dir);
  const start = performance.now() - begin;
  const times: number[] = [];
  for (let n = 0; n < 40; n++) {
    const at = performance.now();
    const door = await load.doorOf(store, n, 0);
    const inside = await store.folders.enter(door);
    if (inside === null) throw new Error("denied");
    const heads = [inside.heads[0].slice(0, 24), inside.heads[1].slice(0, 24)] as const;
    const block = load.blockOf(n + 1);
    await store.folders.write(door, heads, [{ index: 9, block }]);
    await store.folders.commit(door, {
      heads,
      copy: 1,
      blocks: [block],
      refs: [{ index: 9, salt: block.slice(0, 24) }],
    });
    await store.grants.make(door, load.newGrant(n, [{ index: 9, salt: block.slice(0, 24) }]));
    await store.grants.open(load.grantId(n), load.openingOf(n), () => numbered(96, 1));
    await store.grants.status(load.grantId(n), load.manageOf(n));
    await store.grants.revoke(load.grantId(n), load.manageOf(n));
    await store.folders.rewriteSlots(door, [heads[0], block.slice(0, 24)], load.slotsOf(n, 0, 1));
    await store.buckets.take(load.bucketId(n));
    times.push(performance.now() - at);
  }
  await store.close();
  return { verbs: times.toSorted((a, b) => a - b)[20] ?? 0, start };
}

test("E14: with 10,000 folders everything takes as long as with 100", async () => {
  const [few, many] = [join(place, "few"), join(place, "many")];
  await fill(few, 100);
  await fill(many, 10_000);
  const small = await timesIn(few);
  const before = process.memoryUsage.rss();
  const large = await timesIn(many);
  expect(large.verbs).toBeLessThan(small.verbs * 2 + 5);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1_048_576);
  // Putting right what a crash left, and touching every pack, is once at the start.
  expect(large.start).toBeLessThan(20_000);
});

const Plan = v.array(v.object({ detail: v.string() }));
/**
 * Every row is meant, seldom: all levels go down by one; the start and the hour look for what belongs to nothing. And
 * rows that are put in are no table.
 */
const meant = [
  /^SCAN bucket/,
  /^SCAN share(?: USING COVERING INDEX share_ends)?$/,
  /^SCAN folder/,
  /^SCAN \d+-ROW VALUES/,
];

test("E14: no statement that a request makes looks through a table", async () => {
  const dir = join(place, "plans");
  const statements = new Set<string>();
  const prepare = Database.prototype.prepare;
  // What is asked is written down on its way to the driver.
  Database.prototype.prepare = function (this: InstanceType<typeof Database>, sql: string) {
    statements.add(sql);
    return prepare.call(this, sql);
  };
  let during = new Set<string>();
  try {
    const store = await openAt(dir);
    statements.delete("");
    await load.make(store, () => undefined, 0);
    const atStart = new Set(statements);
    let turns = 0;
    const count = { next: () => ++turns };
    await load.work({
      store,
      tell: () => undefined,
      choices: choicesOf(4),
      numbers: count,
      folder: 0,
      half: 0,
      known: new Map(),
      bucket: 1,
      goesOn: () => turns < 300,
    });
    const door = await load.doorOf(store, 0, 0);
    await store.folders.renewUpper(door, numbered(32, 77), load.slotsOf(0, 1, 9));
    await store.folders.askDeletion(door);
    await store.folders.keep(door);
    await store.everyMoment();
    await store.everyHour();
    await store.close();
    during = new Set([...statements, ...atStart]);
  } finally {
    Database.prototype.prepare = prepare;
  }
  const clients = ["farde.db", "volatile.db"].map((name) => new Database(join(dir, name)));
  const scans: string[] = [];
  let explained = 0;
  for (const sql of during) {
    if (!/^\s*(?:select|insert|update|delete)/i.test(sql)) continue;
    for (const client of clients) {
      let rows: unknown;
      try {
        // Explaining needs no values: the missing ones are NULL.
        const statement = client.prepare(`EXPLAIN QUERY PLAN ${sql}`);
        rows = statement.all(...Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => null));
      } catch (error) {
        if (error instanceof Error && /no such table/.test(error.message)) continue;
        throw error;
      }
      explained += 1;
      for (const { detail } of v.parse(Plan, rows)) {
        if (detail.startsWith("SCAN") && !meant.some((one) => one.test(detail))) scans.push(`${detail}: ${sql}`);
      }
    }
  }
  for (const client of clients) client.close();
  expect(explained).toBeGreaterThan(25);
  expect(scans).toEqual([]);
});
