/** What happens to a folder between the copy of its rows and the copy of its pack. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../../db/open.ts";
import { blockLength } from "../../db/sizes.ts";
import type { Door, Slot, Store } from "../../db/store.ts";
import { isEntry } from "../archive/names.ts";
import { untar } from "../archive/untar.ts";
import { foldersIn } from "../rows.ts";
import { archiveOf } from "./archive.ts";
import type { Report } from "./archive.ts";

const random = (length: number) => new Uint8Array(randomBytes(length));
const slots = (count: number): Slot[] =>
  Array.from({ length: count }, () => ({ key: random(32), sealed: random(256) }));
const packLength = 2 * 1_048_576;

let dir = "";
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "farde-archive-"));
  store = await openStore({
    dir: join(dir, "data"),
    folderMib: 2,
    keyMark: random(32),
    times: { now: () => Date.now() / 1_000, uptime: () => performance.now() / 1_000 },
    trustClock: false,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

async function newFolder(): Promise<Door> {
  const lower = random(32);
  await store.folders.make({ slots: slots(8), halves: [lower, random(32)], first: random(blockLength) });
  const door = await store.folders.findDoor(lower);
  if (door === null) throw new Error("not made");
  return door;
}
const hexOf = (id: Uint8Array): string => Buffer.from(id).toString("hex");

/** Everything in the archive, by name; of two the later. `meanwhile` is done when so many bytes of it have been read. */
async function archived(after: number, meanwhile: () => Promise<unknown>) {
  const report: Report = { folders: 0, shares: 0, restless: 0, missing: 0 };
  let read = 0;
  let isDone = false;
  async function* stream() {
    for await (const piece of archiveOf(join(dir, "data"), join(dir, "rows"), report)) {
      yield piece;
      read += piece.length;
      if (read < after || isDone) continue;
      isDone = true;
      await meanwhile();
    }
  }
  const files = new Map<string, Buffer>();
  const names: string[] = [];
  for await (const { name, content } of untar(stream(), isEntry)) {
    const pieces = [];
    for await (const piece of content) pieces.push(Buffer.from(piece));
    files.set(name, Buffer.concat(pieces));
    names.push(name);
  }
  expect(isDone).toBe(true);
  writeFileSync(join(dir, "restored"), files.get("farde.db") ?? "");
  return { files, names, report, folders: foldersIn(join(dir, "restored")) };
}
const packNow = (id: Uint8Array): Buffer => readFileSync(join(dir, "data/packs", hexOf(id)));

test("E9: an upper half renewed after its pack was read: rows and pack in the back-up are both the new ones", async () => {
  const door = await newFolder();
  const key = random(32);
  const { files, names, report, folders } = await archived(packLength, () =>
    store.folders.renewUpper({ ...door, half: 0 }, key, slots(4)),
  );
  const name = `packs/${hexOf(door.folder)}`;
  expect(names.filter((one) => one === name)).toHaveLength(2);
  expect(files.get(name)?.equals(packNow(door.folder))).toBe(true);
  expect(files.get("farde.db")?.includes(Buffer.from(key))).toBe(true);
  expect(folders.size).toBe(1);
  expect(report).toEqual({ folders: 1, shares: 0, restless: 0, missing: 0 });
});

test("E9: a folder made meanwhile is in the back-up, with its pack", async () => {
  const door = await newFolder();
  let made: Door | null = null;
  const { files, report } = await archived(packLength, async () => {
    made = await newFolder();
  });
  expect(report).toEqual({ folders: 2, shares: 0, restless: 0, missing: 0 });
  expect(made).not.toBeNull();
  for (const hex of readdirSync(join(dir, "data/packs"))) expect(files.get(`packs/${hex}`)).toHaveLength(packLength);
  expect(files.get(`packs/${hexOf(door.folder)}`)?.equals(packNow(door.folder))).toBe(true);
});

test("C10: neither the volatile file nor anything else is in it, and no passing copy of the rows stays", async () => {
  await newFolder();
  writeFileSync(join(dir, "data/grants", "ab".repeat(16)), random(100));
  const { names } = await archived(1, async () => undefined);
  expect(names.map((name) => name.replace(/[0-9a-f]{32}/, "id"))).toEqual(["packs/id", "farde.db"]);
  expect(readdirSync(dir).sort()).toEqual(["data", "restored"]);
});
