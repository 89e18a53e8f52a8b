/** What must hold of a half's two manifest copies, whatever is done to it and wherever it is cut off. */
import { openSync, readSync, readdirSync, writeSync, closeSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstDataBlock, path as to, size } from "../api/wire.ts";
import { saltOf } from "../crypto/block.ts";
import { bytesToBase64url } from "../crypto/bytes.ts";
import { openManifestHead, openManifestRest } from "../crypto/manifest.ts";
import type { HalfKeys } from "../crypto/schedule.ts";
import { aead } from "../web/lib/aead.ts";
import { failureOf } from "../web/lib/failure.ts";
import { randomBytes } from "../web/lib/random.ts";
import type { Contents } from "../web/lib/vault/contents.ts";
import { bytesToContents, placesOf } from "../web/lib/vault/contents.ts";
import type { Asked } from "./between.ts";
import { jsonOf, standBetween } from "./between.ts";
import type { Device } from "./devices.ts";
import { enterFolder, locked, newFolder, openDevice, stilled } from "./devices.ts";
import type { InProcess } from "./in-process.ts";
import { startInProcess } from "./in-process.ts";
import { addPapers, paper, patterned, settled } from "./people.ts";

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess(2);
});
afterAll(() => server.remove());

/** The lower half of the only pack, as it lies on the disk. */
const packOf = (known: ReadonlySet<string>): string => {
  const [name] = readdirSync(join(server.data, "packs")).filter((file) => !known.has(file));
  if (name === undefined) throw new Error("no pack");
  return join(server.data, "packs", name);
};

async function newPack(): Promise<{ keys: HalfKeys; pack: string }> {
  const known = new Set(readdirSync(join(server.data, "packs")));
  return { keys: await newFolder(server.origin, server.fetch), pack: packOf(known) };
}

function blockAt(pack: string, index: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(size.block);
  const file = openSync(pack, "r");
  readSync(file, block, 0, block.length, index * size.block);
  closeSync(file);
  return block;
}

function putBlock(pack: string, index: number, block: Uint8Array): void {
  const file = openSync(pack, "r+");
  writeSync(file, block, 0, block.length, index * size.block);
  closeSync(file);
}

/** What a copy says, read from the disk with the half's key: null where it is none. */
async function copyOnDisk(pack: string, keys: HalfKeys, copy: 0 | 1): Promise<Contents | null> {
  const start = copy * size.manifestBlocks;
  const head = await openManifestHead(aead, keys.manifest, blockAt(pack, start));
  if (head === null) return null;
  const rest = head.pins.map((_, i) => blockAt(pack, start + 1 + i));
  const plain = await openManifestRest(aead, keys.manifest, head, rest);
  return plain && bytesToContents(plain);
}

const open = (keys: HalfKeys): Promise<Device> => openDevice(server.origin, keys, server.fetch);
const title = (number: number, length: number) => `${number} `.padEnd(length, "x");

describe("no place that a valid copy refers to is ever overwritten", () => {
  /** What each device does next; `who` is one of two. */
  const Step = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom("add", "add", "remove", "undo", "rename", "replace", "leave", "damage"),
    which: fc.nat(7),
    blocks: fc.integer({ min: 1, max: 3 }),
  });

  test("over random histories of two devices, with a copy damaged now and then", async () => {
    let writes = 0;
    let history = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { keys, pack } = await newPack();
        const broken: string[] = [];

        const watching = standBetween(async (asked, send) => {
          const touched = touchedBy(asked);
          if (touched.length === 0) return send();
          const before = [await copyOnDisk(pack, keys, 0), await copyOnDisk(pack, keys, 1)];
          const salts = new Map(touched.map((place) => [place, Buffer.from(blockAt(pack, place))]));
          const answer = await send();
          if (!answer.ok) {
            for (const [place, was] of salts)
              if (!was.equals(blockAt(pack, place))) broken.push(`${asked.path} was refused and wrote ${place}`);
            return answer;
          }
          writes += 1;
          const needed = new Set(before.flatMap((copy) => (copy === null ? [] : placesOf(copy))));
          for (const place of touched) if (needed.has(place)) broken.push(`${asked.path} wrote ${place}`);
          if (asked.path === to.folder.commit && before.every((copy) => copy !== null)) {
            // The older of two valid copies goes; the other stays as it is.
            const kept = jsonOf(asked)["copy"] === 0 ? 1 : 0;
            if ((await copyOnDisk(pack, keys, kept)) === null) broken.push("the other copy is gone");
          }
          return answer;
        }, server.fetch);

        const devices: (Device | undefined)[] = [undefined, undefined];
        const undos: ((() => Promise<void>) | undefined)[] = [undefined, undefined];
        for (const [i, step] of steps.entries()) {
          const device = (devices[step.who] ??= await openDevice(server.origin, keys, watching));
          const { vault, half } = device;
          await stilled(vault);
          const papers = vault.state().papers;
          const one = papers[step.which % Math.max(1, papers.length)];
          const isAllowed = (thrown: unknown) =>
            expect(["folder-full", "paper-gone"]).toContain(failureOf(thrown).code);
          if (step.what === "add") {
            const content = patterned(step.blocks * 60_000, i + 1);
            const [job = 0] = vault.add([paper(title(i, 20), content, { picture: patterned(200, i + 1) })]);
            await settled(vault).catch(() => undefined);
            vault.dismiss(job);
          } else if (step.what === "leave") {
            await locked(vault);
            devices[step.who] = undefined;
            undos[step.who] = undefined;
          } else if (step.what === "undo") {
            await undos[step.who]?.().catch(isAllowed);
            undos[step.who] = undefined;
          } else if (step.what === "damage") {
            // The copy that is not the newest, as a torn write leaves it. Everyone looks again.
            const [first, second] = [await copyOnDisk(pack, keys, 0), await copyOnDisk(pack, keys, 1)];
            if (first !== null && second !== null) {
              const versions = [0, 1].map(
                async (copy) =>
                  (await openManifestHead(aead, keys.manifest, blockAt(pack, copy * size.manifestBlocks)))?.version ??
                  0,
              );
              const [a = 0, b = 0] = await Promise.all(versions);
              putBlock(pack, (a > b ? 1 : 0) * size.manifestBlocks, randomBytes(size.block));
              for (const each of devices) await each?.half.reload();
            }
          } else if (one !== undefined && step.what === "remove") {
            undos[step.who] = (await vault.remove([one.id]).catch(isAllowed))?.undo;
          } else if (one !== undefined && step.what === "rename") {
            await vault.edit(one.id, { title: title(i, 30), kind: "other" }).catch(isAllowed);
          } else if (one !== undefined && step.what === "replace") {
            await vault.replace(one.id, new Blob([patterned(step.blocks * 50_000, 100 + i)])).catch(isAllowed);
          }
          await stilled(vault);
          expect(broken, `step ${i}`).toEqual([]);
          expect(half.contents().papers.every(({ places }) => places.every((place) => place >= firstDataBlock))).toBe(
            true,
          );
        }
        for (const device of devices) if (device) await locked(device.vault);
        expect(broken).toEqual([]);
        // And all that is listed opens.
        const last = await open(keys);
        for (const { id } of last.vault.state().papers) await last.vault.read(id);
        await locked(last.vault);
        history += 1;
      }),
      { seed: 20_26, numRuns: 60, endOnFailure: true },
    );
    expect(history).toBe(60);
    expect(writes).toBeGreaterThan(500);
  });

  function touchedBy(asked: Asked): number[] {
    if (asked.path !== to.folder.write && asked.path !== to.folder.erase && asked.path !== to.folder.commit) return [];
    const { blocks, copy } = jsonOf(asked);
    if (Array.isArray(blocks)) return blocks.map(Number);
    return Array.from({ length: size.manifestBlocks }, (_, i) => Number(copy) * size.manifestBlocks + i);
  }
});

describe("E5: a torn commit", () => {
  /** A folder whose manifest has as many blocks as asked, and what both copies say. */
  async function withPapers(long: boolean) {
    const { keys, pack } = await newPack();
    const device = await open(keys);
    await addPapers(device.vault, [paper("first", patterned(100, 1)), paper("second", patterned(100, 2))]);
    // Long shares lists make the manifest longer than one block.
    if (long) await device.half.commit((contents) => ({ ...contents, shares: manyShares(180) }));
    // All of one length: blocks of two copies put together are well formed, and only the head's salts tell.
    await device.half.commit((contents) => ({ ...contents, from: "oldest" }));
    await device.half.commit((contents) => ({ ...contents, from: "before" }));
    const old = [0, 1, 2, 3, 4, 5, 6, 7].map((place) => blockAt(pack, place));
    await device.half.commit((contents) => ({ ...contents, from: "after!" }));
    const changed = [0, 4].find((start) => !Buffer.from(old[start] ?? []).equals(blockAt(pack, start))) ?? -1;
    return { keys, pack, old, start: changed };
  }

  const manyShares = (count: number): Contents["shares"] =>
    Array.from({ length: count }, () => ({
      link: bytesToBase64url(randomBytes(16)),
      manage: bytesToBase64url(randomBytes(32)),
      log: bytesToBase64url(randomBytes(32)),
      papers: Array.from({ length: 12 }, () => bytesToBase64url(randomBytes(16))),
      from: "",
      ends: 1,
      span: 0,
      openings: 1,
      lookOnly: false,
    }));

  test.each([
    ["its head is noise", false, () => randomBytes(size.block), [0]],
    ["its head is half old, half new", false, half, [0]],
    ["its head is the old one, and what is behind it is new", true, (old: Uint8Array) => old, [0]],
    ["its head is new, and what is behind it is the old", true, (old: Uint8Array) => old, [1]],
    ["what is behind its head is half old, half new", true, half, [1]],
    ["its head has come to zeros", false, () => new Uint8Array(size.block), [0]],
  ] as const)("E5: %s: the other copy opens, it is told, the next commit repairs", async (_, long, tear, which) => {
    const { keys, pack, old, start } = await withPapers(long);
    expect([0, 4]).toContain(start);
    for (const i of which) {
      const place = start + i;
      putBlock(pack, place, tear(old[place] ?? new Uint8Array(0), blockAt(pack, place)));
    }
    const device = await open(keys);
    expect(device.half.contents().from).toBe("before");
    expect(device.vault.state().repaired).toBe(true);
    expect(device.vault.state().papers.map(({ title: t }) => t)).toEqual(["first", "second"]);
    expect(await device.vault.read(device.vault.state().papers[1]?.id ?? "")).toEqual(patterned(100, 2));
    await device.half.commit((contents) => ({ ...contents, from: "repaired" }));
    const again = await open(keys);
    expect(again.half.contents().from).toBe("repaired");
    expect(again.vault.state().repaired).toBe(false);
  });

  function half(old: Uint8Array, now: Uint8Array): Uint8Array {
    const torn = new Uint8Array(now);
    torn.set(old.subarray(0, 32_768));
    return torn;
  }

  test("E12: both copies damaged: the folder says so, and nothing is ever written", async () => {
    const { keys, pack } = await withPapers(false);
    for (const place of [0, 4]) {
      const block = blockAt(pack, place);
      block[40_000] = (block[40_000] ?? 0) ^ 1;
      putBlock(pack, place, block);
    }
    const before = Buffer.concat(Array.from({ length: 16 }, (_, place) => blockAt(pack, place)));
    const asked: string[] = [];
    const watching = standBetween((request, send) => {
      asked.push(request.path);
      return send();
    }, server.fetch);
    const refused = await openDevice(server.origin, keys, watching).catch(failureOf);
    expect(refused).toEqual({ code: "folder-damaged" });
    expect(asked).toEqual([to.folder.challenge, to.folder.enter]);
    expect(before.equals(Buffer.concat(Array.from({ length: 16 }, (_, place) => blockAt(pack, place))))).toBe(true);
  });

  test("a reload that finds both copies damaged writes nothing either", async () => {
    const { keys, pack } = await withPapers(false);
    const asked: string[] = [];
    const watching = standBetween((request, send) => {
      asked.push(request.path);
      return send();
    }, server.fetch);
    const device = await openDevice(server.origin, keys, watching);
    for (const place of [0, 4]) putBlock(pack, place, randomBytes(size.block));
    const [id = ""] = device.vault.state().papers.map((each) => each.id);
    asked.length = 0;
    const refused = await device.vault.edit(id, { title: "new", kind: "other" }).catch(failureOf);
    expect(refused).toEqual({ code: "folder-damaged" });
    expect(asked).toEqual([to.folder.commit, to.folder.challenge, to.folder.enter]);
  });
});

describe("H13: what was removed", () => {
  test("H13: no title, key or byte of it is in either copy, and new noise is where it was", async () => {
    const { keys, pack } = await newPack();
    const device = await open(keys);
    const content = patterned(90_000, 7);
    await addPapers(device.vault, [
      paper("stays", patterned(500, 3), { picture: patterned(400, 4) }),
      paper("Titel-die-weg-moet", content, { picture: patterned(700, 5), kind: "health" }),
    ]);
    const entry = device.half.contents().papers[1];
    const sheet = device.half.contents().sheets.find(({ id }) => id === entry?.picture?.sheet);
    if (!entry || !sheet) throw new Error("not stored");
    const places = [...entry.places, ...sheet.places];
    const before = places.map((place) => Buffer.from(blockAt(pack, place)));
    await device.vault.remove([entry.id]);
    expect(places.map((place) => Buffer.from(blockAt(pack, place)))).toEqual(before);
    await locked(device.vault);

    for (const copy of [0, 1] as const) {
      const contents = await copyOnDisk(pack, keys, copy);
      const told = JSON.stringify(contents);
      expect(told).toContain("stays");
      for (const secret of [entry.title, entry.id, entry.key, sheet.id, sheet.key, entry.salts.slice(0, 32)])
        expect(told).not.toContain(secret);
    }
    for (const [i, place] of places.entries()) {
      const now = blockAt(pack, place);
      expect(Buffer.from(now).equals(before[i] ?? Buffer.alloc(0)), `place ${place}`).toBe(false);
      // Noise all over: not one stretch of what was there.
      for (let at = 0; at < size.block; at += 4_096)
        expect(Buffer.from(now).includes((before[i] ?? Buffer.alloc(0)).subarray(at, at + 32))).toBe(false);
      expect(bytesToBase64url(saltOf(now))).not.toBe(entry.salts.slice(i * 32, i * 32 + 32));
    }
    // Through the front words: the same.
    const { half } = await enterFolder(server.origin, keys, server.fetch);
    expect(half.contents().papers.map(({ title: t }) => t)).toEqual(["stays"]);
    expect(half.contents().scrub).toEqual([]);
  });

  test("H13: where another device takes some of the places first, noise comes over the rest", async () => {
    const { keys, pack } = await newPack();
    const [one, two] = [await open(keys), await open(keys)];
    const [id = ""] = await addPapers(one.vault, [paper("gone", patterned(4 * 65_464, 7))]);
    const places = one.half.contents().papers[0]?.places ?? [];
    const before = new Map(places.map((place) => [place, Buffer.from(blockAt(pack, place))]));
    let hold: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (hold = resolve));
    let atErase: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (atErase = resolve));
    const slow = await openDevice(
      server.origin,
      keys,
      standBetween(async (asked, send) => {
        if (asked.path !== to.folder.erase) return send();
        atErase();
        await held;
        return send();
      }, server.fetch),
    );
    await slow.vault.remove([id]);
    slow.vault.lock();
    await reached;
    // Seven of the eight places: some of those four are among them for certain, and one is not.
    await two.half.reload();
    await addPapers(two.vault, [paper("theirs", patterned(7 * 65_464, 8))]);
    const theirs = new Set(two.half.contents().papers[0]?.places ?? []);
    hold();
    await stilled(slow.vault);
    for (const place of places) {
      const isOld = Buffer.from(blockAt(pack, place)).equals(before.get(place) ?? Buffer.alloc(0));
      expect(isOld, `place ${place}, ${theirs.has(place) ? "theirs" : "nobody's"}`).toBe(false);
    }
    expect(await two.vault.read(two.vault.state().papers[0]?.id ?? "")).toEqual(patterned(7 * 65_464, 8));
  });
});
