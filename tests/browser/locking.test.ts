/** What else a browser does with a page that has an open folder: hides it, keeps it, frames it, copies out of it. */
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../imports.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { launch, nothingStored, stored, visit } from "./browser.ts";
import { arrive, type Written } from "./holder.ts";
import { startReal } from "./real.ts";
import { setting } from "./doors.ts";
import { upload } from "./uploads.ts";

const title = "Bail 2026";
let server: RunningServer;
let browser: Browser;
let written: Written;

beforeAll(async () => {
  server = await startServer(4);
  browser = await launch();
  const { page, context } = await visit(browser);
  const h = await arrive(page, server.origin, "en");
  written = await h.make("digits");
  await h.add([upload("nota.txt", "Zwijgplicht")], ["housing"], [title]);
  await context.close();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

async function opened(before: (page: Page) => Promise<void> = async () => undefined) {
  const visitor = await visit(browser);
  await before(visitor.page);
  const h = await arrive(visitor.page, server.origin, "en");
  await h.open(written, "digits");
  await visitor.page.locator(".card", { hasText: title }).waitFor();
  return { ...visitor, h };
}

/** As the browser tells it when another tab or program is in front. */
const hide = (page: Page, hidden: boolean) =>
  page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: isHidden });
    Object.defineProperty(document, "visibilityState", { configurable: true, value: isHidden ? "hidden" : "visible" });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

const atStart = (page: Page) => page.getByRole("button", { name: "Nederlands" }).waitFor();

/** How many colours there are below the bar. */
async function coloursBelowBar(page: Page): Promise<number> {
  const bar = await page.locator("header.bar").boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const top = Math.ceil((bar?.y ?? 0) + (bar?.height ?? 0)) + 1;
  const png = await page.screenshot({
    path: join(root, "tests/out/away.png"),
    clip: { x: 0, y: top, width, height: height - top },
  });
  // The browser itself reads its picture: in an empty tab, which no policy of ours binds.
  const other = await page.context().newPage();
  const count = await other.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context?.drawImage(picture, 0, 0);
    const { data } = context?.getImageData(0, 0, picture.width, picture.height) ?? { data: [] };
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      colours.add(((data[i] ?? 0) << 16) + ((data[i + 1] ?? 0) << 8) + (data[i + 2] ?? 0));
    return colours.size;
  }, png.toString("base64"));
  await other.close();
  return count;
}

test("G8: while nobody looks at the tab, not one dot of the folder is drawn, also not of a question above it", async () => {
  const { page, context, h } = await opened();
  await h.look(title);
  await page.locator("pre").waitFor();
  expect(await coloursBelowBar(page)).toBeGreaterThan(10);
  await hide(page, true);
  expect(await coloursBelowBar(page)).toBe(1);
  await hide(page, false);
  await h.press(h.m.paper.remove);
  await page.getByRole("dialog").waitFor();
  await hide(page, true);
  // The shade behind the question stays: it has one colour, too.
  expect(await coloursBelowBar(page)).toBe(1);
  await hide(page, false);
  expect(await coloursBelowBar(page)).toBeGreaterThan(10);
  await context.close();
});

test("G9: hidden for two minutes, as by a camera, it stays open; for four, with its timers asleep, it locks", async () => {
  const { page, context } = await opened((before) => before.clock.install());
  await hide(page, true);
  await page.clock.fastForward(120_000);
  await hide(page, false);
  await page.mouse.move(20, 20);
  expect(await page.locator(".card").count()).toBe(1);
  await hide(page, true);
  // The clock on the wall goes on; no timer has run since.
  await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) + 240_000));
  await hide(page, false);
  await atStart(page);
  expect(await page.locator(".card").count()).toBe(0);
  await context.close();
});

test("at the idle lock nothing is lost: a note half written is kept, and papers on their way in come in to the last", async () => {
  const { page, context, h } = await opened((before) => before.clock.install());
  const { m } = h;
  await h.look(title);
  await h.press(m.paper.edit);
  await h.press(m.papers.addNote);
  await page.getByLabel(m.papers.note).fill("Chez Amina");
  await page.clock.fastForward(240_000);
  await atStart(page);

  const again = await arrive(page, server.origin, "en");
  await again.open(written, "digits");
  await again.look(title);
  await page.getByText("Chez Amina").waitFor();
  await again.press(m.papers.back);
  await setting(again, m.bringIn.title);
  const notes = Object.fromEntries(
    ["One", "Two", "Three"].map((name) => [`${name}.txt`, strToU8(`Zwijgplicht ${name}`)]),
  );
  await page.locator("input[type=file]").setInputFiles([upload("notes.zip", zipSync(notes))]);
  await again.heading(m.bringIn.chooseTitle);
  // The line stands still, for as long as it takes to be away.
  let go: () => void = () => undefined;
  const stands = new Promise<void>((resolve) => (go = resolve));
  await page.route("**/write", async (route) => {
    await stands;
    await route.continue();
  });
  await again.press(m.bringIn.go);
  await again.heading(m.bringIn.workTitle);
  await page.clock.fastForward(200_000);
  await again.heading(m.shell.saving);
  // Nothing of the folder is on the screen meanwhile.
  for (const secret of [title, "One", "notes.zip"])
    expect(await page.locator("main").innerText()).not.toContain(secret);
  go();
  await atStart(page);
  await page.unroute("**/write");
  const last = await arrive(page, server.origin, "en");
  await last.open(written, "digits");
  await expect
    .poll(async () => (await page.locator(".card-title").allTextContents()).toSorted())
    .toEqual([title, "One", "Two", "Three"].toSorted());
  // The last look before one goes: two words to write down, and the lock on the same screen.
  await setting(last, m.settings.words);
  await last.press(m.stateWords.show);
  await expect.poll(() => page.locator(".secret-pieces li").count()).toBe(2);
  await last.press(m.papers.lock);
  await atStart(page);
  await context.close();
});

test("G2: back to a page that the browser kept, or did not: it asks anew", async () => {
  const home = mkdtempSync(join(tmpdir(), "farde-kept-"));
  const other = createServer((_, response) => response.setHeader("content-type", "text/html").end("<h1>Sunny</h1>"));
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const real = await startReal(home);
  try {
    const { page } = real;
    const h = await arrive(page, server.origin, "en");
    await h.open(written, "digits");
    await h.look(title);
    await page.goto(`http://127.0.0.1:${String(address.port)}/`);
    await page.evaluate(() => history.back());
    await atStart(page);
    const text = await page.evaluate(() => document.documentElement.outerHTML);
    for (const secret of [title, "Zwijgplicht", written.name]) expect(text).not.toContain(secret);
  } finally {
    await real.kill();
    await new Promise((done) => other.close(done));
    rmSync(home, { recursive: true, force: true });
  }
});

test("C16: no page of ours listens to messages from other windows", async () => {
  const { page, context } = await opened();
  const client = await context.newCDPSession(page);
  const { result } = await client.send("Runtime.evaluate", { expression: "window" });
  const { listeners } = await client.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" });
  const kinds = listeners.map(({ type }) => type);
  expect(kinds).toContain("pagehide");
  expect(kinds).not.toContain("message");
  expect(await page.evaluate(() => window.onmessage)).toBeNull();
  const before = await page.evaluate(() => document.body.innerHTML);
  await page.evaluate(() => {
    for (const data of [{ type: "lock" }, "lock", null, { task: "add" }])
      dispatchEvent(new MessageEvent("message", { data, origin: "https://example.org", source: window }));
  });
  expect(await page.evaluate(() => document.body.innerHTML)).toBe(before);
  await context.close();
});

test("G5: a service worker of an older release is taken away, and the next page does not come from it", async () => {
  // The older release, at the same address, in the same browser.
  const context = await browser.newContext();
  const page = await context.newPage();
  const { port } = new URL(server.origin);
  await server.stop();
  const worker =
    "addEventListener('install', () => skipWaiting()); addEventListener('activate', (e) => e.waitUntil(clients.claim()));" +
    "addEventListener('fetch', (e) => { if (e.request.url.endsWith('/old')) e.respondWith(new Response('old release')); });";
  const older = createServer((request, response) => {
    const isWorker = request.url === "/sw.js";
    response.setHeader("content-type", isWorker ? "text/javascript" : "text/html");
    response.end(isWorker ? worker : "<script>navigator.serviceWorker.register('/sw.js')</script>");
  });
  await new Promise<void>((done) => older.listen(Number(port), "localhost", done));
  await page.goto(server.origin);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect(await page.evaluate(async () => (await fetch("/old")).text())).toBe("old release");
  older.closeAllConnections();
  await new Promise((done) => older.close(done));
  await server.start();

  await page.goto(server.origin);
  await atStart(page);
  await expect.poll(async () => (await stored(page))["workers"]).toBe(0);
  await page.reload();
  await atStart(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect((await page.goto(`${server.origin}/old`))?.status()).toBe(404);
  await page.goto(server.origin);
  expect(await stored(page)).toEqual(nothingStored);
  await context.close();
});

test("G7: what is copied goes off the clipboard after a minute, and at once at locking", async () => {
  const { page, context, h } = await opened((before) => before.clock.install());
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await h.press(h.m.papers.share);
  await page.locator("label.card").first().click();
  for (const next of [h.m.papers.next, h.m.share.next, h.m.share.next]) await h.press(next);
  await h.press(h.m.share.make);
  await h.heading(h.m.share.ready);
  const copy = async () => {
    await h.press(h.m.share.copy);
    await page.getByText(h.m.share.copied).waitFor();
    expect(await clipboard()).toContain(`${server.origin}/s#`);
  };
  await copy();
  await page.clock.runFor(50_000);
  expect(await clipboard()).not.toBe("");
  await page.clock.runFor(11_000);
  await expect.poll(clipboard).toBe("");
  await copy();
  await h.press(h.m.share.done);
  await h.lock();
  await expect.poll(clipboard).toBe("");
  await context.close();
});

test("G7: saving and printing warn before, and what is printed says nothing of where it comes from", async () => {
  const { page, context, h } = await opened();
  await h.look(title);
  await page.locator("pre").waitFor();
  await h.press(h.m.paper.save);
  await page.getByRole("dialog").getByText(h.m.paper.saveWarn).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: h.m.paper.notNow }).click();
  await h.press(h.m.paper.print);
  const dialog = page.getByRole("dialog");
  await dialog.getByText(h.m.paper.printWarn).waitFor();
  // What would come out of the printer, without the browser's own window for it.
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset["printed"] = document.querySelector(".print-sheet")?.textContent ?? "nothing";
      dispatchEvent(new Event("afterprint"));
    };
  });
  await dialog.getByRole("button", { name: h.m.paper.printGo }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset["printed"])).toBe("Zwijgplicht");
  await context.close();
});
