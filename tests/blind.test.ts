/** What the server is not to know is nowhere: in no request, no answer, no file and no line of the log. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { path as to, unframe } from "../api/wire.ts";
import { base64urlToBytes } from "../crypto/bytes.ts";
import { bundleKey, grantKeys } from "../crypto/grant.ts";
import { normaliseWords } from "../crypto/name.ts";
import { extract, sha512 } from "../crypto/noble.ts";
import { halfKeys } from "../crypto/schedule.ts";
import { openSlot } from "../crypto/slot.ts";
import { aead } from "../web/lib/aead.ts";
import { createReader } from "../web/lib/reader/reader.ts";
import { createServer } from "../web/lib/server.ts";
import { keysOfWords } from "../web/lib/vault/door.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import type { Engine } from "../web/lib/worker/engine.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import { makeWith, openWith } from "../web/lib/vault/open.ts";
import type { TestServer } from "./api/server.ts";
import { startTestServer } from "./api/server.ts";
import { bytesOfBody } from "./between.ts";
import { enterFolder, locked } from "./devices.ts";
import type { Mark } from "./marks.ts";
import { filesIn, markOf, marksIn } from "./marks.ts";
import type { Fetch } from "./people.ts";
import { addPapers, paper } from "./people.ts";

/** What a person types or picks. */
const said = {
  name: "Vlindertuin-Zonnebloem",
  words: "kwartelkoning schaduwplek regenboogpad",
  title: "Uitwijzingsbevel-Xanthippe",
  newTitle: "Herkansing-Ysolde",
  storyTitle: "Levensloop-Quichotte",
  from: "Tante-Philomena",
  content: "Geheimschrift: de sleutel ligt onder de derde steen van de Zennebrug.",
  removed: "Verdwijnpunt: dit papier moet helemaal weg, tot de laatste letter.",
  story: "Zwerftocht: in het voorjaar kwam ik over de Karpaten met één koffer.",
  storyOn: "Zwerftocht, vervolg: daarna werkte ik in de havens van Antwerpen.",
  removedTitle: "Wegwerpding-Zebedeus",
  date: "2019-11-23",
  picture: "JFIF-nagebootst-prentje-van-Mathilde-met-hoed",
} as const;

const own = (text: string) => new TextEncoder().encode(text);

/** Everything that goes over the line, both ways: path, headers and body. */
const line: { readonly what: string; readonly bytes: Uint8Array }[] = [];
const recording: Fetch = async (input, init = {}) => {
  const url = input instanceof Request ? input.url : String(input);
  const headers = JSON.stringify([...new Headers(init.headers)]);
  const body = await bytesOfBody(init.body);
  line.push({ what: `request ${url}`, bytes: Buffer.concat([own(`${url} ${headers} `), body]) });
  const answer = await fetch(input, init);
  const told = new Uint8Array(await answer.clone().arrayBuffer());
  line.push({ what: `answer ${url}`, bytes: Buffer.concat([own(JSON.stringify([...answer.headers])), told]) });
  return answer;
};

let server: TestServer;
/** Keys that must not leave the browser. */
const secrets = new Map<string, Uint8Array>();
/** What both sides have while a share lives, and nobody afterwards. */
const shareKeys = new Map<string, Uint8Array>();
const covers = new Map<string, Uint8Array>();

const marks = (): Mark[] => [
  ...Object.entries(said).map(([name, text]) => markOf(name, text)),
  markOf("normalised name", said.name.toLowerCase()),
  markOf("normalised words", normaliseWords(said.words)),
  ...[...secrets].map(([name, bytes]) => markOf(name, bytes)),
];

/** The browser's engine; what it stretches and gives back is a secret too. */
const engine: Engine = {
  ...engineInPlace,
  async stretch(password) {
    const stretched = await engineInPlace.stretch(password);
    const root = extract(sha512, Buffer.concat([password, stretched]), new Uint8Array(0));
    // Copies: the door overwrites its own once the folder is open, and a mark of zeros is found everywhere.
    secrets.set("OPRF output", password.slice()).set("stretched", stretched.slice()).set("root", root.slice());
    return stretched;
  },
};
const deps = () => ({
  server: createServer(server.origin, recording),
  engine,
  now: () => server.now() * 1_000,
  language: () => "nl",
});

const readerOf = (link: string) =>
  createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
    recording(server.origin + path, request),
  );

/** Opens what the last requests made known, with the keys in hand: so that the search knows what to look for. */
async function noteKeys(): Promise<void> {
  const { slot } = await keysOfWords(createServer(server.origin, fetch), engine, said.name, said.words, {});
  secrets.set("slot signing seed", slot.signing).set("wrap key", slot.wrap);
  for (const { what, bytes } of line) {
    if (!what.startsWith("request") || !what.includes(to.folder.make)) continue;
    const { header } = unframe(bytes.subarray(bytes.length - 65_536 - 4 - headerLength(bytes)));
    const first = typeof header === "object" && header !== null && "slots" in header ? header.slots : [];
    for (const each of Array.isArray(first) ? first : []) {
      const record = await openSlot(aead, slot.wrap, base64urlToBytes(String(each.sealed)));
      if (!record) continue;
      const keys = halfKeys(record.door);
      secrets.set("door key", record.door).set("half seed", keys.signing).set("manifest key", keys.manifest);
      const { half } = await enterFolder(server.origin, keys);
      const { papers, sheets, shares } = half.contents();
      for (const { key } of [...papers, ...sheets]) secrets.set(`key ${secrets.size}`, base64urlToBytes(key));
      for (const { log } of shares) secrets.set(`log secret ${secrets.size}`, base64urlToBytes(log));
    }
  }
}

/** The header of the frame at the end of what was recorded: it ends where the one block begins. */
function headerLength(bytes: Uint8Array): number {
  const start = Buffer.from(bytes).indexOf('{"slots"');
  return bytes.length - 65_536 - start;
}

function noteLink(link: string): void {
  const secret = base64urlToBytes(link.slice(link.indexOf("#") + 1));
  secrets.set(`link ${secrets.size}`, secret);
  secrets.set(`cover key ${secrets.size}`, grantKeys(secret).cover);
}

/** The share keys and covers that makers of grants sent since the last time. */
function noteShares(link: string, from: number): void {
  for (const { what, bytes } of line.slice(from)) {
    if (!what.startsWith("request") || !what.includes(to.grant.make)) continue;
    const text = new TextDecoder().decode(bytes);
    const { share, cover }: { share: string; cover: string } = JSON.parse(text.slice(text.indexOf('{"id"')));
    shareKeys.set(link, base64urlToBytes(share));
    covers.set(link, base64urlToBytes(cover));
    const secret = base64urlToBytes(link.slice(link.indexOf("#") + 1));
    secrets.set(`bundle key ${secrets.size}`, bundleKey(secret, base64urlToBytes(share)));
  }
}

/** Where any of them is: on the disk, in the log, on the line. */
function found(looked: readonly Mark[], alsoLine = true): string[] {
  const files = filesIn(server.dir).flatMap(({ path, bytes }) => [
    ...marksIn(bytes, looked).map((mark) => `${mark} in ${path}`),
    ...marksIn(own(path), looked).map((mark) => `${mark} in the name ${path}`),
  ]);
  const log = marksIn(own(server.lines.join("\n")), looked).map((mark) => `${mark} in the log`);
  const over = alsoLine
    ? line.flatMap(({ what, bytes }) => marksIn(bytes, looked).map((mark) => `${mark} in ${what}`))
    : [];
  return [...files, ...log, ...over];
}
const shareMarks = (link: string): Mark[] => [
  markOf("share key", shareKeys.get(link) ?? new Uint8Array(1)),
  markOf("cover", covers.get(link) ?? new Uint8Array(1)),
  // A piece is enough to find a page that was half overwritten.
  markOf("half a share key", (shareKeys.get(link) ?? new Uint8Array(1)).subarray(0, 16)),
  markOf("piece of a cover", (covers.get(link) ?? new Uint8Array(1)).subarray(300, 332)),
];

let vault: Vault;
const links: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function shareOf(title: string, end: "hour" | "week"): Promise<string> {
  const papers = vault.state().papers.filter((each) => each.title === title);
  const from = line.length;
  const { link } = await vault.share({
    papers: papers.map(({ id }) => id),
    end: { kind: end },
    openings: 5,
    from: said.from,
    lookOnly: false,
  });
  noteLink(link);
  noteShares(link, from);
  links.push(link);
  return link;
}

describe("the whole story, and nobody but the two people has read it", () => {
  test("the search finds what is there: in every spelling", () => {
    const mark = markOf("mark", "Zonnebloem!");
    const bytes = Buffer.from("Zonnebloem!");
    for (const before of ["", "a", "bc"]) {
      const within = Buffer.concat([Buffer.from(before), bytes, Buffer.from("behind")]);
      for (const spelling of ["base64", "base64url", "hex", "utf8"] as const)
        expect(marksIn(Buffer.from(`x${within.toString(spelling)}y`), [mark]), spelling).toEqual(["mark"]);
    }
    expect(marksIn(Buffer.from(bytes.toString("utf8"), "utf16le"), [mark])).toEqual(["mark"]);
    expect(marksIn(Buffer.from(JSON.stringify({ bytes: [1, ...bytes] })), [mark])).toEqual(["mark"]);
    expect(marksIn(Buffer.from("Zonnebloem?"), [mark])).toEqual([]);
  });

  test("a folder is made, papers are added, changed, shared, opened, ended and deleted; it is locked and opened again", async () => {
    vault = await makeWith(deps(), said.name, said.words);
    await addPapers(vault, [
      paper(said.title, said.content.repeat(900), {
        date: said.date,
        picture: new Uint8Array(own(said.picture.repeat(20))),
      }),
      paper(said.removedTitle, said.removed.repeat(30), { picture: new Uint8Array(own(said.picture)) }),
      paper(said.storyTitle, said.story, { kind: "story", type: "text/plain" }),
    ]);
    const [first, second, story] = vault.state().papers.map(({ id }) => id);
    await vault.edit(first ?? "", { title: said.newTitle, kind: "health", date: said.date });
    await vault.replace(story ?? "", new Blob([said.storyOn]));
    for (const end of ["week", "hour"] as const) {
      const reader = readerOf(await shareOf(said.newTitle, end));
      expect(await reader.look()).toMatchObject({ from: said.from });
      await reader.open();
      const contents: unknown[] = [];
      await reader.read((_, content) => contents.push(content));
      expect(contents).toEqual([own(said.content.repeat(900))]);
    }
    await vault.remove([second ?? ""]);
    await locked(vault);
    vault = await openWith(deps(), said.name, said.words);
    expect(vault.state().papers.map(({ title }) => title)).toEqual([said.newTitle, said.storyTitle]);
    await noteKeys();
    expect([...secrets.keys()]).toEqual(expect.arrayContaining(["door key", "root", "wrap key", "slot signing seed"]));
    expect([...secrets.keys()].filter((key) => /^(key|log secret) /.test(key)).length).toBeGreaterThan(4);
    expect(line.length).toBeGreaterThan(40);
  });

  test("H5: with the server running, no mark is in any table, pack, file, log line, request or answer", () => {
    expect(filesIn(server.dataDir).map(({ path }) => path.slice(server.dataDir.length + 1).split("/")[0])).toEqual(
      expect.arrayContaining(["farde.db", "farde.db-wal", "volatile.db", "packs", "grants"]),
    );
    expect(found(marks())).toEqual([]);
  });

  test("C9: while they live the share keys are on the server, and afterwards they are not: the search can fail", async () => {
    const [week = "", hour = ""] = links;
    for (const link of [week, hour]) expect(found(shareMarks(link), false).length).toBeGreaterThan(0);
    await vault.refreshShares();
    const revoked = vault.state().shares.find(({ link }) => link === week);
    await vault.revoke([revoked?.id ?? ""]);
    expect(found(shareMarks(week), false)).toEqual([]);
    expect(found(shareMarks(hour), false).length).toBeGreaterThan(0);
    // The hour has passed by itself.
    server.pass(3_700);
    await server.sweep();
    expect(found(shareMarks(hour), false)).toEqual([]);
    await expect(readerOf(hour).open()).rejects.toThrow("share-ended");
    expect(filesIn(server.dataDir).filter(({ path }) => path.includes("/grants/"))).toEqual([]);
  });

  test("C9: one that ended while the server was off is gone before it answers", async () => {
    const link = await shareOf(said.storyTitle, "week");
    await readerOf(link).open();
    await server.restart(async () => {
      expect(found(marks())).toEqual([]);
      expect(found(shareMarks(link), false).length).toBeGreaterThan(0);
      server.pass(8 * 86_400);
    });
    expect(found(shareMarks(link), false)).toEqual([]);
  });

  test("C9: used up is the end too: with all files of the server nobody opens it", async () => {
    vault = await openWith(deps(), said.name, said.words);
    const from = line.length;
    const papers = vault.state().papers.map(({ id }) => id);
    const { link } = await vault.share({
      papers,
      end: { kind: "week" },
      openings: 1,
      from: said.from,
      lookOnly: false,
    });
    noteLink(link);
    noteShares(link, from);
    await readerOf(link).open();
    expect(
      found(
        shareMarks(link).filter(({ name }) => name.includes("share key")),
        false,
      ),
    ).toEqual([]);
  });

  test("H5: everything is deleted, the folder is locked, the server is stopped: still no mark anywhere", async () => {
    await vault.revoke("all");
    await vault.remove(vault.state().papers.map(({ id }) => id));
    await locked(vault);
    await server.restart(async () => {
      expect(found(marks())).toEqual([]);
      for (const link of links) expect(found(shareMarks(link), false)).toEqual([]);
    });
    expect(found(marks())).toEqual([]);
    // The log tells what the server did, and nothing of it.
    expect(server.lines.filter((text) => /localhost|127\.0\.0\.1|[0-9a-f]{32}/.test(text))).toEqual([]);
  });
});
