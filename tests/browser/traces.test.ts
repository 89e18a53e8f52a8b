/**
 * What a public computer keeps (G1): a whole story in a fresh profile on the disk, and then every file that the browser
 * wrote anywhere is searched for what was written, shown and sent. First the proof that such things are found.
 */
import Database from "better-sqlite3";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { PDFDocument } from "@cantoo/pdf-lib";
import { type Mark, markOf } from "../marks.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { launch, nothingStored, stored } from "./browser.ts";
import { arrive } from "./holder.ts";
import { professional } from "./professional.ts";
import { tracesIn } from "./profile.ts";
import { type RealBrowser, startReal } from "./real.ts";
import { photographs } from "./uploads.ts";

const place = mkdtempSync(join(tmpdir(), "farde-traces-"));
const stick = join(place, "stick");
/** Browsers write what one did within some seconds; killed sooner, they would have left less than they do. */
const written = 4_000;

let server: RunningServer;
let photo: Buffer;
let pdf: Buffer;
let running: RealBrowser | undefined;

beforeAll(async () => {
  server = await startServer(16);
  mkdirSync(stick);
  const browser = await launch();
  const [drawn] = await photographs(browser, ["Bail"]);
  await browser.close();
  photo = drawn?.buffer ?? Buffer.alloc(0);
  const document = await PDFDocument.create();
  document.addPage([200, 300]).drawText("Kwartelpijp", { x: 20, y: 250 });
  pdf = Buffer.from(await document.save({ useObjectStreams: false }));
  writeFileSync(join(stick, "IMG_Quibbelzand.jpg"), photo);
  writeFileSync(join(stick, "Brief_Ranonkelweg.pdf"), pdf);
});
afterEach(() => running?.kill());
afterAll(async () => {
  await server.remove();
  rmSync(place, { recursive: true, force: true });
});

test("G1: the scanner finds what a browser keeps: typed, stored, cached and packed, also after SIGKILL", async () => {
  const names = ["typed", "local", "table", "session", "database", "brotli", "gzip", "address", "title"];
  const planted = Object.fromEntries(names.map((name) => [name, `Zwalpmerk${name}`]));
  const page = (title: string) => `<title>${title}</title><input id="typed">`;
  const other = createServer((request, response) => {
    const isPacked = request.url === "/gzip";
    const body = page(planted["title"] ?? "") + "hello ".repeat(500) + (planted[isPacked ? "gzip" : "brotli"] ?? "");
    response
      .writeHead(200, {
        "content-type": "text/html",
        "content-encoding": isPacked ? "gzip" : "br",
        "cache-control": "max-age=9999",
      })
      .end(isPacked ? gzipSync(body) : brotliCompressSync(body));
  });
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const origin = `http://127.0.0.1:${String(address.port)}`;

  const home = fresh("control");
  running = await startReal(home);
  await running.page.goto(`${origin}/gzip`);
  await running.page.goto(`${origin}/?${planted["address"] ?? ""}`);
  await running.page.fill("#typed", planted["typed"] ?? "");
  await running.page.evaluate(async (what) => {
    localStorage.setItem("a", what["local"] ?? "");
    sessionStorage.setItem("a", what["session"] ?? "");
    const table = what["table"] ?? "";
    const [start, end] = [table.slice(0, 8), table.slice(8)];
    // More than LevelDB keeps in a log. Snappy writes the second time as "what stood there before": no longer as it is.
    for (let i = 0; i < 44; i++)
      localStorage.setItem(
        `k${String(i)}`,
        `${start}- -${end}${"x".repeat(i)}${start}${end}${"0123456789".repeat(10_000)}`,
      );
    await new Promise<void>((done, fail) => {
      const opening = indexedDB.open("a");
      opening.addEventListener("error", () => fail(new Error("no database")));
      opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("b").put(what["database"], "c"));
      opening.addEventListener("success", () => done());
    });
  }, planted);
  await running.page.waitForTimeout(written + 2_000);
  await running.kill();
  const marks = names.map((name) => markOf(name, planted[name] ?? ""));
  const killed = tracesIn(home, marks);
  const foundBy = (name: string) => [
    ...new Set(killed.traces.filter(({ mark }) => mark === name).map(({ way }) => way)),
  ];
  expect(Object.fromEntries(names.map((name) => [name, foundBy(name)]))).toMatchObject({
    typed: expect.arrayContaining(["bytes", "tabs"]),
    local: expect.arrayContaining(["log"]),
    session: expect.arrayContaining(["log"]),
    database: expect.arrayContaining([expect.any(String)]),
    brotli: ["br"],
    gzip: ["gzip"],
    address: expect.arrayContaining(["bytes"]),
    title: expect.arrayContaining(["bytes"]),
  });
  // Started again, the browser packs its log into a table.
  running = await startReal(home);
  await running.page.goto(`${origin}/`);
  await running.page.evaluate(() => localStorage.length);
  await running.close();
  const table = tracesIn(home, [markOf("table", planted["table"] ?? "")]).traces;
  expect(table.map(({ way }) => way)).toContain("table");
  await new Promise((done) => other.close(done));
});

/** Bytes out of the middle of something, where no two files are alike. */
const slices = (name: string, bytes: Uint8Array): Mark[] =>
  [0.3, 0.5, 0.7].map((part) => {
    const start = Math.floor(bytes.length * part);
    return markOf(name, bytes.subarray(start, start + 24));
  });

/** Everything that goes over the line, as marks: keys, tokens, challenges, records, blocks. */
function listen(context: BrowserContext): { marks(): Promise<Mark[]> } {
  const bodies: Promise<{ path: string; bytes: Uint8Array }>[] = [];
  const keep = async (path: string, body: Promise<Uint8Array | null>) => ({
    path,
    bytes: (await body.catch(() => null)) ?? new Uint8Array(),
  });
  context.on("response", (response) => {
    const path = new URL(response.url()).pathname;
    if (!path.startsWith("/api/")) return;
    bodies.push(keep(path, response.body()), keep(path, Promise.resolve(response.request().postDataBuffer())));
  });
  return {
    async marks() {
      const found = new Map<string, Mark>();
      for (const { path, bytes } of await Promise.all(bodies)) {
        const text = Buffer.from(bytes).toString("latin1");
        const spelled = text.startsWith("{")
          ? [...text.matchAll(/"([\w-]{22,})"/g)].map(([, value = ""]) => value)
          : [];
        for (const value of spelled) found.set(value, markOf(path, Buffer.from(value, "base64url").subarray(0, 24)));
        if (spelled.length === 0 && bytes.length >= 48)
          found.set(text.slice(0, 48), markOf(path, bytes.subarray(24, 48)));
      }
      return [...found.values()];
    },
  };
}

const secrets = {
  name: "Vlinderkrant Zeppelina",
  words: "kwelgrimp vazzoru plinkodam trefuzil moerbasta hoxenvlag",
  titles: ["Paspoort Ozwinkel", "Brief Uldermark", "Verhaal Ysbrekel"],
  note: "Notitie Drempelfuik",
  story: "Toen sliep ik in Hagelkwispel",
  unsaved: "Nog niet bewaard Pruimelwacht",
  from: "Wimpelroos",
} as const;

let told = 0;

/** A place on the disk for one telling; a test that is tried again begins with nothing of the first try. */
const fresh = (which: string): string => join(place, `${which}-${String(++told)}`);

/** Makes a folder with words and a name of one's own, fills it, shares it, opens it; the share's link. */
async function tell(browser: RealBrowser) {
  const { page, context } = browser;
  const h = await arrive(page, server.origin, "en");
  const { m, press, heading } = h;
  await press(m.start.make);
  await press(m.make.aboutGo);
  const name = page.getByLabel(m.make.nameLabel);
  while ((await name.inputValue()) === "") await page.waitForTimeout(50);
  await name.fill(`${secrets.name} ${String(told)}`);
  await press(m.shell.next);
  await heading(m.make.howTitle);
  await page.getByRole("radio", { name: m.make.own }).check({ force: true });
  await page.getByLabel(m.make.ownLabel).fill(secrets.words);
  await page.getByText(m.make.strong).first().waitFor();
  await press(m.shell.next);
  await heading(m.make.writeTitle);
  await press(m.make.written);
  await page.getByLabel(m.make.checkOwn).fill(secrets.words);
  await press(m.make.makeIt);
  await page.getByRole("heading", { name: m.papers.title, level: 1 }).waitFor({ timeout: 60_000 });

  await press(m.papers.add);
  const files = ["IMG_Quibbelzand.jpg", "Brief_Ranonkelweg.pdf"].map((file) => join(stick, file));
  await page.locator("input[type=file]:not([capture])").setInputFiles(files);
  for (const i of [0, 1] as const) {
    await heading(m.papers.kind);
    await page.getByRole("button", { name: m.kinds.identity.label }).first().click();
    await page.getByLabel(m.papers.name).fill(secrets.titles[i]);
    if (i === 0) {
      await press(m.papers.addNote);
      await page.getByLabel(m.papers.note).fill(secrets.note);
    }
    await press(i === 0 ? m.papers.addAndNext : m.papers.addThis);
  }
  await page.getByText(m.papers.removeFile).waitFor({ timeout: 60_000 });
  await press(m.papers.understood);
  await press(m.papers.write);
  await page.getByLabel(m.story.name).fill(secrets.titles[2]);
  await page.getByLabel(m.story.text, { exact: true }).fill(secrets.story);
  await press(m.story.save);
  await page.locator(".card", { hasText: secrets.titles[2] }).first().waitFor();

  const link = await h.share([secrets.titles[0], secrets.titles[1]], secrets.from);
  const desk = professional(await context.newPage(), "en");
  expect(await desk.open(link)).toHaveLength(2);
  await desk.page.locator("article img").waitFor();
  await h.look(secrets.titles[1]);
  await page.locator("canvas").first().waitFor();
  await press(m.papers.back);
  await h.look(secrets.titles[0]);
  await page.locator(".picture img").waitFor();
  return { h, link };
}

const secretMarks = (): Mark[] => [
  markOf("name", secrets.name),
  markOf("words", secrets.words),
  // Also a part of them, as a suggestion or a corrector would keep it.
  ...secrets.words.split(" ").map((word) => markOf("a word", word)),
  ...secrets.titles.map((title) => markOf("a title", title.split(" ")[1] ?? "")),
  markOf("the note", secrets.note),
  markOf("the story", secrets.story),
  markOf("what was not saved", secrets.unsaved),
  markOf("who shares", secrets.from),
  markOf("a file's name", "Quibbelzand"),
  markOf("a file's name", "Ranonkelweg"),
  markOf("what the PDF says", "Kwartelpijp"),
  ...slices("the photograph", photo),
  ...slices("the PDF", pdf),
];

/** Nothing of all that; only the host, one title, and the link that was opened. */
async function expectOnlyHost(home: string, link: string, heard: { marks(): Promise<Mark[]> }): Promise<void> {
  const line = await heard.marks();
  expect(line.length).toBeGreaterThan(20);
  const { traces, files } = tracesIn(home, [...secretMarks(), ...line]);
  expect(traces).toEqual([]);
  expect(files).toBeGreaterThan(50);
  // What does stay, so that the silence above is not that of an empty folder.
  const known = tracesIn(home, [markOf("host", server.origin), markOf("link", link.split("#")[1] ?? "")]).traces;
  expect([...new Set(known.map(({ mark }) => mark))].toSorted()).toEqual(["host", "link"]);
  const history = new Database(join(home, "profile/Default/History"));
  const visited = history.prepare("select url, title from urls where url like ?").all(`${server.origin}%`);
  history.close();
  expect(visited.length).toBeGreaterThanOrEqual(2);
  for (const row of visited) {
    expect([`${server.origin}/`, `${server.origin}/s`, link]).toContain((row as { url: string }).url);
    expect(row).toHaveProperty("title", "Documents");
  }
}

/**
 * The person's browser with the tabs of its last session. A browser that is ended while it comes up has forgotten them:
 * so each try begins with a copy of the profile as it was left.
 */
async function restored(home: string): Promise<Page[]> {
  for (let tries = 0; tries < 4; tries++) {
    const copy = fresh("restored");
    cpSync(join(home, "profile"), join(copy, "profile"), { recursive: true, verbatimSymlinks: true });
    const again = (running = await startReal(copy, ["--restore-last-session"]));
    const ours = () => again.context.pages().filter((page) => page.url().startsWith(server.origin));
    const isBack = await expect
      .poll(() => ours().map((page) => page.url()), { timeout: 30_000 })
      .toContain(`${server.origin}/`)
      .then(() => true)
      .catch(() => false);
    if (isBack) return ours();
    await again.kill();
  }
  throw new Error("the browser restored no tab");
}

test("G1, G2: a whole story, locked and closed: the profile holds the host, one title and the opened link; restored, it asks anew", async () => {
  const home = fresh("closed");
  running = await startReal(home);
  const heard = listen(running.context);
  const { h, link } = await tell(running);
  await h.press(h.m.papers.back);
  await h.lock();
  await running.page.waitForTimeout(written);
  await heard.marks();
  await running.close();
  await expectOnlyHost(home, link, heard);

  for (const page of await restored(home)) {
    await page.getByRole("button", { name: "Nederlands" }).waitFor();
    const text = await page.evaluate(() => document.documentElement.outerHTML);
    for (const secret of Object.values(secrets).flat()) expect(text).not.toContain(secret);
    expect(await stored(page)).toEqual(nothingStored);
  }
  await running.close();
});

test("G1: the same, killed with the folder open and a text half written: nothing more", async () => {
  const home = fresh("killed");
  running = await startReal(home);
  const heard = listen(running.context);
  const { h, link } = await tell(running);
  await h.press(h.m.papers.back);
  await h.press(h.m.papers.write);
  await running.page.getByLabel(h.m.story.text, { exact: true }).pressSequentially(secrets.unsaved);
  await running.page.waitForTimeout(written);
  await heard.marks();
  await running.kill();
  await expectOnlyHost(home, link, heard);
});
