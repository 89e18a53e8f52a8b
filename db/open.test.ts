import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as wire from "../api/wire.ts";
import { openStore } from "./open.ts";
import * as sizes from "./sizes.ts";
import type { NewFolder, Store } from "./store.ts";

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
const keyMark = bytes(32);
const newFolder = (): NewFolder => ({
  slots: Array.from({ length: 8 }, () => ({ key: bytes(32), sealed: bytes(256) })),
  halves: [bytes(32), bytes(32)],
  first: bytes(sizes.blockLength),
});
const open = (dir: string): Promise<Store> =>
  openStore({
    dir,
    folderMib: 2,
    keyMark,
    times: { now: () => Date.now() / 1_000, uptime: () => performance.now() / 1_000 },
    trustClock: false,
  });
const place = (): string => mkdtempSync(join(tmpdir(), "farde-open-"));

test("the disk's sizes are the contract's", () => {
  expect(sizes.blockLength).toBe(wire.size.block);
  expect(sizes.saltLength).toBe(wire.size.salt);
  expect(sizes.manifestBlocks).toBe(wire.size.manifestBlocks);
  expect(sizes.copyStarts).toEqual([0, wire.size.manifestBlocks]);
  expect(sizes.idLength).toBe(wire.size.id);
  expect(sizes.outerBlockLength).toBe(wire.size.outerBlock);
  expect(sizes.logEntryLength).toBe(wire.size.logEntry);
});

test("E1: a making cut off before its rows is undone at the next start; one cut off after them is finished", async () => {
  const dir = place();
  const store = await open(dir);
  const folder = newFolder();
  expect(await store.folders.make(folder)).toBe("made");
  await store.close();
  const [name = ""] = readdirSync(join(dir, "packs"));
  // As a crash between the rows and the last rename leaves it, and one before the rows.
  renameSync(join(dir, "packs", name), join(dir, "packs", `${name}.new`));
  writeFileSync(join(dir, "packs", `${"0".repeat(32)}.new`), bytes(1_000));
  const again = await open(dir);
  expect(readdirSync(join(dir, "packs"))).toEqual([name]);
  const door = await again.folders.findDoor(folder.halves[0]);
  if (!door) throw new Error("no door");
  expect(await again.folders.read(door, [0])).toEqual({ blocks: [folder.first] });
  await again.close();
  rmSync(dir, { recursive: true });
});

test("a deletion cut off is finished at the next start; a pack that no row knows is left alone", async () => {
  const dir = place();
  const store = await open(dir);
  const folder = newFolder();
  await store.folders.make(folder);
  await store.close();
  const [name = ""] = readdirSync(join(dir, "packs"));
  renameSync(join(dir, "packs", name), join(dir, "packs", `${name}.gone`));
  // Perhaps the operator put an older database back: its packs are somebody's papers.
  const stray = "f".repeat(32);
  writeFileSync(join(dir, "packs", stray), bytes(1_000));
  const again = await open(dir);
  expect(readdirSync(join(dir, "packs"))).toEqual([stray]);
  expect(await again.folders.findDoor(folder.halves[0])).toBe(null);
  expect(await again.folders.findSlot(folder.slots[7]?.key ?? bytes(32))).toBe(null);
  await again.close();
  rmSync(dir, { recursive: true });
});

test("H5: after slots were rewritten, and after a folder went, no file of the database holds them", async () => {
  const dir = place();
  const store = await open(dir);
  const folders = Array.from({ length: 12 }, newFolder);
  for (const folder of folders) await store.folders.make(folder);
  const rewritten = folders.slice(0, 6);
  for (const [i, folder] of rewritten.entries()) {
    const door = await store.folders.findDoor(folder.halves[0]);
    if (!door) throw new Error("no door");
    const slots = Array.from({ length: 4 }, () => ({ key: bytes(32), sealed: bytes(256) }));
    const inside = await store.folders.enter(door);
    if (!inside) throw new Error("no list");
    const heads = [inside.heads[0].slice(0, 24), inside.heads[1].slice(0, 24)] as const;
    const done =
      i % 2 ? store.folders.rewriteSlots(door, heads, slots) : store.folders.renewUpper(door, bytes(32), slots);
    expect(await done).toBe("written");
  }
  const files = Buffer.concat(
    readdirSync(dir).flatMap((name) => (/db/.test(name) ? [readFileSync(join(dir, name))] : [])),
  );
  const holds = (secret: Uint8Array): boolean => files.includes(Buffer.from(secret));
  for (const [i, folder] of rewritten.entries()) {
    const old = i % 2 ? folder.slots.slice(0, 4) : folder.slots.slice(4);
    for (const slot of old) {
      expect(holds(slot.key)).toBe(false);
      for (let at = 0; at < 256; at += 32) expect(holds(slot.sealed.subarray(at, at + 32))).toBe(false);
    }
    const kept = i % 2 ? folder.slots.slice(4) : folder.slots.slice(0, 4);
    for (const slot of kept) expect(holds(slot.sealed)).toBe(true);
  }
  await store.close();
  rmSync(dir, { recursive: true });
});
