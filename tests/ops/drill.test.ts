/** The drill of docs/OPERATE.md: a back-up under load, another machine, the key file from paper, every paper opens. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64urlToBytes } from "../../crypto/bytes.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { aead } from "../../web/lib/aead.ts";
import { createReader } from "../../web/lib/reader/reader.ts";
import { locked, newFolder, openDevice } from "../devices.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { ageIdentity, run } from "./commands.ts";

const idleFolders = 20;
const dir = mkdtempSync(join(tmpdir(), "farde-drill-"));
const target = join(dir, "elsewhere.age");

/** What a holder was told is saved: title → content. A paper whose removal began is in `removed`, whatever came of it. */
type Holder = { readonly keys: HalfKeys; readonly saved: Map<string, Uint8Array>; readonly removed: Set<string> };

let server: RunningServer;
let restored: RunningServer;
let age: Awaited<ReturnType<typeof ageIdentity>>;
const idle: Holder[] = [];
const busy: Holder[] = [];

async function newHolder(): Promise<Holder> {
  return { keys: await newFolder(server.origin), saved: new Map(), removed: new Set() };
}

/** Adds papers and removes them until it is over; the first three stay. Leaving makes removals final, so that places are used again. */
async function live(holder: Holder, isOver: () => boolean, seed: number): Promise<void> {
  for (let round = 0; !isOver(); round++) {
    const { vault } = await openDevice(server.origin, holder.keys);
    for (let i = 0; i < 3; i++) {
      const title = `${seed} ${round} ${i}`;
      const content = patterned(1_000 + ((round * 40_009 + i * 90_001) % 120_000), seed * 1_000 + round * 10 + i + 1);
      await addPapers(vault, [paper(title, content)]);
      holder.saved.set(title, content);
    }
    const gone = vault.state().papers.filter((_, i, all) => i >= 3 && i < all.length - 3);
    for (const { title } of gone) holder.removed.add(title);
    await vault.remove(gone.map(({ id }) => id));
    await locked(vault);
  }
}

/** Every paper of a folder, read whole. */
async function contentsOf(origin: string, keys: HalfKeys): Promise<Map<string, Uint8Array>> {
  const { vault } = await openDevice(origin, keys);
  const found = new Map<string, Uint8Array>();
  for (const { id, title } of vault.state().papers) found.set(title, await vault.read(id));
  await locked(vault);
  return found;
}

/** How many papers whoever has the link can read. */
const openShare = async (origin: string, link: string): Promise<number> => {
  const secret = base64urlToBytes(link.slice(link.indexOf("#") + 1));
  const reader = createReader(secret, aead, (path, request) => fetch(origin + path, request));
  const { papers } = await reader.open();
  await reader.read(() => undefined);
  return papers.length;
};

beforeAll(async () => {
  server = await startServer(6, { FARDE_SIGNUPS_PER_HOUR: "10000" });
  age = await ageIdentity(join(dir, "identity.txt"));
  for (let i = 0; i < idleFolders; i++) {
    const holder = await newHolder();
    const content = patterned(70_000 + i, i + 1);
    const { vault } = await openDevice(server.origin, holder.keys);
    await addPapers(vault, [paper("kept", content)]);
    await locked(vault);
    holder.saved.set("kept", content);
    idle.push(holder);
  }
  busy.push(await newHolder(), await newHolder());
});
afterAll(async () => {
  await server.remove();
  await restored?.remove();
  rmSync(dir, { recursive: true, force: true });
});

const settings = () => ({
  FARDE_DATA: server.data,
  FARDE_KEYS: server.keys,
  FARDE_BACKUP_RECIPIENT: age.recipient,
});

describe("E9: a back-up during load, restored on a clean machine", () => {
  /** What must be there: confirmed before the back-up began, and not being removed when it ended. */
  let wanted: readonly Map<string, Uint8Array>[] = [];

  test("E9: it is made while two holders add and remove papers, and replaces the one before only at the end", async () => {
    writeFileSync(target, "the one before");
    let isOver = false;
    const living = busy.map((holder, i) => live(holder, () => isOver, i + 1));
    await expect.poll(() => busy.every(({ removed }) => removed.size > 5), { timeout: 60_000 }).toBe(true);
    const before = busy.map(({ saved }) => new Map(saved));
    const ran = await run("backup", [target], { ...settings(), FARDE_BACKUP_IDENTITY: age.file });
    wanted = before.map((saved, i) => new Map([...saved].filter(([title]) => !busy[i]?.removed.has(title))));
    isOver = true;
    await Promise.all(living);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.told).toContain(`${idleFolders + 2} folders`);
    expect(ran.told).toContain("checked: it was restored");
    expect(readFileSync(target, "latin1").slice(0, 21)).toBe("age-encryption.org/v1");
    expect(statSync(target).mode & 0o077).toBe(0);
    // Nothing is left beside it, nor in the data folder.
    expect(readdirSync(dir).sort()).toEqual(["elsewhere.age", "identity.txt"]);
    expect(readdirSync(server.data).filter((name) => name.includes("backup"))).toEqual([]);
    expect(wanted.map(({ size }) => size)).not.toContain(0);
  });

  test("E9: without the key file it does not start and says why; with the one from two paper shares it does", async () => {
    const shares = await run("keyfile", ["split", "2", "3"], settings());
    expect(shares.code).toBe(0);
    const [first, , third] = shares.told.split("\f");

    restored = await startServer(6);
    await restored.stop();
    rmSync(restored.data, { recursive: true });
    rmSync(restored.keys);
    const there = { FARDE_DATA: restored.data, FARDE_KEYS: restored.keys, FARDE_BACKUP_IDENTITY: age.file };
    const back = await run("restore", [target], there);
    expect(back).toMatchObject({ code: 0 });
    expect(back.told).toContain("no key file");
    await expect(restored.start()).rejects.toThrow("no key file");

    const joined = await run("keyfile", ["join"], there, `${third ?? ""}\n${first ?? ""}`);
    expect(joined).toMatchObject({ code: 0 });
    expect(statSync(restored.keys).mode & 0o777).toBe(0o600);
    await restored.start();
  });

  test("E9: every paper that was confirmed before the back-up opens, and no other one is there by half", async () => {
    for (const { keys, saved } of idle) expect(await contentsOf(restored.origin, keys)).toEqual(saved);
    for (const [i, { keys, saved }] of busy.entries()) {
      const found = await contentsOf(restored.origin, keys);
      for (const [title, content] of wanted[i] ?? []) expect(found.get(title), title).toEqual(content);
      for (const [title, content] of found) expect(content, title).toEqual(saved.get(title));
    }
  });

  test("E9: what was restored is a whole server: it takes papers, and can be backed up again", async () => {
    const [holder] = busy;
    if (!holder) throw new Error("no holder");
    const { vault } = await openDevice(restored.origin, holder.keys);
    await addPapers(vault, [paper("after", patterned(90_000, 77))]);
    await locked(vault);
    expect((await contentsOf(restored.origin, holder.keys)).get("after")).toEqual(patterned(90_000, 77));
    const again = await run("backup", [join(dir, "again.age")], { ...settings(), FARDE_DATA: restored.data });
    expect(again).toMatchObject({ code: 0 });
    expect(again.told).toContain("Only the identity can open it");
  });
});

describe("E10: yesterday's back-up", () => {
  test("E10, C10: what was stopped since stays dead, with the volatile file that survived and without", async () => {
    const [holder] = idle;
    if (!holder) throw new Error("no holder");
    const { vault } = await openDevice(server.origin, holder.keys);
    const papers = vault.state().papers.map(({ id }) => id);
    const shareFor = () => vault.share({ papers, end: { kind: "week" }, openings: 3, from: "", lookOnly: false });
    const [kept, stopped] = [await shareFor(), await shareFor()];
    expect(await openShare(server.origin, stopped.link)).toBe(1);
    const ran = await run("backup", [target], settings());
    expect(ran.told).toContain("2 shares");
    await vault.revoke([stopped.id]);
    await locked(vault);
    await server.stop();

    // The rows and packs are lost, the volatile file is not.
    for (const withVolatile of [true, false]) {
      const data = join(dir, `data-${withVolatile}`);
      await cp(server.data, data, {
        recursive: true,
        filter: (path) => withVolatile && !/packs|grants|farde\.db/.test(path),
      });
      const back = await run("restore", [target], {
        FARDE_DATA: data,
        FARDE_KEYS: server.keys,
        FARDE_BACKUP_IDENTITY: age.file,
      });
      expect(back).toMatchObject({ code: 0 });
      rmSync(server.data, { recursive: true });
      await cp(data, server.data, { recursive: true });
      await server.start();
      await expect(openShare(server.origin, stopped.link)).rejects.toBeDefined();
      if (withVolatile) expect(await openShare(server.origin, kept.link)).toBe(1);
      else await expect(openShare(server.origin, kept.link)).rejects.toBeDefined();
      expect(await contentsOf(server.origin, holder.keys)).toEqual(holder.saved);
      await server.stop();
    }
  });
});
