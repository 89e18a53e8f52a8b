/** Being gone in a moment: Shift three times, with no network, on a line that hangs; and what a lock leaves behind. */
import { createServer } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../imports.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { drawn, launch, nothingStored, stored, visit } from "./browser.ts";
import { arrive, type Written } from "./holder.ts";
import { upload } from "./uploads.ts";

const weather = createServer((request, response) => {
  // A line that hangs: asked for, never answered.
  if (request.url === "/hangs") return;
  response.writeHead(200, { "content-type": "text/html" }).end("<title>Weather</title><h1>Sunny</h1>");
});
const title = "Bail 2026";
let address: string;
let server: RunningServer;
let browser: Browser;
let written: Written;

beforeAll(async () => {
  await new Promise<void>((done) => weather.listen(0, "127.0.0.1", done));
  const bound = weather.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  address = `http://127.0.0.1:${String(bound.port)}/`;
  server = await startServer(4, { FARDE_LEAVE_URL: address });
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
  weather.closeAllConnections();
  await new Promise((done) => weather.close(done));
});

async function opened() {
  const visitor = await visit(browser);
  const h = await arrive(visitor.page, server.origin, "en");
  await h.open(written, "digits");
  await visitor.page.locator(".card", { hasText: title }).waitFor();
  return { ...visitor, h };
}

/** What is drawn and what can be read, by eyes, voices and programs. */
const shows = (page: Page) =>
  page.evaluate(() => ({
    body: getComputedStyle(document.body).visibility,
    text: document.documentElement.outerHTML,
  }));

test("Shift three times leaves, also out of a field and a dialog, tells how many are left, and back does not lead here", async () => {
  const { page, context, h } = await opened();
  await h.press(h.m.papers.write);
  const field = page.getByLabel(h.m.story.text, { exact: true });
  await field.pressSequentially("ICH HEISSE ANNA", { delay: 5 });
  for (const letter of "ABCDEF") await page.keyboard.press(`Shift+${letter}`);
  expect(await field.inputValue()).toBe("ICH HEISSE ANNAABCDEF");
  await page.keyboard.press("Shift");
  await page
    .getByRole("status")
    .filter({ hasText: h.m.leave.more(2) })
    .waitFor();
  await page.keyboard.press("Shift");
  await page
    .getByRole("status")
    .filter({ hasText: h.m.leave.more(1) })
    .waitFor();
  await drawn(page, join(root, "tests/out/leave-shift.png"));
  // A letter between: nothing was meant by it.
  await page.keyboard.press("x");
  await expect.poll(() => page.getByText(h.m.leave.more(1)).count()).toBe(0);
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  expect(await page.locator(".card, textarea").count()).toBeGreaterThan(0);
  await page.keyboard.press("x");
  await h.press(h.m.papers.back);
  await page.getByRole("dialog").waitFor();
  const before = await page.evaluate(() => history.length);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.getByRole("heading", { name: "Sunny" }).waitFor();
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.goBack();
  expect(page.url()).not.toContain(server.origin);
  await context.close();
});

test("Shift three times works before a language is chosen; presses that are far apart do not add up", async () => {
  const { page, context } = await visit(browser);
  await page.clock.install();
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("Shift");
    await page.waitForTimeout(20);
    await page.clock.runFor(5_100);
  }
  expect(page.url()).toBe(`${server.origin}/`);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.getByRole("heading", { name: "Sunny" }).waitFor();
  await context.close();
});

test.each(["the button", "Shift"])(
  "leaving by %s with no network: nothing of ours stays, and back does not lead here",
  async (by) => {
    const { page, context, h } = await opened();
    await h.look(title);
    await page.locator("pre").waitFor();
    await context.setOffline(true);
    if (by === "Shift") for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
    else await h.press(h.m.shell.leave);
    // The browser's own page for no network, where the weather would be.
    await expect.poll(() => page.evaluate(() => location.protocol)).toBe("chrome-error:");
    expect((await shows(page)).text).not.toContain(title);
    expect(page.url()).not.toContain(server.origin);
    await context.setOffline(false);
    await page.goBack().catch(() => null);
    expect(page.url()).not.toContain(server.origin);
    await context.close();
  },
);

/** Taps a button, and what is on the screen a quarter of a second later, while the next page is still on its way. */
async function soonAfter(page: Page, button: string): Promise<{ body: string; main: string }> {
  const seen = Promise.withResolvers<{ body: string; main: string }>();
  await page.exposeFunction("tellSeen", seen.resolve);
  await page.evaluate((label) => {
    const tap = [...document.querySelectorAll("button")].find(({ textContent }) => textContent.includes(label));
    setTimeout(() => tap?.click(), 50);
    setTimeout(() => {
      const main = document.querySelector("main, .main");
      const seenNow = {
        body: `${getComputedStyle(document.body).visibility} ${String(document.body.childElementCount)}`,
        main: main === null ? "none" : getComputedStyle(main).visibility,
      };
      void (globalThis as unknown as { tellSeen(seen: object): Promise<void> }).tellSeen(seenNow);
    }, 300);
  }, button);
  return seen.promise;
}

test("leaving on a line that hangs: the page is empty at once, and after some seconds it is nobody's", async () => {
  const { page, context, h } = await opened();
  await page
    .locator("meta[name=farde-leave]")
    .evaluate((meta, to) => meta.setAttribute("content", to), `${address}hangs`);
  await h.look(title);
  await page.locator("pre").waitFor();
  expect(await soonAfter(page, h.m.shell.leave)).toEqual({ body: "hidden 0", main: "none" });
  await expect.poll(() => page.url(), { timeout: 20_000 }).toBe("about:blank");
  await context.close();
});

test("G7: what was marked and copied from a paper is off the clipboard when one has left", async () => {
  const { page, context, h } = await opened();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  await h.look(title);
  await page.locator("pre").evaluate((pre) => getSelection()?.selectAllChildren(pre));
  await page.keyboard.press("ControlOrMeta+C");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("Zwijgplicht");
  await h.press(h.m.shell.leave);
  await page.getByRole("heading", { name: "Sunny" }).waitFor();
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Nederlands" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("");
  await context.close();
});

test("G6: locked with no network: nothing on the screen and in no store, without the help of any answer", async () => {
  const { page, context, h } = await opened();
  await h.look(title);
  await page.locator("pre").waitFor();
  await h.press(h.m.papers.back);
  await context.setOffline(true);
  await h.press(h.m.papers.lock);
  await expect.poll(() => page.evaluate(() => location.protocol)).toBe("chrome-error:");
  expect((await shows(page)).text).not.toContain(title);
  await context.setOffline(false);
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  expect(await stored(page)).toEqual(nothingStored);
  await context.close();
});

test("G2: locked on a line that hangs: the screen is covered before the page is there anew", async () => {
  const { page, context, h } = await opened();
  process.kill(server.pid(), "SIGSTOP");
  try {
    expect(await soonAfter(page, h.m.papers.lock)).toMatchObject({ main: "hidden" });
  } finally {
    process.kill(server.pid(), "SIGCONT");
  }
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  await context.close();
});
