/** Taking everything out, and into a folder on another operator's server; ending a folder, and what is left of it. */
import { Decrypter } from "age-encryption";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringIn, lookInto, type Bringing, type Deps } from "../web/features/bring-in/flow.ts";
import { packPapers } from "../web/features/take-out/flow.ts";
import type { CleanFile } from "../web/lib/clean/clean.ts";
import { detect } from "../web/lib/clean/detect.ts";
import { loadMessages } from "../web/lib/locale/locale.ts";
import { openWithPassphrase, sealWithPassphrase } from "../web/lib/takeout/age.ts";
import { createServer } from "../web/lib/server.ts";
import { makeWith } from "../web/lib/vault/open.ts";
import type { Paper, Vault } from "../web/lib/vault/vault.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import type { TestServer } from "./api/server.ts";
import { startTestServer } from "./api/server.ts";
import { locked } from "./devices.ts";
import { filesIn, markOf, marksIn } from "./marks.ts";
import { addPapers, makeFolder, openFolder, paper, patterned } from "./people.ts";

const words = "zebra lamp river music table";
let here: TestServer;
let there: TestServer;
beforeAll(async () => {
  [here, there] = await Promise.all([startTestServer({ folderMib: 4 }), startTestServer({ folderMib: 4 })]);
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

async function takeOut(vault: Vault, passphrase?: string): Promise<Blob> {
  const messages = await loadMessages("fr");
  return new Promise((resolve, reject) => {
    packPapers(
      { vault, seal: sealWithPassphrase },
      { papers: vault.state().papers, passphrase, language: "fr", messages },
      (now) => {
        if (now.at === "ready") resolve(now.file);
        if (now.at === "failed") reject(new Error(now.failure.code));
      },
    );
  });
}

/** As in the browser, where a canvas draws small pictures: here there is none. */
const clean: Deps["clean"] = async (file, { keepOriginal }): Promise<CleanFile> => {
  const type = detect(new Uint8Array(await file.arrayBuffer()));
  return { type, content: file, kept: keepOriginal ? "original" : "cleaned" };
};
const bring = async (vault: Vault, file: Blob, stopAfter = Infinity): Promise<Bringing> => {
  const look = await lookInto(file, vault.state().papers, "Papier");
  if (look === null) throw new Error("no bundle");
  return new Promise((resolve) => {
    const stop = bringIn(
      { vault, clean },
      look.items.filter(({ isThere }) => !isThere),
      (now) => {
        if (now.ended) resolve(now);
        else if (now.done >= stopAfter) stop();
      },
    );
  });
};
const told = ({ id: _id, hasPicture: _picture, ...rest }: Paper) => rest;
const byTitle = (a: { title: string }, b: { title: string }) => a.title.localeCompare(b.title);

const story = "Zwerftocht: <b>door</b> de Karpaten\n<script>met één koffer</script>";
async function filled(name: string, server = here): Promise<Vault> {
  const vault = await makeFolder(server.origin, name, words);
  await addPapers(vault, [
    paper("Carte", Buffer.from("%PDF-1.4 not much of one"), {
      kind: "residence",
      type: "application/pdf",
      date: "2019-11-23",
      until: "2029-11-23",
      note: "Chez Amina",
    }),
    paper("Carte", patterned(150_000, 3)),
    paper("Mijn verhaal", story, { kind: "story", type: "text/plain" }),
  ]);
  return vault;
}

describe("taking out and bringing in", () => {
  test("everything, as a ZIP file, into a folder of another server: the same papers with the same details", async () => {
    const mine = await filled("Out 1");
    const file = await takeOut(mine);
    const other = await makeFolder(there.origin, "In 1", "other words for another folder");
    expect(await bring(other, file)).toMatchObject({ done: 3, of: 3, refused: [], ended: true });
    expect(other.state().jobs).toEqual([]);
    await locked(other);
    const opened = await openFolder(there.origin, "In 1", "other words for another folder");
    expect(opened.state().papers.map(told).toSorted(byTitle)).toEqual(mine.state().papers.map(told).toSorted(byTitle));
    for (const one of mine.state().papers) {
      const copy = opened.state().papers.find((two) => two.title === one.title && two.size === one.size);
      expect(Buffer.from(await opened.read(copy?.id ?? "")).equals(await mine.read(one.id))).toBe(true);
    }
    // Once more: everything is there already.
    expect(await bring(opened, file)).toMatchObject({ done: 0, of: 0, ended: true });
    expect(opened.state().papers).toHaveLength(3);
    await Promise.all([locked(opened), locked(mine)]);
  });

  test("sealed with a passphrase, any age tool opens it; nothing of it can be read without", async () => {
    const mine = await filled("Out 2");
    const file = await takeOut(mine, "five plain words on paper");
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(
      marksIn(bytes, [markOf("title", "Mijn verhaal"), markOf("note", "Chez Amina"), markOf("text", story)]),
    ).toEqual([]);
    const tool = new Decrypter();
    tool.addPassphrase("five plain words on paper");
    const files = unzipSync(await tool.decrypt(bytes));
    expect(new TextDecoder().decode(files["papers/Mijn verhaal.txt"])).toBe(story);
    const answer = await openWithPassphrase(file, "five plain words on paper");
    if (!("opened" in answer)) throw new Error("not opened");
    const other = await makeFolder(there.origin, "In 2", words);
    expect(await bring(other, answer.opened)).toMatchObject({ done: 3, refused: [] });
    await Promise.all([locked(other), locked(mine)]);
  });

  test("stopped in the middle, what is in is whole, and the same file brings the rest", async () => {
    const mine = await filled("Out 3");
    const file = await takeOut(mine);
    const other = await makeFolder(there.origin, "In 3", words);
    const first = await bring(other, file, 1);
    expect(first.stopped).toEqual({ code: "cancelled" });
    expect(other.state().papers).toHaveLength(first.done);
    expect(first.done).toBeLessThan(3);
    for (const one of other.state().papers) expect((await other.read(one.id)).length).toBe(one.size);
    expect(await bring(other, file)).toMatchObject({ done: 3 - first.done, of: 3 - first.done, ended: true });
    expect(other.state().papers).toHaveLength(3);
    await Promise.all([locked(other), locked(mine)]);
  });

  test("a folder without room takes what fits, and says so; nothing is half in the list", async () => {
    const mine = await makeFolder(here.origin, "Out 4", words);
    await addPapers(mine, [paper("A", patterned(800_000, 1)), paper("B", patterned(500_000, 2))]);
    const file = await takeOut(mine);
    const other = await makeFolder(there.origin, "In 4", words);
    await addPapers(other, [paper("Full", patterned(600_000, 9))]);
    expect(await bring(other, file)).toMatchObject({ done: 1, of: 2, stopped: { code: "folder-full" }, ended: true });
    await locked(other);
    const opened = await openFolder(there.origin, "In 4", words);
    expect(
      opened
        .state()
        .papers.map(({ title }) => title)
        .toSorted(),
    ).toEqual(["A", "Full"]);
    await Promise.all([locked(opened), locked(mine)]);
  });
});

describe("ending", () => {
  test("H10: asked at one door, kept at the other; asked again, it is gone after a week with its file", async () => {
    const name = "Ending";
    const front = await filled(name);
    if (front.door.half !== "front") throw new Error("not the front");
    await front.door.checkWords(name, words);
    const second = "orange winter castle pepper bridge";
    await front.door.makeBack(name, words, second);
    await front.deleteFolder();
    const ending = front.state().ending;
    expect(ending).toMatch(/^\d{4}-\d\d-\d\d$/);
    await locked(front);
    here.pass(3 * 86_400);
    const back = await openFolder(here.origin, name, second);
    expect(back.state().ending).toBe(ending);
    await back.keepFolder();
    expect(back.state().ending).toBeUndefined();
    await locked(back);
    here.pass(6 * 86_400);
    await here.restart();
    const again = await openFolder(here.origin, name, words);
    expect(again.state().papers).toHaveLength(3);
    expect(again.state().ending).toBeUndefined();
    const before = filesIn(here.dataDir).length;
    await again.deleteFolder();
    await locked(again);
    here.pass(9 * 86_400);
    await here.restart();
    expect(filesIn(here.dataDir).length).toBeLessThan(before);
    for (const each of [words, second])
      await expect(openFolder(here.origin, name, each)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
  });

  test("emptied, nothing of it is left on the server: no block, no share, and its words open an empty part", async () => {
    const vault = await filled("Emptying", there);
    const shared = await vault.share({
      papers: [vault.state().papers[0]?.id ?? ""],
      end: { kind: "week" },
      openings: 3,
      from: "Amina",
      lookOnly: false,
    });
    expect(shared.link).toContain("#");
    // The very blocks, as they lie on the disk: each place of the first half, behind its two lists.
    const block = 65_536;
    const pieces = (): { path: string; blocks: Buffer[] }[] =>
      filesIn(there.dataDir)
        .filter(({ bytes }) => bytes.length === 4 * 1024 * 1024)
        .map(({ path, bytes }) => ({
          path,
          blocks: Array.from({ length: 32 }, (_, i) => Buffer.from(bytes.subarray(i * block, i * block + 48))),
        }));
    const before = pieces();
    const grants = () => filesIn(there.dataDir).filter(({ path }) => /\/grants\//.test(path)).length;
    const grantsBefore = grants();
    await vault.emptyPart();
    expect(vault.state().papers).toEqual([]);
    expect(vault.state().shares).toEqual([]);
    expect(grants()).toBeLessThan(grantsBefore);
    const after = pieces();
    const mine = after.find(({ path, blocks }) => {
      const old = before.find((one) => one.path === path);
      return old !== undefined && blocks.some((bytes, i) => !bytes.equals(old.blocks[i] ?? Buffer.alloc(0)));
    });
    const old = before.find(({ path }) => path === mine?.path);
    // Every data block of the half is another one, also those that were free: nobody can tell what was tthere.
    for (let i = 0; i < 32; i++)
      expect(mine?.blocks[i]?.equals(old?.blocks[i] ?? Buffer.alloc(0)), `block ${i}`).toBe(false);
    await locked(vault);
    const again = await openFolder(there.origin, "Emptying", words);
    expect(again.state().papers).toEqual([]);
    expect(again.state().keys.map(({ kind }) => kind)).toEqual(["words"]);
    await locked(again);
  });
});

test("practice: the words of this door are right, those of the other and any others are not", async () => {
  const name = "Practice";
  const front = await makeFolder(here.origin, name, words);
  if (front.door.half !== "front") throw new Error("not the front");
  await front.door.checkWords(name, words);
  const second = "orange winter castle pepper bridge";
  await front.door.makeBack(name, words, second);
  await front.keys.tryWords(name, words);
  await expect(front.keys.tryWords(name, second)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
  await locked(front);
  const back = await openFolder(here.origin, name, second);
  await back.keys.tryWords(name, second);
  await expect(back.keys.tryWords(name, words)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
  await back.setOffer({ words: "2026-12-09", tried: 1 });
  await locked(back);
  const again = await openFolder(here.origin, name, second);
  expect(again.state().offer).toEqual({ words: "2026-12-09", tried: 1 });
  await locked(again);
});

test("made with pictures, the list of each door says so", async () => {
  const deps = { server: createServer(here.origin, fetch), engine: engineInPlace, now: Date.now, language: () => "fr" };
  const [mine, others] = ["cat boat sun key tree bell moon", "dog train rain lamp fish guitar map"];
  const front = await makeWith(deps, "Pictures", mine, { kind: "pictures" });
  expect(front.state().keys.map(({ kind }) => kind)).toEqual(["pictures"]);
  if (front.door.half !== "front") throw new Error("not the front");
  await front.door.checkWords("Pictures", mine);
  await front.door.makeBack("Pictures", mine, others, { kind: "pictures" });
  await locked(front);
  const back = await openFolder(here.origin, "Pictures", others);
  expect(back.door.half).toBe("back");
  expect(back.state().keys.map(({ kind }) => kind)).toEqual(["pictures"]);
  await locked(back);
});
