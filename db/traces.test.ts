/** See [Note: Traces] in db/sqlite/connection.ts. Random bytes from a seed: what was found once is found again. */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { memoryPlace } from "../tests/faults/memory-place.ts";
import { numbered } from "../tests/faults/numbered.ts";
import { choicesOf } from "../tests/seeded.ts";
import type { Choices } from "../tests/seeded.ts";
import { createClock } from "./clock.ts";
import { openStore } from "./open.ts";
import { createBuckets } from "./sqlite/buckets.ts";
import { openDatabase } from "./sqlite/connection.ts";
import type { Connection } from "./sqlite/connection.ts";
import { createFolderTable } from "./sqlite/folder-table.ts";
import { createGrantTable } from "./sqlite/grant-table.ts";
import { createMarkTable } from "./sqlite/mark-table.ts";
import { createShareTable } from "./sqlite/share-table.ts";
import type { Slot } from "./store.ts";

const place = memoryPlace("traces");
afterAll(() => rmSync(place, { recursive: true }));
const seeds = Array.from({ length: 8 }, (_, i) => i + 1);

type Bytes = (length: number) => Uint8Array<ArrayBuffer>;
function bytesOf(seed: number): Bytes {
  let number = seed * 1_000_000;
  return (length) => numbered(length, number++);
}
function shuffled<T>(from: readonly T[], choices: Choices): T[] {
  const rest = [...from];
  return Array.from(from, () => rest.splice(choices.below(rest.length), 1)).flat();
}

const filesOf = (dir: string): Buffer =>
  Buffer.concat(readdirSync(dir).flatMap((name) => (/\.db/.test(name) ? [readFileSync(join(dir, name))] : [])));
const pieceLength = 16;
/** How many pieces of the secrets are in there: half a cell, written over in its other half, counts too. */
function piecesIn(files: Buffer, secrets: readonly Uint8Array[]): number {
  // By their first four bytes, so that the files are gone through once.
  const pieces = new Map<number, Set<Uint8Array>>();
  for (const secret of secrets) {
    for (let at = 0; at + pieceLength <= secret.length; at += pieceLength) {
      const piece = secret.subarray(at, at + pieceLength);
      const start = Buffer.from(piece).readUInt32BE(0);
      pieces.set(start, (pieces.get(start) ?? new Set()).add(piece));
    }
  }
  let found = 0;
  for (let at = 0; at + pieceLength <= files.length; at++) {
    const those = pieces.get(files.readUInt32BE(at));
    for (const piece of those ?? []) {
      if (files.compare(piece, 0, pieceLength, at, at + pieceLength) !== 0) continue;
      those?.delete(piece);
      found += 1;
    }
  }
  return found;
}
const piecesOf = (secrets: readonly Uint8Array[]): number =>
  secrets.reduce((sum, { length }) => sum + Math.floor(length / pieceLength), 0);

/** With `name` as in a data folder, so that it can become one. */
function openNew(seed: string, name: "main" | "volatile") {
  const dir = join(place, seed);
  mkdirSync(dir, { recursive: true });
  const file = join(dir, name === "main" ? "farde.db" : "volatile.db");
  return { dir, connection: openDatabase(file, join(import.meta.dirname, "migrations", name), name === "volatile") };
}

type Changed = { readonly gone: readonly Uint8Array[]; readonly there: readonly Uint8Array[] };

/** Many folders, so that the tables have many pages; two thirds are rewritten, renewed or removed, in any order. */
function changeFolders(connection: Connection, random: Bytes, choices: Choices): Changed {
  const table = createFolderTable(connection);
  const slotsOf = (many: number): Slot[] =>
    Array.from({ length: many }, () => ({ key: random(32), sealed: random(256) }));
  const folders = Array.from({ length: 60 }, () => {
    const folder = { id: random(16), slots: slotsOf(8), halves: [random(32), random(32)] as const };
    table.insert(folder.id, { ...folder, first: new Uint8Array(0) }, 2031, () => true);
    return folder;
  });
  const [gone, there]: [Uint8Array[], Uint8Array[]] = [[], []];
  const bytesIn = (slots: readonly Slot[]): Uint8Array[] => slots.flatMap(({ key, sealed }) => [key, sealed]);
  for (const { id, slots, halves } of shuffled(folders, choices)) {
    const change = choices.below(6);
    const next = slotsOf(4);
    if (change === 0) {
      table.remove(id);
      gone.push(id, ...halves, ...bytesIn(slots));
    } else if (change < 3) {
      table.rewriteSlots(id, change === 1 ? 0 : 1, next);
      const [old, kept] = change === 1 ? [slots.slice(0, 4), slots.slice(4)] : [slots.slice(4), slots.slice(0, 4)];
      gone.push(...bytesIn(old));
      there.push(...bytesIn([...kept, ...next]));
    } else if (change === 3) {
      const upper = random(32);
      table.rekey(id, 1, upper, next);
      gone.push(halves[1], ...bytesIn(slots.slice(4)));
      there.push(halves[0], upper, ...bytesIn([...slots.slice(0, 4), ...next]));
    } else there.push(...halves, ...bytesIn(slots));
  }
  return { gone, there };
}

/** Hundreds of shares come and go, by being stopped or used up, in any order. */
function endShares(connection: Connection, random: Bytes, choices: Choices): Changed {
  const table = createShareTable(connection);
  const put = () => {
    const share = { id: random(16), share: random(32), cover: random(640) };
    table.put({ ...share, ends: 2_000_000_000, span: 0, openings: 1, opened: 0 });
    return share;
  };
  const living = Array.from({ length: 200 }, put);
  const [gone, there]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (let i = 0; i < 400; i++) {
    const [one] = living.splice(choices.below(living.length), 1);
    if (one === undefined) throw new Error("no share");
    if (choices.chance(0.7)) {
      table.destroy(one.id);
      gone.push(one.share, one.cover);
    } else {
      expect(table.openAll([one.id], 1)[0]?.last).toBe(true);
      gone.push(one.share);
      there.push(one.cover);
    }
    if (choices.chance(0.8)) living.push(put());
  }
  return { gone, there: [...there, ...living.flatMap(({ share, cover }) => [share, cover])] };
}

/** The bundles of shares, of which most end. */
function endGrants(connection: Connection, random: Bytes, choices: Choices): Changed {
  const table = createGrantTable(connection);
  const grants = Array.from({ length: 80 }, () => {
    const bundle = random(1_024 * (1 + choices.below(5)));
    const grant = { id: random(16), opening: random(32), manage: random(32), logKey: random(32), log: random(1_536) };
    table.insert({ ...grant, bundle });
    return { ...grant, bundle };
  });
  const [gone, there]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (const { id, bundle, opening, log } of shuffled(grants, choices)) {
    if (choices.chance(0.6)) {
      table.end(id, 20_000 + choices.below(2));
      gone.push(bundle, opening);
    } else there.push(bundle, opening, log);
  }
  table.forget(20_001);
  return { gone, there };
}

/** Attempts at thousands of names, forgotten with the ticks; who tries again stays. */
async function forgetAttempts(connection: Connection, random: Bytes, choices: Choices): Promise<Changed> {
  let uptime = 0;
  const times = { now: () => 1_800_000_000 + uptime, uptime: () => uptime };
  const marks = createMarkTable(connection);
  const buckets = createBuckets(connection, marks, createClock(times, marks, true), times, async (work) =>
    connection.transact(work),
  );
  const ids = Array.from({ length: 2_400 }, () => random(32));
  const stays = (i: number): boolean => i >= 2_300;
  for (const [i, id] of ids.entries()) {
    for (let n = stays(i) ? 12 : 1 + choices.below(3); n > 0; n--) expect(await buckets.take(id)).toBe("taken");
    if (i % 400 === 0) uptime += 600;
  }
  uptime += 1_800;
  buckets.tick();
  return { gone: ids.filter((_, i) => !stays(i)), there: ids.filter((_, i) => stays(i)) };
}

/** `isLeft`: whether an emptied log and overwritten rows alone leave some of it. Large rows leave none, as it is today. */
test.each([
  ["H1, H5: of slots that were rewritten, halves that were renewed and folders that went", "main", changeFolders, true],
  ["H5: of the names at which somebody guessed", "volatile", forgetAttempts, true],
  ["C9: of shares that were stopped or used up", "volatile", endShares, false],
  ["C9: of the bundles of shares that ended", "main", endGrants, false],
] as const)("%s, no piece is in any file, whatever pages they moved over", async (title, name, change, isLeft) => {
  let without = 0;
  for (const seed of seeds) {
    const { dir, connection } = openNew(`${title.slice(0, 8)} ${change.name} ${seed}`, name);
    const { gone, there } = await change(connection, bytesOf(seed), choicesOf(seed));
    expect(connection.isStained()).toBe(true);
    expect(connection.emptyLog()).toBe(true);
    without += piecesIn(filesOf(dir), gone);
    expect(connection.rewrite()).toBe(true);
    expect(connection.isStained()).toBe(false);
    const files = filesOf(dir);
    expect([seed, piecesIn(files, gone)]).toEqual([seed, 0]);
    // What stays is there, each piece of it: the search finds what is to be found.
    if (change !== endGrants) expect(piecesIn(files, there)).toBe(piecesOf(there));
    connection.close();
  }
  // The control: without the rewriting this test would fail.
  if (isLeft) expect(without).toBeGreaterThan(0);
});

test("H5: what a crash kept from being erased is erased at the next start", async () => {
  const { dir, connection } = openNew("crash", "main");
  const times = { now: () => 1_800_000_000, uptime: () => performance.now() / 1_000 };
  const open = (where: string) =>
    openStore({ dir: where, folderMib: 2, keyMark: bytesOf(7)(32), times, trustClock: false });
  const { gone, there } = changeFolders(connection, bytesOf(99), choicesOf(99));
  // As kill -9 leaves it: nothing was closed.
  const left = join(place, "left");
  cpSync(dir, left, { recursive: true });
  connection.close();
  expect(piecesIn(filesOf(left), gone)).toBeGreaterThan(0);
  const store = await open(left);
  expect(piecesIn(filesOf(left), gone)).toBe(0);
  expect(piecesIn(filesOf(left), there)).toBe(piecesOf(there));
  await store.close();
});
