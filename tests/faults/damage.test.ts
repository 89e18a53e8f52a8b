/** Files that are damaged, missing, or held by somebody else, under the real program. */
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyMark, readKeys } from "../../api/keys.ts";
import { path as to } from "../../api/wire.ts";
import { base64urlToBytes } from "../../crypto/bytes.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { publicKeyOf } from "../../crypto/schedule.ts";
import { openStore } from "../../db/open.ts";
import { aead } from "../../web/lib/aead.ts";
import { failureOf } from "../../web/lib/failure.ts";
import { randomBytes } from "../../web/lib/random.ts";
import { createReader } from "../../web/lib/reader/reader.ts";
import * as c from "../api/client.ts";
import { newFolder, openDevice } from "../devices.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { memoryPlace } from "./memory-place.ts";
import { requireIntegrity } from "./model.ts";

const place = memoryPlace("damage");
const data = join(place, "data");
let server: RunningServer;
beforeAll(async () => {
  server = await startServer(2, { FARDE_DATA: data });
});
afterAll(async () => {
  await server.remove();
  rmSync(place, { recursive: true, force: true });
});

const content = (seed: number) => patterned(100_000, seed);
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (thrown: unknown) => failureOf(thrown).code,
  );
const packs = (): string[] => readdirSync(join(data, "packs"));
const readerOf = (link: string) =>
  createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, init) =>
    fetch(server.origin + path, init),
  );

/** A folder with two papers, and the file of its pack. */
async function folderWithPapers(): Promise<{ keys: HalfKeys; pack: string; ids: string[]; places: number[] }> {
  const before = new Set(packs());
  const keys = await newFolder(server.origin);
  const [pack = ""] = packs().filter((name) => !before.has(name));
  const { vault, half } = await openDevice(server.origin, keys);
  const ids = await addPapers(vault, [paper("Passport", content(1)), paper("Lease", content(2))]);
  const places = half.contents().papers[0]?.places ?? [];
  return { keys, pack: join(data, "packs", pack), ids, places };
}
async function expectWell(keys: HalfKeys): Promise<void> {
  const { vault } = await openDevice(server.origin, keys);
  for (const [i, { id }] of vault.state().papers.entries()) {
    expect(Buffer.compare(await vault.read(id), content(i + 1))).toBe(0);
  }
  expect(vault.state().papers).toHaveLength(2);
}
const health = async (): Promise<number> => (await fetch(`${server.origin}/health`)).status;

describe("E12: damaged files", () => {
  test("E12: one block of a pack: the paper is named, its folder's others and other folders open", async () => {
    const [hurt, well] = [await folderWithPapers(), await folderWithPapers()];
    const bytes = readFileSync(hurt.pack);
    const [at = 0] = hurt.places;
    bytes.fill(0xff, at * 65_536 + 5_000, at * 65_536 + 9_096);
    writeFileSync(hurt.pack, bytes);
    const { vault } = await openDevice(server.origin, hurt.keys);
    const failed = await vault.read(hurt.ids[0] ?? "").catch(failureOf);
    expect(failed).toEqual({ code: "damaged", title: "Passport" });
    expect(Buffer.compare(await vault.read(hurt.ids[1] ?? ""), content(2))).toBe(0);
    await expectWell(well.keys);
  });

  test("E5, E12: the newer list is damaged: the folder opens from the other copy, and says so", async () => {
    const hurt = await folderWithPapers();
    const bytes = readFileSync(hurt.pack);
    const { half } = await openDevice(server.origin, hurt.keys);
    const papers = half.contents().papers.length;
    // Made (copy 0), then one commit for each paper: the last list is in copy 0.
    bytes.fill(0xff, 30_000, 34_096);
    writeFileSync(hurt.pack, bytes);
    const { vault } = await openDevice(server.origin, hurt.keys);
    expect(vault.state().repaired).toBe(true);
    expect(vault.state().papers).toHaveLength(papers - 1);
    expect(Buffer.compare(await vault.read(hurt.ids[0] ?? ""), content(1))).toBe(0);
  });

  test("E12: one pack missing, one cut short, one share's file missing: the others go on, the log says what and not who", async () => {
    const [missing, short, well] = [await folderWithPapers(), await folderWithPapers(), await folderWithPapers()];
    const { vault } = await openDevice(server.origin, well.keys);
    const grants = () => readdirSync(join(data, "grants"));
    const share = () =>
      vault.share({ papers: well.ids, end: { kind: "week" }, openings: 3, from: "", lookOnly: false });
    const before = new Set(grants());
    const lost = await share();
    const [file = ""] = grants().filter((name) => !before.has(name));
    const kept = await share();
    await server.stop();
    renameSync(missing.pack, join(place, "away"));
    truncateSync(short.pack, 1_000_000);
    rmSync(join(data, "grants", file));
    await server.start();
    for (const { keys } of [missing, short]) expect(await code(openDevice(server.origin, keys))).toBe("server-failed");
    await expectWell(well.keys);
    const [gone, there] = [readerOf(lost.link), readerOf(kept.link)];
    await gone.open();
    expect(await code(gone.read(() => undefined))).not.toBe("done");
    await there.open();
    expect(await code(there.read(() => undefined))).toBe("done");
    expect(await health()).toBe(200);
    expect(server.output()).toContain('"folders":1');
    // Nobody is named, by id or path.
    for (const name of [...packs(), ...grants(), file, data]) expect(server.output()).not.toContain(name);
    // It was a disk that was not there: with it everything is back.
    await server.stop();
    renameSync(join(place, "away"), missing.pack);
    await server.start();
    await expectWell(missing.keys);
  });
});

describe("E8: files held by somebody else", () => {
  test("E8: another program holds the database: what writes to it is put off at once, the rest goes on", async () => {
    const { keys } = await folderWithPapers();
    const raw = { url: server.origin, origin: server.origin };
    const other = new Database(join(data, "farde.db"));
    other.exec("BEGIN IMMEDIATE");
    const at = performance.now();
    const proof = await c.proof(raw, keys.signing, "delete");
    const refused = await c.post(raw, to.folder.delete, proof);
    expect(refused.status).toBe(503);
    expect(refused.text).toBe('{"code":"busy","wait":5}');
    expect(performance.now() - at).toBeLessThan(3_000);
    await expectWell(keys);
    expect(await health()).toBe(200);
    other.exec("ROLLBACK");
    other.close();
    const done = await c.post(raw, to.folder.delete, await c.proof(raw, keys.signing, "delete"));
    expect(done.status).toBe(200);
    expect(server.output()).not.toMatch(/update|SELECT|\.db/);
  });

  test("E8: every write to every file fails: a code, nothing counted as done, and all is well when they succeed again", async () => {
    const { keys } = await folderWithPapers();
    const raw = { url: server.origin, origin: server.origin };
    const inside = await c.enter(raw, keys.signing);
    // No file may be written beyond its first byte.
    const limit = (bytes: string) => execFileSync("prlimit", ["--pid", String(server.pid()), `--fsize=${bytes}:`]);
    limit("1");
    const proof = await c.proof(raw, keys.signing, "keep");
    const block = c.newBlock();
    const answers = [
      await c.post(raw, to.folder.write, c.writeFrame(inside.heads, [[14, block]]), inside.headers),
      await c.post(raw, to.folder.delete, await c.proof(raw, keys.signing, "delete")),
      await c.post(raw, to.folder.commit, c.commitFrame(inside.heads, 0, [], [block]), inside.headers),
    ];
    for (const { status, text } of answers) {
      expect([500, 503, 507]).toContain(status);
      expect(text).toMatch(/^\{"code":"(?:failed|busy|full)"(?:,"wait":5)?\}$/);
    }
    expect(await health()).toBe(200);
    await expectWell(keys);
    limit("unlimited");
    expect((await c.post(raw, to.folder.keep, proof)).status).toBe(200);
    expect((await c.enter(raw, keys.signing)).ending).toBe(null);
    await expectWell(keys);
    await server.stop();
    requireIntegrity(data);
    await server.start();
  });
});

test("E12: one page of the database is destroyed: most folders open, no answer tells a path or a statement, and it starts", async () => {
  const own = memoryPlace("page");
  const keyFile = join(own, "farde.keys");
  const dir = join(own, "data");
  const keys = await readKeys(keyFile, dir, randomBytes);
  const times = { now: () => Date.now() / 1_000, uptime: () => performance.now() / 1_000 };
  const store = await openStore({ dir, folderMib: 2, keyMark: keyMark(keys), times, trustClock: false });
  const seeds = Array.from({ length: 60 }, () => c.newSeed());
  const slot = () => ({ key: randomBytes(32), sealed: randomBytes(256) });
  for (const seed of seeds) {
    const slots = Array.from({ length: 8 }, slot);
    await store.folders.make({ slots, halves: [publicKeyOf(seed), randomBytes(32)], first: c.newBlock() });
  }
  await store.close();
  // A leaf of the table of slots, from its middle. Rows lie in the few pages above the leaves, too: with one of those most
  // of the table would be gone.
  const file = readFileSync(join(dir, "farde.db"));
  const client = new Database(join(dir, "farde.db"));
  const rows: unknown[] = client.prepare("SELECT sealed FROM slot LIMIT 200 OFFSET 200").all();
  client.close();
  const leafOfAnIndex = 0x0a;
  const page = rows
    .map((row) => (typeof row === "object" && row !== null && "sealed" in row ? row.sealed : null))
    .filter((sealed) => Buffer.isBuffer(sealed))
    .map((sealed) => Math.floor(file.indexOf(sealed.subarray(0, 64)) / 4_096))
    .find((place) => place > 0 && file[place * 4_096] === leafOfAnIndex);
  if (page === undefined) throw new Error("no leaf");
  file.fill(0xff, page * 4_096, (page + 1) * 4_096);
  writeFileSync(join(dir, "farde.db"), file);

  const damaged = await startServer(2, { FARDE_DATA: dir, FARDE_KEYS: keyFile });
  try {
    const raw = { url: damaged.origin, origin: damaged.origin };
    const statuses: number[] = [];
    for (const seed of seeds) {
      const answer = await c.post(raw, to.folder.enter, await c.proof(raw, seed, "enter"));
      statuses.push(answer.status);
      if (answer.status !== 200) expect(answer.text).toBe('{"code":"failed"}');
    }
    const well = statuses.filter((status) => status === 200).length;
    expect(well).toBeGreaterThan(40);
    expect(well).toBeLessThan(60);
    expect((await fetch(`${damaged.origin}/health`)).status).toBe(200);
    expect(damaged.output()).toContain("SQLITE_CORRUPT");
    expect(damaged.output()).not.toContain(dir);
  } finally {
    await damaged.remove();
    rmSync(own, { recursive: true, force: true });
  }
});
