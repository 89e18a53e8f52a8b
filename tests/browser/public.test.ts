/** A computer that the next person sits down at: what a lock, *back*, a copied tab and a quick leave leave behind. */
import { createServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { path } from "../../api/wire.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { launch, nothingStored, stored, visit, type Visitor } from "./browser.ts";
import { arrive, type Holder, type Written } from "./holder.ts";
import { professional } from "./professional.ts";
import { photographs, upload, type Upload } from "./uploads.ts";

const weather = createServer((_, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<title>Weather</title><h1>Sunny</h1>");
});
let weatherAddress: string;
let server: RunningServer;
let browser: Browser;
let picture: Upload;
/** One folder for all of them, with one paper in it. */
let written: Written;

const title = "Bail 2026";

beforeAll(async () => {
  await new Promise<void>((done) => weather.listen(0, "127.0.0.1", done));
  const address = weather.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  weatherAddress = `http://127.0.0.1:${String(address.port)}/`;
  server = await startServer(16, { FARDE_LEAVE_URL: weatherAddress });
  browser = await launch();
  const [drawn] = await photographs(browser, ["Bail"]);
  if (drawn === undefined) throw new Error("no photograph");
  picture = drawn;
  const visitor = await visit(browser);
  const holder = await arrive(visitor.page, server.origin, "fr");
  written = await holder.make();
  await holder.add([picture], ["housing"], [title]);
  await visitor.context.close();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
  await new Promise((done) => weather.close(done));
});

/** Somebody whose folder is open. */
async function opened(before: (page: Page) => Promise<void> = async () => undefined): Promise<Visitor & { h: Holder }> {
  const visitor = await visit(browser);
  await before(visitor.page);
  const h = await arrive(visitor.page, server.origin, "fr");
  await h.open(written);
  await h.page.locator(".card", { hasText: title }).waitFor();
  return { ...visitor, h };
}

/** The first screen, and nowhere in the page or in a store anything of the folder. */
async function expectNothing(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  const text = await page.evaluate(() => document.documentElement.outerHTML);
  for (const secret of [title, written.name, written.words, "blob:"]) expect(text).not.toContain(secret);
  expect(await stored(page)).toEqual(nothingStored);
  expect(page.url()).toBe(`${server.origin}/`);
}

/** Holds back what is written to the folder, until the returned function is called. */
async function slow(page: Page): Promise<{ started: Promise<void>; goOn(): void }> {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((open) => (goOn = open));
  let begun = (): void => undefined;
  const started = new Promise<void>((begin) => (begun = begin));
  await page.route(`**${path.folder.write}`, async (route) => {
    begun();
    await gate;
    await route.continue().catch(() => undefined);
  });
  return { started, goOn: () => goOn() };
}

test("G2, G4: after the lock: back, forward, reload and a copied tab show nothing of the folder", async () => {
  const { page, context, h } = await opened();
  await page.goto(`${server.origin}/s`);
  await page.goBack();
  // Leaving by an address is leaving: what came back is a page that knows nothing.
  await expectNothing(page);
  await page.getByRole("button", { name: "Français" }).click();
  await h.open(written);
  await h.look(title);
  const before = await page.evaluate(() => history.length);
  await h.press(h.m.papers.back);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await h.lock();
  await expectNothing(page);
  await page.goForward();
  await page.goBack();
  await expectNothing(page);
  await page.reload();
  await expectNothing(page);
  const [copy] = await Promise.all([
    context.waitForEvent("page"),
    page.evaluate(() => void window.open(location.href, "_blank")),
  ]);
  await expectNothing(copy);
  await context.close();
});

test("G2: the key back, with the folder open, locks it", async () => {
  const { page, context } = await opened(async (before) => void (await before.goto(weatherAddress)));
  await page.goBack();
  await page.getByRole("heading", { name: "Sunny" }).waitFor();
  await page.goForward();
  await expectNothing(page);
  await context.close();
});

test("G2: a page that the browser kept for back starts from nothing", async () => {
  const { page, context } = await opened();
  await Promise.all([
    page.waitForEvent("load"),
    page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))),
  ]);
  await expectNothing(page);
  await context.close();
});

test("G2: three minutes without a touch: asked half a minute before, then locked; a touch keeps it open", async () => {
  const { page, context, h } = await opened((before) => before.clock.install());
  const question = page.getByRole("dialog", { name: h.m.shell.stillThere });
  await page.clock.runFor(140_000);
  expect(await question.count()).toBe(0);
  await page.mouse.move(20, 20);
  await page.clock.runFor(140_000);
  expect(await question.count()).toBe(0);
  await page.clock.runFor(15_000);
  await question.waitFor();
  await page.clock.runFor(20_000);
  expect(await page.locator(".card").count()).toBe(1);
  await page.clock.runFor(12_000);
  await expectNothing(page);
  await context.close();
});

test("G9: a laptop that slept longer than three minutes locks on waking, and the first touch does not undo it", async () => {
  const { page, context } = await opened((before) => before.clock.install());
  await page.clock.fastForward(3_600_000);
  await page.mouse.move(30, 30);
  await expectNothing(page);
  await context.close();
});

test("G2: locked while a paper is on its way: nothing can be seen, and the paper is saved nevertheless", async () => {
  const { page, context, h } = await opened();
  const { started, goOn } = await slow(page);
  await h.put([picture], ["health"], ["Carte médicale"]);
  await started;
  await h.press(h.m.papers.lock);
  await h.heading(h.m.shell.saving);
  const covered = await page.evaluate(() => document.documentElement.outerHTML);
  for (const secret of [title, "Carte médicale", written.name, "blob:"]) expect(covered).not.toContain(secret);
  expect(await stored(page)).toEqual(nothingStored);
  goOn();
  await expectNothing(page);
  await page.getByRole("button", { name: "Français" }).click();
  await h.open(written);
  await page.locator(".card", { hasText: "Carte médicale" }).waitFor();
  expect(await page.locator(".card").count()).toBe(2);
  await h.look("Carte médicale");
  const shown = page.locator(".picture img");
  await expect.poll(() => shown.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth)).toBe(1_600);
  await context.close();
});

test.each(["at rest", "while a paper is on its way"])(
  "G2: leaving quickly, %s: the weather at once, and back does not lead to the folder",
  async (when) => {
    const { page, context, h } = await opened();
    if (when !== "at rest") {
      const { started } = await slow(page);
      await h.put([picture], ["health"], ["Perdu"]);
      await started;
      page.on("dialog", () => expect.unreachable("nothing may stand between the person and the weather"));
    }
    const before = await page.evaluate(() => history.length);
    await h.press(h.m.shell.leave);
    await page.getByRole("heading", { name: "Sunny" }).waitFor();
    expect(page.url()).toBe(weatherAddress);
    // Replaced, not followed: the folder's page is not behind this one.
    expect(await page.evaluate(() => history.length)).toBe(before);
    await page.goBack();
    expect(page.url()).not.toContain(server.origin);
    await context.close();
  },
);

test("G2: leaving quickly is on every screen, also before a language is chosen", async () => {
  const { page, context } = await visit(browser, { locale: "en" });
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Leave fast" }).click();
  await page.getByRole("heading", { name: "Sunny" }).waitFor();
  await context.close();
});

test("G3: nothing that is written anywhere is kept, checked or offered to be kept by the browser", async () => {
  const seen = new Map<string, string>();
  const bad: string[] = [];
  const look = async (page: Page, screen: string) => {
    const fields = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].map((field) => ({
        name: field.id || field.type,
        type: field.type,
        complete: field.getAttribute("autocomplete"),
        spell: field.spellcheck,
        writes: !["checkbox", "radio", "file"].includes(field.type),
      })),
    );
    for (const { name, type, complete, spell, writes } of fields) {
      seen.set(`${screen} ${name}`, type);
      if (type === "password" || complete !== "off" || (writes && spell)) bad.push(`${screen}: ${name}`);
    }
  };
  const visitor = await visit(browser);
  const { page } = visitor;
  const h = await arrive(page, server.origin, "fr", (screen) => look(page, screen));
  await h.press(h.m.start.link);
  await h.heading(h.m.start.linkTitle);
  await look(page, "link");
  await h.press(h.m.shell.back);
  await h.press(h.m.start.make);
  await h.press(h.m.make.aboutGo);
  await h.heading(h.m.make.nameTitle);
  while ((await page.getByLabel(h.m.make.nameLabel).inputValue()) === "") await page.waitForTimeout(50);
  await h.press(h.m.shell.next);
  await page.getByRole("radio", { name: h.m.make.own }).check({ force: true });
  await page.getByLabel(h.m.make.ownLabel).waitFor();
  await look(page, "own");
  for (let i = 0; i < 3; i++) await h.press(h.m.shell.back);
  await h.make();
  await h.add([picture], ["housing"], [title]);
  await h.press(h.m.papers.write);
  await h.heading(h.m.story.title);
  await look(page, "story");
  await h.press(h.m.papers.back);
  await h.look(title);
  await h.press(h.m.paper.edit);
  await h.heading(h.m.papers.editTitle);
  await look(page, "edit");
  await h.press(h.m.shell.cancel);
  await h.press(h.m.papers.back);
  await h.share([title], "");
  await h.lock();
  await h.press("Français");
  await h.press(h.m.start.open);
  await look(page, "open-name");
  await page.getByLabel(h.m.open.nameLabel).fill("x");
  await h.press(h.m.shell.next);
  await h.heading(h.m.open.wordsTitle);
  await look(page, "open-words");
  await h.press(h.m.shell.show);
  await look(page, "open-words-shown");
  const desk = professional(page, "en");
  await desk.come(`${server.origin}/s#nothing`);
  await desk.neutral().waitFor();
  await look(page, "neutral");
  expect(bad).toEqual([]);
  expect([...seen.values()].toSorted()).toContain("textarea");
  expect(new Set([...seen.keys()].map((key) => key.split(" ")[0])).size).toBeGreaterThanOrEqual(15);
  await visitor.context.close();
});

test("C17: two tabs: locking one says nothing to the other, and neither knows of the other's folder", async () => {
  const { page, context, h } = await opened();
  const second = await context.newPage();
  const other = await arrive(second, server.origin, "nl");
  const theirs = await other.make();
  await other.add([upload("nota.txt", "Hallo")], ["other"], ["Nota van B"]);
  expect(await second.content()).not.toContain(title);
  await h.lock();
  await expectNothing(page);
  await other.look("Nota van B");
  await second.locator("pre").waitFor();
  expect(await page.content()).not.toContain(theirs.name);
  await context.close();
});
