/** A part of the program that does not come: the line was cut after the folder was opened, or while it is opened. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { addPapers, makeFolder, paper, patterned } from "../people.ts";
import { drawn, launch, small, visit } from "./browser.ts";
import { arrive } from "./holder.ts";

const written = { name: "Maison Bleue 47", words: "lampe rivière carton jeudi vélo" };
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer({ webDir: join(root, "dist/web"), folderMib: 16 });
  browser = await launch();
  const vault = await makeFolder(server.origin, written.name, written.words);
  const titles = ["Bail", "Carte", "Lettre", "Attestation", "Facture", "Contrat", "Passeport", "Diplôme", "Reçu"];
  await addPapers(
    vault,
    titles.map((title, i) => paper(title, patterned(900, i + 1))),
  );
  vault.lock();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Cuts the line for files whose name matches; returns the way to mend it. */
async function cut(page: Page, files: RegExp): Promise<() => Promise<void>> {
  await page.route(files, (route) => route.abort("connectionreset"));
  return () => page.unroute(files);
}

test("a screen whose program does not come: one stays where one is, is told, and loses nothing", async () => {
  const { page, context, errors } = await visit(browser, { locale: "fr" });
  const holder = await arrive(page, server.origin, "fr");
  const { m, press, heading } = holder;
  const mend = await cut(page, /assets\/(papers|sharing|settings|rest)[.-]/);
  await holder.open(written);
  const search = page.getByRole("searchbox");
  await search.fill("lettre");
  await page.getByText(m.papers.found(1)).waitFor();
  // Also where they would have come by themselves.
  await page.waitForTimeout(2_500);
  const card = page.locator("button.card");
  const notice = page.getByRole("alert").filter({ hasText: m.failures.offline.what });
  await card.click();
  await notice.waitFor();
  await drawn(page, join(root, "tests/out/rooms-cut-fr.png"));
  for (const name of [m.papers.share, m.papers.sharedNow, m.settings.title]) {
    // What was found stands below; the buttons come back with all papers.
    if ((await search.inputValue()) !== "") {
      expect(await card.count()).toBe(1);
      await search.fill("");
    }
    await press(name);
    await notice.waitFor();
    await heading(m.papers.title);
  }
  // Where one scrolled to, the words are on the screen.
  await page.locator("button.card").last().scrollIntoViewIfNeeded();
  await page.locator("button.card").last().click();
  await notice.waitFor();
  const box = await notice.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? small.height) + (box?.height ?? 0)).toBeLessThan(small.height);

  await mend();
  await page.locator("button.card").last().click();
  await page.locator(".paper-actions").waitFor();
  expect(await notice.count()).toBe(0);
  await press(m.papers.back);
  await press(m.settings.title);
  await heading(m.settings.title);
  // Only what the line did: the program itself did not break.
  expect(errors.filter((error) => !/ERR_CONNECTION_RESET|Failed to fetch|preload/i.test(error))).toEqual([]);
  await context.close();
});

test("a style sheet that does not come is asked for again with the next tap: no screen is drawn without", async () => {
  const { page, context } = await visit(browser, { locale: "fr" });
  const holder = await arrive(page, server.origin, "fr");
  const mend = await cut(page, /assets\/papers-[^/]*\.css/);
  await holder.open(written);
  await page.locator("button.card").first().click();
  await page.getByRole("alert").waitFor();
  expect(await page.locator(".paper-actions").count()).toBe(0);
  await mend();
  await page.locator("button.card").first().click();
  await page.locator(".paper-actions").waitFor();
  expect(await page.locator(".paper-actions").evaluate((actions) => getComputedStyle(actions).display)).not.toBe(
    "block",
  );
  await context.close();
});

test("the other ways to write words do not come: what was typed stays, and they can be tried again", async () => {
  const { page, context } = await visit(browser, { locale: "fr" });
  const { m, press, heading } = await arrive(page, server.origin, "fr");
  await press(m.start.open);
  await page.getByLabel(m.open.nameLabel).fill(written.name);
  await press(m.shell.next);
  await heading(m.open.wordsTitle);
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(written.words);
  const mend = await cut(page, /assets\/ways-/);
  await press(m.open.wayPick);
  await page.getByRole("alert").filter({ hasText: m.failures.offline.what }).waitFor();
  await press(m.open.wayKeyboard);
  expect(await page.getByLabel(m.open.wordsLabel, { exact: true }).inputValue()).toBe(written.words);
  await press(m.open.wayPick);
  await mend();
  await press(m.shell.tryAgain);
  await page.locator(".letters").waitFor();
  await press(m.open.wayKeyboard);
  await press(m.open.open);
  await heading(m.papers.title);
  await context.close();
});
