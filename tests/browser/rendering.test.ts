/** What other people's files try in the holder's page and in the professional's, on the real program. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as nasty from "../files/nasty.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { elsewhere, launch, visit, type Visitor } from "./browser.ts";
import { arrive, type Holder } from "./holder.ts";
import { inked, professional } from "./professional.ts";
import { upload } from "./uploads.ts";

let server: RunningServer;
let browser: Browser;
let visitor: Visitor;
let h: Holder;

beforeAll(async () => {
  server = await startServer(16);
  browser = await launch();
  visitor = await visit(browser);
  h = await arrive(visitor.page, server.origin, "fr");
  await h.make();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Nothing of anybody's file has run or been asked for, and nothing had to be refused either. */
async function expectQuiet({ page, asked, errors }: Visitor): Promise<void> {
  expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
  expect(elsewhere(asked, server.origin)).toEqual([]);
  expect(asked.filter((address) => /evil|\/x$/.test(address))).toEqual([]);
  expect(errors).toEqual([]);
  expect(await page.title()).toBe("Documents");
}

/** The name under which the browser saves what `tap` gives it, and what is in it. */
async function saved(page: Page, tap: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), tap()]);
  const content = await readFile(await download.path());
  return { name: download.suggestedFilename(), content };
}
const saveHere = async () =>
  saved(h.page, async () => {
    await h.press(h.m.paper.save);
    await h.page.getByRole("dialog").getByRole("button", { name: h.m.paper.saveGo }).click();
  });

/** Nothing in this part of the page could draw or run a file. */
const drawn = (page: Page, within: string): Promise<number> =>
  page.locator(`${within} :is(img, iframe, object, embed, canvas, video, audio, link, script)`).count();

test("D1, D2: SVG, HTML, XHTML, MHT, a shortcut and a PDF that is a page are never drawn, only saved, with a warning", async () => {
  const files = { svg: nasty.svg, html: nasty.html, xhtml: nasty.xhtml, mht: nasty.mht, url: nasty.shortcut };
  const picked = [
    ...Object.entries(files).map(([ending, content]) => upload(`bad.${ending}`, content, "image/png")),
    upload("page-then-pdf.pdf", `${nasty.html}\n%PDF-1.7\n%%EOF`, "application/pdf"),
  ];
  const titles = picked.map((_, i) => `Mauvais ${String(i + 1)}`);
  await h.add(
    picked,
    picked.map(() => "other" as const),
    titles,
  );
  for (const [i, title] of titles.entries()) {
    await h.look(title);
    await h.page.getByText(h.m.paper.onlySave).waitFor();
    expect(await drawn(h.page, ".paper-content")).toBe(0);
    expect(await h.page.getByRole("button", { name: h.m.paper.print }).count()).toBe(0);
    const { name, content } = await saved(h.page, async () => {
      await h.press(h.m.paper.save);
      await h.page.getByRole("dialog").getByText(h.m.paper.saveUnsafe).waitFor();
      await h.page.getByRole("dialog").getByRole("button", { name: h.m.paper.saveGo }).click();
    });
    expect(name).toBe(`${title}.bin`);
    expect(content.equals(picked[i]?.buffer ?? Buffer.alloc(0))).toBe(true);
    await h.press(h.m.papers.back);
  }
  const link = await h.share(titles, "");
  const desk = await visit(browser, { locale: "nl" });
  const pro = professional(desk.page, "nl");
  await pro.open(link);
  expect(await desk.page.locator("article").count()).toBe(titles.length);
  expect(await desk.page.getByText(pro.words.onlySave).count()).toBe(titles.length);
  expect(await drawn(desk.page, "article")).toBe(0);
  expect(await pro.button(pro.words.print).count()).toBe(0);
  for (const title of titles) {
    const article = desk.page.locator("article", { hasText: title });
    const { name } = await saved(desk.page, () => article.getByRole("button", { name: pro.words.save }).click());
    expect(name).toBe(`${title}.bin`);
  }
  await expectQuiet(visitor);
  await expectQuiet(desk);
  await desk.context.close();
});

test("D2, D3: a PDF with scripts, actions, links and the font of CVE-2024-4367 is drawn, and does nothing else, here and at the desk", async () => {
  const bad = await nasty.nastyPdf();
  await h.add(
    [upload("brief.pdf", bad, "application/pdf"), upload("leeg.pdf", nasty.polyglot, "application/pdf")],
    ["request", "other"],
    ["Méchant PDF", "Moitié PDF"],
  );
  await h.look("Méchant PDF");
  const sheet = h.page.locator(".paper-content canvas").first();
  await sheet.waitFor();
  await expect.poll(() => inked(sheet)).toBeGreaterThan(0.1);
  expect(await h.page.locator(".paper-content a").count()).toBe(0);
  await sheet.click();
  expect(h.page.url()).toBe(`${server.origin}/`);
  // Nothing was cleaned away before: the viewer really met it.
  expect((await saveHere()).content.equals(Buffer.from(bad))).toBe(true);
  const [worker] = h.page.workers().filter((one) => /pdf/.test(one.url()));
  const answer = await fetch(worker?.url() ?? "");
  expect(answer.headers.get("content-security-policy")).toContain("connect-src 'none'");
  await h.press(h.m.papers.back);
  await h.look("Moitié PDF");
  await h.page.getByText(h.m.paper.pdfBroken).waitFor();
  await h.press(h.m.papers.back);

  const link = await h.share(["Méchant PDF"], "");
  const desk = await visit(browser, { locale: "nl" });
  const pro = professional(desk.page, "nl");
  await pro.open(link);
  const theirs = desk.page.locator("article canvas").first();
  await theirs.waitFor();
  await expect.poll(() => inked(theirs)).toBeGreaterThan(0.1);
  await theirs.click();
  expect(desk.page.url()).toBe(`${server.origin}/s`);
  expect(await desk.page.locator("article a").count()).toBe(0);
  await expectQuiet(visitor);
  await expectQuiet(desk);
  await desk.context.close();
});

test("D8, D9: names of files and titles are words wherever they are shown, and harmless names where they are saved", async () => {
  const evil = `<img src=x onerror="globalThis.ran=true">`;
  const holder = await visit(browser);
  const mine = await arrive(holder.page, server.origin, "fr");
  await mine.make();
  const { page } = holder;
  await mine.press(mine.m.papers.add);
  await page
    .locator("input[type=file]:not([capture])")
    .setInputFiles(nasty.fileNames.map((name, i) => upload(name, `Bonjour ${String(i)}`, "text/plain")));
  const proposed: string[] = [];
  for (const [i] of nasty.fileNames.entries()) {
    await mine.heading(mine.m.papers.kind);
    await page.getByRole("button", { name: mine.m.kinds.other.label }).click();
    await mine.heading(mine.m.papers.about);
    const field = page.getByLabel(mine.m.papers.name);
    proposed.push(await field.inputValue());
    if (i === 0) await field.fill(evil);
    await mine.press(i < nasty.fileNames.length - 1 ? mine.m.papers.addAndNext : mine.m.papers.addThis);
  }
  await page.getByText(mine.m.papers.removeFile).waitFor();
  // No folders, no controls, no turned direction, nothing longer than a card.
  expect(proposed[0]).toBe("passwd");
  for (const title of proposed) {
    expect(title).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect([...title].length).toBeLessThanOrEqual(80);
    expect(title).not.toBe("");
  }
  await expectQuiet(holder);

  // Papers are saved one after the other, and cards outside the screen are drawn when there is time.
  await expect.poll(() => page.locator(".card-title").count(), { timeout: 20_000 }).toBe(nasty.fileNames.length);
  const titles = await page.locator(".card-title").allTextContents();
  expect(titles).toContain(evil);
  const harmless = /^(?![.\s-])[^"*/:<>?\\|\p{Cc}\u202a-\u202e\u2066-\u2069]{1,130}\.txt$/u;
  const reserved = /^(?:con|nul)\./i;
  for (const [i, title] of titles.entries()) {
    await page.locator(".card").nth(i).click();
    await mine.heading(title);
    const { name } = await saved(page, async () => {
      await mine.press(mine.m.paper.save);
      await page.getByRole("dialog").getByRole("button", { name: mine.m.paper.saveGo }).click();
    });
    expect(name).toMatch(harmless);
    expect(name).not.toMatch(reserved);
    if (title === evil) {
      await mine.press(mine.m.paper.remove);
      await page.getByRole("dialog").getByText("onerror").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: mine.m.paper.notNow }).click();
    }
    await mine.press(mine.m.papers.back);
  }
  const link = await mine.share(titles, evil);
  const desk = await visit(browser, { locale: "nl" });
  const pro = professional(desk.page, "nl");
  await pro.come(link);
  await desk.page.getByRole("heading", { name: evil }).waitFor();
  expect((await pro.open(link)).toSorted()).toEqual(titles.toSorted());
  const buttons = pro.button(pro.words.save);
  const names = new Set<string>();
  for (let i = 0; i < titles.length; i++) names.add((await saved(desk.page, () => buttons.nth(i).click())).name);
  for (const name of names) {
    expect(name).toMatch(harmless);
    expect(name).not.toMatch(reserved);
  }
  await mine.press(mine.m.papers.sharedNow);
  await page.locator(".share-card", { hasText: "onerror" }).waitFor();
  await expectQuiet(holder);
  await expectQuiet(desk);
  for (const { context } of [holder, desk]) await context.close();
});

test("C7: the link loaded 20 times with everything running, and asked for 100 times in other ways: not opened once", async () => {
  await h.add([upload("nota.txt", "Hallo")], ["other"], ["Nota"]);
  const link = await h.share(["Nota"], "Amina");
  const desk = await visit(browser, { locale: "nl" });
  const pro = professional(desk.page, "nl");
  for (let i = 0; i < 20; i++) {
    await pro.come(link);
    await pro.told();
  }
  for (let i = 0; i < 100; i++) {
    const method = ["HEAD", "GET", "OPTIONS"][i % 3] ?? "GET";
    const answer = await fetch(link, { method, headers: { "sec-purpose": "prefetch" } });
    expect(answer.status).toBeLessThan(500);
  }
  await h.press(h.m.papers.sharedNow);
  const card = h.page.locator(".share-card", { hasText: "Nota" }).first();
  await card.getByText(h.m.shares.notOpened).waitFor();
  await card.getByText(h.m.share.left(3)).waitFor();
  // What is not counted above is counted here: so the two lines above could have failed.
  await pro.open(link);
  await h.press(h.m.shares.back);
  await h.press(h.m.papers.sharedNow);
  await card.getByText(h.m.shares.opened(1)).waitFor();
  await card.getByText(h.m.share.left(2)).waitFor();
  await h.press(h.m.shares.back);
  await desk.context.close();
});
