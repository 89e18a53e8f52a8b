/**
 * A second implementation, written from PROTOCOL.md alone, against the real server: what the program wrote it reads, and
 * what it writes the program reads. Node's own primitives only, and ristretto255 by hand.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DoorKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { findTimed } from "../../crypto/quarter.ts";
import { hideDay, openTimed, sealTimed } from "../../crypto/slot.ts";
import { aead } from "../../web/lib/aead.ts";
import { createReader } from "../../web/lib/reader/reader.ts";
import type { Vault } from "../../web/lib/vault/vault.ts";
import { addPapers, makeFolder, openFolder as openWithProgram, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { fromBase64url } from "./bytes.ts";
import { askDeletion, keep, setWords } from "./door.ts";
import type { Folder } from "./folder.ts";
import { manifestOf, openFolder, readPaper, readPicture } from "./folder.ts";
import { publicOf } from "./keys.ts";
import { lockedRecord, makeFolder as makeAsSecond } from "./make.ts";
import { writeManifest } from "./manifest.ts";
import { nameHash, normalise } from "./names.ts";
import { blind, finalize } from "./oprf.ts";
import { askQuarters, findBack, sealTimed as sealTimedAsSecond, secretOf } from "./quarters.ts";
import { decode, littleEndian } from "./ristretto.ts";
import { random } from "./seal.ts";
import { linkOf, openLink, readStatus } from "./share.ts";
import { addPaper, removePaper, share } from "./write.ts";

const name = "Maison Verte 12";
const words = "Été  lampe rivière ۱۲ carton";
const contents = { card: patterned(200_000, 3), lease: patterned(65_464, 4), letter: patterned(1, 5) };

let server: RunningServer;
let vault: Vault;
let folder: Folder;
let link: string;

beforeAll(async () => {
  server = await startServer(12);
  vault = await makeFolder(server.origin, name, words);
  await addPapers(vault, [
    paper("Carte d’identité", contents.card, { until: "2027-03-01", picture: patterned(3_000, 21) }),
    paper("عقد الإيجار", contents.lease, { kind: "housing", date: "2026-01-31" }),
    paper("Letter", contents.letter, { kind: "request", note: "Only mine", picture: patterned(500, 22) }),
  ]);
});
afterAll(async () => {
  await server.remove();
});

const idOf = (title: string): string => vault.state().papers.find((known) => known.title === title)?.id ?? "";

describe("what the standards say", () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const unhex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../vectors/${file}.json`, import.meta.url), "utf8"));

  test("A7: RFC 9497 appendix A.1.1, and what it refuses", () => {
    const oprf = read("oprf") as {
      vectors: { input: string; blind: string; blindedElement: string; evaluationElement: string; output: string }[];
      refuse: { why: string; element: string }[];
    };
    expect(oprf.vectors).toHaveLength(2);
    for (const vector of oprf.vectors) {
      const [input, scalar] = [unhex(vector.input), littleEndian(unhex(vector.blind))];
      expect(hex(blind(input, scalar))).toBe(vector.blindedElement);
      expect(hex(finalize(input, scalar, unhex(vector.evaluationElement)))).toBe(vector.output);
    }
    expect(oprf.refuse.length).toBeGreaterThan(3);
    for (const { why, element } of oprf.refuse) expect(() => decode(unhex(element)), why).toThrow("no element");
  });

  test("B12: names, in every spelling that the vectors have", () => {
    type Spelled = string | { repeat: string; times: number } | { utf16: number[] };
    const spelled = (input: Spelled): string => {
      if (typeof input === "string") return input;
      return "utf16" in input ? String.fromCharCode(...input.utf16) : input.repeat.repeat(input.times);
    };
    const names = read("names") as {
      accept: { why: string; inputs: Spelled[]; normalised?: string; hash: string }[];
      refuse: { why: string; input: Spelled }[];
    };
    expect(names.accept.length).toBeGreaterThan(10);
    for (const { why, inputs, normalised, hash } of names.accept) {
      for (const input of inputs) {
        if (normalised !== undefined) expect(normalise(spelled(input)), why).toBe(normalised);
        expect(hex(nameHash(spelled(input))), why).toBe(hash);
      }
    }
    for (const { why, input } of names.refuse) expect(() => normalise(spelled(input)), why).toThrow("refused");
  });
});

describe("a folder that the program made", () => {
  test("opens with name and words, and holds the same list", async () => {
    folder = await openFolder(server.origin, name.toUpperCase(), words);
    expect(folder.half).toBe(0);
    expect(folder.blocks).toBe(96);
    expect(manifestOf(folder).papers.map(({ title, kind, date, until }) => [title, kind, date, until])).toEqual([
      ["Carte d’identité", "identity", undefined, "2027-03-01"],
      ["عقد الإيجار", "housing", "2026-01-31", undefined],
      ["Letter", "request", undefined, undefined],
    ]);
    expect(manifestOf(folder).papers[2]?.note).toBe("Only mine");
    expect(manifestOf(folder).slots.map(({ kind }) => kind)).toEqual(["words", "none", "none", "none"]);
  });

  test("gives every paper and every small picture, byte for byte", async () => {
    const papers = manifestOf(folder).papers;
    expect(papers.map(({ places }) => places.length)).toEqual([4, 1, 1]);
    const read = await Promise.all(papers.map((each) => readPaper(folder, each)));
    expect(read).toEqual([contents.card, contents.lease, contents.letter]);
    const pictures = await Promise.all(papers.map((each) => readPicture(folder, each)));
    expect(pictures).toEqual([patterned(3_000, 21), null, patterned(500, 22)]);
  });

  test("A8: other words are the same as no folder", async () => {
    await expect(openFolder(server.origin, name, `${words} x`)).rejects.toThrow('401 {"code":"denied"}');
  });
});

describe("a share that the program made", () => {
  test("its link shows what it is, and opens to exactly the papers in it", async () => {
    const papers = [idOf("Carte d’identité"), idOf("Letter")];
    const asked = { papers, end: { kind: "hour" }, openings: 3, from: "Amina", lookOnly: true } as const;
    link = server.origin + (await vault.share(asked)).link;
    const shared = await openLink(link);
    expect(shared.cover).toEqual({ from: "Amina", language: "fr", lookOnly: true, papers: 2 });
    expect(shared.papers.map(({ title }) => title)).toEqual(["Carte d’identité", "Letter"]);
    const read = await Promise.all(shared.papers.map((each) => shared.read(each)));
    expect(read).toEqual([contents.card, contents.letter]);
  });

  test("the holder's list gives the same link, and its log tells when it was opened", async () => {
    const [first] = manifestOf(await openFolder(server.origin, name, words)).shares;
    if (!first) throw new Error("no share");
    expect(linkOf(server.origin, first)).toBe(link);
    const { live, left, times } = await readStatus(server.origin, first);
    expect({ live, left }).toEqual({ live: true, left: 2 });
    expect(times).toHaveLength(1);
    expect(Math.abs((times[0] ?? 0) - Date.now() / 1_000)).toBeLessThan(60);
  });

  test("C8: once stopped it opens no more, not for the one who has it open either, and the log stays", async () => {
    const [first] = manifestOf(await openFolder(server.origin, name, words)).shares;
    if (!first) throw new Error("no share");
    const shared = await openLink(link);
    const [card] = shared.papers;
    if (!card) throw new Error("no paper");
    await vault.revoke("all");
    await expect(openLink(link)).rejects.toThrow('404 {"code":"not-found"}');
    await expect(shared.read(card)).rejects.toThrow('404 {"code":"not-found"}');
    const { live, left, times } = await readStatus(server.origin, first);
    expect({ live, left, opened: times.length }).toEqual({ live: false, left: 0, opened: 2 });
  });
});

describe("what it writes", () => {
  test("a paper of several blocks is read by the program, and nothing else is lost", async () => {
    const content = patterned(150_001, 6);
    folder = await openFolder(server.origin, name, words);
    await addPaper(folder, { title: "Geboorteakte", kind: "history", type: "image/jpeg", date: "1990-12-01" }, content);
    vault.lock();
    vault = await openWithProgram(server.origin, name, words);
    expect(vault.state().papers.map(({ title }) => title)).toEqual([
      "Carte d’identité",
      "عقد الإيجار",
      "Letter",
      "Geboorteakte",
    ]);
    expect(vault.state().papers[3]).toMatchObject({ kind: "history", type: "image/jpeg", date: "1990-12-01" });
    expect(await vault.read(idOf("Geboorteakte"))).toEqual(content);
    expect(await vault.read(idOf("Carte d’identité"))).toEqual(contents.card);
  });

  test("with heads that are old it changes nothing", async () => {
    await expect(addPaper(folder, { title: "Late", kind: "other", type: "text/plain" }, patterned(9))).rejects.toThrow(
      '412 {"code":"conflict"}',
    );
  });

  test("a list of several blocks is read by both", async () => {
    const titles = Array.from({ length: 60 }, (_, i) => `${i} ${"紙".repeat(390)}`);
    await addPapers(
      vault,
      titles.map((title, i) => paper(title, patterned(10 + i, i + 1))),
    );
    folder = await openFolder(server.origin, name, words);
    expect(Buffer.byteLength(writeManifest(manifestOf(folder)))).toBeGreaterThan(65_379);
    const last = manifestOf(folder).papers[63];
    if (!last) throw new Error("no paper");
    expect(await readPaper(folder, last)).toEqual(patterned(69, 60));
    await addPaper(folder, { title: "Last", kind: "other", type: "text/plain" }, patterned(70_000, 7));
    vault.lock();
    vault = await openWithProgram(server.origin, name, words);
    expect(vault.state().papers).toHaveLength(65);
    expect(await vault.read(idOf("Last"))).toEqual(patterned(70_000, 7));
  });

  test("a share is read by the program, whose holder sees it opened", async () => {
    folder = await openFolder(server.origin, name, words);
    const papers = manifestOf(folder).papers.filter(({ title }) => ["Geboorteakte", "Letter"].includes(title));
    const given = await share(folder, papers, { from: "Amina", language: "ar", openings: 1, span: 3_600 });
    const secret = fromBase64url(given.slice(given.indexOf("#") + 1));
    const reader = createReader(secret, aead, (path, request) => fetch(server.origin + path, request));
    expect(await reader.look()).toMatchObject({ from: "Amina", language: "ar", papers: 2, span: 3_600 });
    await reader.open();
    const read = new Map<string, unknown>();
    await reader.read(({ title }, content) => read.set(title, content));
    expect(read).toEqual(
      new Map<string, unknown>([
        ["Letter", contents.letter],
        ["Geboorteakte", patterned(150_001, 6)],
      ]),
    );
    vault.lock();
    vault = await openWithProgram(server.origin, name, words);
    await vault.refreshShares();
    const shown = vault.state().shares.find(({ titles }) => titles.includes("Geboorteakte"));
    expect(shown?.opened).toHaveLength(1);
  });

  test("H13: a paper that it removes is gone for the program, and its blocks are noise", async () => {
    folder = await openFolder(server.origin, name, words);
    const letter = manifestOf(folder).papers.find(({ title }) => title === "Letter");
    if (!letter) throw new Error("no paper");
    await removePaper(() => openFolder(server.origin, name, words), "Letter");
    await expect(readPaper(folder, letter)).rejects.toThrow("another block");
    await expect(readPicture(folder, letter)).rejects.toThrow("another block");
    vault.lock();
    vault = await openWithProgram(server.origin, name, words);
    expect(vault.state().papers.map(({ title }) => title)).not.toContain("Letter");
    expect(await vault.read(idOf("Geboorteakte"))).toEqual(patterned(150_001, 6));
  });
});

describe("a folder that it makes", () => {
  const own = "Zelf gemaakt";
  const secret = "regen stoel appel brug wolk";
  const others = "maan tafel peer dijk regen";

  test("is one that the program opens and fills, and cannot be made again", async () => {
    await makeAsSecond(server.origin, own, secret);
    await expect(makeAsSecond(server.origin, own, secret)).rejects.toThrow('412 {"code":"conflict"}');
    const program = await openWithProgram(server.origin, own, secret);
    expect(program.state().papers).toEqual([]);
    await addPapers(program, [paper("First", contents.card)]);
    program.lock();
    folder = await openFolder(server.origin, own, secret);
    const [first] = manifestOf(folder).papers;
    if (!first) throw new Error("no paper");
    expect(await readPaper(folder, first)).toEqual(contents.card);
  });

  test("it gets other words: they open it, the old ones and older tokens do not", async () => {
    await setWords(folder, own, others);
    await expect(
      addPaper(folder, { title: "Late", kind: "other", type: "text/plain" }, contents.letter),
    ).rejects.toThrow('401 {"code":"denied"}');
    await expect(openFolder(server.origin, own, secret)).rejects.toThrow('401 {"code":"denied"}');
    const program = await openWithProgram(server.origin, own, others);
    expect(program.state().papers.map(({ title }) => title)).toEqual(["First"]);
    program.lock();
  });

  test("its end is asked for and taken back", async () => {
    folder = await openFolder(server.origin, own, others);
    expect(folder.ending).toBeNull();
    const day = await askDeletion(folder);
    expect(day - Math.floor(Date.now() / 86_400_000)).toBe(7);
    expect((await openFolder(server.origin, own, others)).ending).toBe(day);
    await keep(folder);
    expect((await openFolder(server.origin, own, others)).ending).toBeNull();
  });
});

describe("the timed lock", () => {
  const own = "Op slot";
  const secret = "kaars deur lepel spoor";
  const back = random(32);
  let front: Folder;

  test("H12: words that are locked open the front until their quarter begins, in both programs, and nothing comes out before", async () => {
    await makeAsSecond(server.origin, own, secret);
    front = await openFolder(server.origin, own, secret);
    expect(front.findBack()).toBeNull();
    const { newest, keys } = await askQuarters(server.origin);
    expect(keys).toHaveLength(288);
    const [last] = keys.slice(-1);
    if (!last) throw new Error("no keys");
    const record = (wrap: Uint8Array) => lockedRecord(wrap, front.door, back, newest.quarter + 288, last);
    await setWords(front, own, secret, record);
    const locked = await openFolder(server.origin, own, secret);
    expect([locked.half, locked.door, locked.findBack()]).toEqual([0, front.door, null]);
    const program = await openWithProgram(server.origin, own, secret);
    expect(program.state().papers).toEqual([]);
    program.lock();
  });

  test("a quarter that has begun opens what was locked until then", async () => {
    const { newest } = await askQuarters(server.origin);
    for (const until of [newest.quarter, newest.quarter - 399 * 96]) {
      const key = publicOf("X25519", secretOf(newest, until));
      // Anew, as for each writing: the program has saved since.
      const seen = await openFolder(server.origin, own, secret);
      await setWords(seen, own, secret, (wrap) => lockedRecord(wrap, front.door, back, until, key));
      expect((await openFolder(server.origin, own, secret)).findBack(), `${until}`).toEqual(back);
    }
  });

  test("what the program locked it opens, and the program what it locked", async () => {
    const { newest } = await askQuarters(server.origin);
    const timeOfDay = newest.quarter % 96;
    for (const ago of [0, 1, timeOfDay, timeOfDay + 1, 96, 1_000]) {
      const until = newest.quarter - ago;
      const quarterSecret = secretOf(newest, until);
      const key = publicOf("X25519", quarterSecret);
      const base = { door: asKey<DoorKey>(front.door, "door"), half: 0, quarter: hideDay(until, random(4)) } as const;
      const mine = { ...base, ...sealTimedAsSecond(back, key) };
      expect(await openTimed(aead, mine, [quarterSecret]), `${ago}`).toEqual(asKey<DoorKey>(back, "door"));
      expect(await findTimed(aead, mine, newest, 0, 14), `${ago}`).toEqual(asKey<DoorKey>(back, "door"));
      const ephemeral = random(32);
      const timed = await sealTimed(aead, asKey<DoorKey>(back, "door"), ephemeral, key);
      expect(findBack({ ...base, ephemeral: publicOf("X25519", ephemeral), timed }, newest), `${ago}`).toEqual(back);
    }
  });
});
