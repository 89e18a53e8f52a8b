/** What the operator's commands refuse, and what they say of how Farde is used. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { locked, newFolder, openDevice } from "../devices.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { ageIdentity, run } from "./commands.ts";

const dir = mkdtempSync(join(tmpdir(), "farde-refusals-"));
const target = join(dir, "farde.age");
let server: RunningServer;
let settings: Record<string, string> = {};
let age: Awaited<ReturnType<typeof ageIdentity>>;

beforeAll(async () => {
  server = await startServer(2, { FARDE_SIGNUPS_PER_HOUR: "10000" });
  age = await ageIdentity(join(dir, "identity.txt"));
  settings = { FARDE_DATA: server.data, FARDE_KEYS: server.keys, FARDE_BACKUP_RECIPIENT: age.recipient };
  for (let i = 0; i < 12; i++) {
    const { vault } = await openDevice(server.origin, await newFolder(server.origin));
    if (i > 0) await addPapers(vault, [paper("one", patterned(10))]);
    await locked(vault);
  }
});
afterAll(async () => {
  await server.remove();
  rmSync(dir, { recursive: true, force: true });
});

describe("a back-up", () => {
  test("E9: is refused without a recipient, with a wrong one, into the data folder, or of no data", async () => {
    const refused = [
      [{ FARDE_BACKUP_RECIPIENT: "" }, target, "FARDE_BACKUP_RECIPIENT is not set"],
      [{ FARDE_BACKUP_RECIPIENT: "age1wrong" }, target, "not an age recipient"],
      [{ FARDE_BACKUP_IDENTITY: join(dir, "none") }, target, "cannot be read"],
      [{}, join(server.data, "backup.age"), "must not lie in the data folder"],
      [{}, join(dir, "none", "backup.age"), "is not there"],
      [{ FARDE_DATA: join(dir, "none") }, target, "no data folder"],
    ] as const;
    for (const [more, to, told] of refused) {
      const ran = await run("backup", [to], { ...settings, ...more });
      expect(ran, told).toMatchObject({ code: 1 });
      expect(ran.told).toContain(told);
      expect(ran.told).not.toContain("    at ");
    }
    expect(await run("backup", [], settings)).toMatchObject({ code: 1 });
    expect(readdirSync(dir)).toEqual(["identity.txt"]);
  });

  test("E9: what a run left that was killed is removed by the next; the one before stays until the new one is whole", async () => {
    const dead = 2 ** 22 + 1;
    writeFileSync(target, "the one before");
    writeFileSync(`${target}.${dead}.new`, "half");
    writeFileSync(join(server.data, `backup.${dead}.rows`), "half");
    writeFileSync(`${target}.${process.pid}.new`, "of one that runs");
    const failed = await run("backup", [target], { ...settings, FARDE_BACKUP_RECIPIENT: "age1wrong" });
    expect(failed.code).toBe(1);
    expect(readFileSync(target, "utf8")).toBe("the one before");
    expect(await run("backup", [target], settings)).toMatchObject({ code: 0 });
    expect(readFileSync(target, "latin1")).toContain("age-encryption.org/v1");
    expect(readdirSync(dir).sort()).toEqual(["farde.age", `farde.age.${process.pid}.new`, "identity.txt"]);
    expect(readdirSync(server.data).some((name) => name.startsWith("backup"))).toBe(false);
  });

  test("E12: a pack that the disk lost is told, and stops nobody else's back-up", async () => {
    const packs = join(server.data, "packs");
    const [lost = ""] = readdirSync(packs);
    const bytes = readFileSync(join(packs, lost));
    rmSync(join(packs, lost));
    const ran = await run("backup", [target], { ...settings, FARDE_BACKUP_IDENTITY: age.file });
    writeFileSync(join(packs, lost), bytes, { mode: 0o600 });
    expect(ran.code).toBe(3);
    expect(ran.told).toContain("1 folders have no pack");
    expect(ran.told).not.toContain(lost);
    expect(await run("backup", [target], settings)).toMatchObject({ code: 0 });
  });
});

describe("a restore", () => {
  test("E9: overwrites nothing, and takes nothing that is altered, cut or sealed to another", async () => {
    const there = await run("restore", [target], { ...settings, FARDE_BACKUP_IDENTITY: age.file });
    expect(there).toMatchObject({ code: 1 });
    expect(there.told).toContain("overwrites nothing");

    const clean = { FARDE_DATA: join(dir, "clean"), FARDE_KEYS: join(dir, "clean.keys") };
    const other = await ageIdentity(join(dir, "other.txt"));
    const whole = readFileSync(target);
    const altered = Buffer.from(whole);
    altered[whole.length - 5_000_000] = (altered[whole.length - 5_000_000] ?? 0) ^ 1;
    writeFileSync(join(dir, "altered.age"), altered);
    writeFileSync(join(dir, "cut.age"), whole.subarray(0, 10_000_000));
    const refused = [
      [target, other.file, "does not open"],
      [join(dir, "altered.age"), age.file, "altered or cut"],
      [join(dir, "cut.age"), age.file, "altered or cut"],
      [join(dir, "none.age"), age.file, "cannot be read"],
      [age.file, age.file, "not a back-up"],
    ] as const;
    for (const [source, identity, told] of refused) {
      const ran = await run("restore", [source], { ...clean, FARDE_BACKUP_IDENTITY: identity });
      expect(ran, told).toMatchObject({ code: 1 });
      expect(ran.told).toContain(told);
      // Nothing that a server would take for data.
      expect(readdirSync(clean.FARDE_DATA)).toEqual([]);
    }
    expect((await run("restore", [target], clean)).told).toContain("FARDE_BACKUP_IDENTITY is not set");
    const back = await run("restore", [target], { ...clean, FARDE_BACKUP_IDENTITY: age.file });
    expect(back).toMatchObject({ code: 0 });
    expect(readdirSync(clean.FARDE_DATA).sort()).toEqual(["farde.db", "grants", "packs"]);
    expect(readdirSync(join(clean.FARDE_DATA, "packs")).sort()).toEqual(readdirSync(join(server.data, "packs")).sort());
  });
});

describe("the key file", () => {
  test("E9: is neither overwritten nor made up, and a share alone does not make it", async () => {
    const there = await run("keyfile", ["join"], settings);
    expect(there.told).toContain("not overwritten");
    const none = { FARDE_KEYS: join(dir, "none.keys"), FARDE_DATA: server.data };
    expect((await run("keyfile", ["split", "2", "3"], none)).told).toContain("no key file");
    const { told } = await run("keyfile", ["split", "2", "3"], settings);
    const [first = ""] = told.split("\f");
    expect((await run("keyfile", ["join"], none, first)).told).toContain("2 shares are needed");
    expect((await run("keyfile", ["join"], none, `${first}\n${first}`)).told).toContain("twice");
    expect((await run("keyfile", ["split", "1", "3"], settings)).told).toContain("usage");
    expect(existsSync(none.FARDE_KEYS)).toBe(false);
    // No seed is on the paper as it is in the file.
    for (const value of readFileSync(server.keys, "utf8").match(/[A-Za-z0-9_-]{43}/g) ?? [])
      expect(told).not.toContain(value);
  });
});

describe("how much it is used", () => {
  test("H2: is told in tens and years, and of nobody", async () => {
    const { code, told } = await run("count", [], settings);
    expect(code).toBe(0);
    expect(told.trim().split("\n")).toEqual([
      "folders with something in them: about 10",
      `  last opened in ${new Date().getFullYear()}: about 10`,
      "  to be deleted within a week, as asked: fewer than 10",
      "folders made this week, nothing saved yet: fewer than 10",
      "shares that are alive: fewer than 10",
      "openings: not counted. Only the holder of a folder can see who opened a share",
    ]);
    await mkdir(join(dir, "empty"));
    expect(await run("count", [], { FARDE_DATA: join(dir, "empty") })).toMatchObject({ code: 1 });
  });
});
