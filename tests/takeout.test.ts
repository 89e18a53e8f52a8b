/** Taking everything out, and into a folder on another operator's server; ending a folder, and what is left of it. */
import { Decrypter } from "age-encryption";
import { strToU8, unzipSync, zipSync } from "fflate";
import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringIn, lookInto, type Bringing, type Deps } from "../web/features/bring-in/flow.ts";
import { offered } from "../web/features/practice/flow.ts";
import { packPapers } from "../web/features/take-out/flow.ts";
import { cleanBytes, type CleanFile } from "../web/lib/clean/clean-bytes.ts";
import { firstOffer } from "../web/lib/offers.ts";
import { loadMessages } from "../web/lib/locale/locale.ts";
import { openWithPassphrase, sealWithPassphrase } from "../web/lib/takeout/age.ts";
import { createServer } from "../web/lib/server.ts";
import { listToText } from "../web/lib/takeout/list.ts";
import { makeWith } from "../web/lib/vault/open.ts";
import type { Paper, Vault } from "../web/lib/vault/vault.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import type { TestServer } from "./api/server.ts";
import { startTestServer } from "./api/server.ts";
import { locked } from "./devices.ts";
import { nastyPdf } from "./files/nasty.ts";
import { letter } from "./files/pdfs.ts";
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

const clean: Deps["clean"] = async (file, { keepOriginal }): Promise<CleanFile> =>
  cleanBytes(new Uint8Array(await file.arrayBuffer()), keepOriginal);
const bring = async (vault: Vault, file: Blob, stopAfter = Infinity, keepOriginal = false): Promise<Bringing> => {
  const look = await lookInto(file, vault.state().papers, "Papier");
  if (look === null) throw new Error("no bundle");
  return new Promise((resolve) => {
    const stop = bringIn(
      { vault, clean },
      look.items.filter(({ isThere }) => !isThere),
      { keepOriginal },
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

/** What runs in a PDF, as text: nothing of it is packed. */
async function runningIn(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const text = Buffer.from(await document.save({ useObjectStreams: false })).toString("latin1");
  return ["/JavaScript", "/Launch", "/SubmitForm", "/OpenAction", "/AA", "app.launchURL"].filter((part) =>
    text.includes(part),
  );
}

describe("a file that somebody crafted, with a list like ours", () => {
  const crafted = async (): Promise<Blob> => {
    // Without the mark of a signature, which would have it kept as it is, and said so.
    const unsigned = Buffer.from(await nastyPdf())
      .toString("latin1")
      .replace("/ByteRange", "/ByteRangf");
    const nasty = new Uint8Array(Buffer.from(unsigned, "latin1"));
    const papers = [
      { file: "papers/Card.pdf", title: "Card", kind: "identity", type: "application/pdf" },
      { file: "papers/Story.txt", title: "Story", kind: "story", type: "text/plain" },
    ] as const;
    const files = { "papers.json": strToU8(listToText({ page: "p.html", papers })), "p.html": strToU8("<script>") };
    return new Blob([new Uint8Array(zipSync({ ...files, "papers/Card.pdf": nasty, "papers/Story.txt": nasty }))]);
  };

  test("D3, D9: what would run is taken out of its papers, also of one that it calls a story", async () => {
    const vault = await makeFolder(there.origin, "Crafted", words);
    expect(await bring(vault, await crafted())).toMatchObject({ done: 2, refused: [] });
    const { papers } = vault.state();
    expect(papers.map(({ title, type }) => [title, type])).toEqual([
      ["Card", "application/pdf"],
      ["Story", "application/pdf"],
    ]);
    for (const { id } of papers) expect(await runningIn(await vault.read(id))).toEqual([]);
    // The same look finds what is there: asked to keep everything as it is, it is kept.
    const other = await makeFolder(there.origin, "Crafted 2", words);
    expect(await bring(other, await crafted(), Infinity, true)).toMatchObject({ done: 2, refused: [] });
    expect((await runningIn(await other.read(other.state().papers[0]?.id ?? ""))).length).toBeGreaterThan(3);
    await Promise.all([locked(vault), locked(other)]);
  });

  test("a PDF that cleaning changes comes in once, also when the same file is brought twice", async () => {
    const mine = await makeFolder(here.origin, "Letter", words);
    await addPapers(mine, [paper("Letter", new Uint8Array(await letter()), { type: "application/pdf" })]);
    const file = await takeOut(mine);
    const other = await makeFolder(there.origin, "Letter 2", words);
    expect(await bring(other, file)).toMatchObject({ done: 1, of: 1 });
    expect(other.state().papers[0]?.size).not.toBe(mine.state().papers[0]?.size);
    expect(await bring(other, file)).toMatchObject({ done: 1, of: 1, refused: [] });
    expect(other.state().papers).toHaveLength(1);
    await Promise.all([locked(mine), locked(other)]);
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
});

test("practice: the words of this door are right, those of the other and any others are not", async () => {
  const name = "Practice";
  const front = await makeFolder(here.origin, name, words);
  if (front.door.half !== "front") throw new Error("not the front");
  await front.door.checkWords(name, words);
  const second = "orange winter castle pepper bridge";
  const made = await front.door.makeBack(name, words, second, { offer: firstOffer("2026-11-22") });
  await addPapers(front, [paper("A", "A")]);
  await made.move(front.state().papers.map(({ id }) => id));
  await front.keys.tryWords(name, words);
  await expect(front.keys.tryWords(name, second)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
  await locked(front);
  const back = await openFolder(here.origin, name, second);
  // Filled from the front alone, it offers what any other door offers.
  expect([offered(back.state(), "2026-11-22"), offered(back.state(), "2026-11-23")]).toEqual([undefined, "sheet"]);
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
