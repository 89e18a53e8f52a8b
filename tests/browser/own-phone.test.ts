/** The holder's own phone: what it keeps, only after a tap; and what it then notices. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../imports.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { axeFindings } from "./axe.ts";
import { drawn, launch, nothingStored, overflow, stored, visit } from "./browser.ts";
import { arrive } from "./holder.ts";
import { upload } from "./uploads.ts";

let server: RunningServer;
let browser: Browser;
const copy = mkdtempSync(join(tmpdir(), "farde-month-"));

beforeAll(async () => {
  server = await startServer(4);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
  rmSync(copy, { recursive: true, force: true });
});

const kept = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));
const version = async (page: Page): Promise<number> => {
  const text = await page.evaluate(() => localStorage.getItem("farde") ?? "{}");
  return (JSON.parse(text) as { version: number }).version;
};

test("A4, G4: kept after the tap alone: name, language, a longer time, how new the list is; then an older folder is noticed", async () => {
  const { page, context, errors } = await visit(browser);
  await page.clock.install();
  const h = await arrive(page, server.origin, "nl");
  const { m, press, heading } = h;
  const written = await h.make("digits");
  await h.add([upload("nota.txt", "Een")], ["other"], ["Nota een"]);
  await press(m.settings.title);
  await press(m.settings.phone);
  await heading(m.ownPhone.title);
  await drawn(page, join(root, "tests/out/own-phone.png"), true);
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  // No name, no tap: nothing.
  await press(m.ownPhone.keep);
  await page.getByText(m.make.empty).waitFor();
  await page.getByLabel(m.ownPhone.nameLabel).fill(written.name);
  expect(await stored(page)).toEqual(nothingStored);
  await press(m.ownPhone.keep);
  await page.getByText(m.ownPhone.keepsNow).waitFor();
  await drawn(page, join(root, "tests/out/own-phone-kept.png"), true);
  expect(await axeFindings(page)).toEqual([]);
  expect(await stored(page)).toEqual({ ...nothingStored, local: ["farde"] });
  const first = JSON.parse(JSON.parse(await kept(page)).farde) as Record<string, unknown>;
  expect(Object.keys(first).toSorted()).toEqual(["language", "mark", "name", "version"]);
  expect(first).toMatchObject({ name: written.name, language: "nl" });
  for (const piece of written.words.split(" ")) expect(await kept(page)).not.toContain(piece);
  await press(m.shell.back);
  await press(m.papers.back);

  // The next time: no language is asked, no name; it stays open longer.
  const openAgain = async () => {
    await heading(m.start.title);
    await press(m.start.open);
    await heading(m.open.wordsTitle);
    await page.getByText(written.name).waitFor();
    await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(written.words);
    await press(m.open.open);
  };
  const lock = async () => {
    await press(m.papers.lock);
    await heading(m.start.title);
  };
  await lock();
  await openAgain();
  await heading(m.papers.title);
  await page.clock.runFor(600_000);
  expect(await page.locator(".card").count()).toBe(1);
  expect(await page.getByRole("dialog").count()).toBe(0);

  // The floor rises with what is saved.
  const before = await version(page);
  await h.add([upload("nota.txt", "Twee")], ["other"], ["Nota twee"]);
  await expect.poll(() => version(page)).toBeGreaterThan(before);
  await lock();
  await server.stop();
  cpSync(server.data, copy, { recursive: true });
  await server.start();
  await openAgain();
  await h.add([upload("nota.txt", "Drie")], ["other"], ["Nota drie"]);
  await lock();
  const newest = await kept(page);

  // Somebody gives back the folder of last month.
  await server.stop();
  rmSync(server.data, { recursive: true });
  cpSync(copy, server.data, { recursive: true });
  await server.start();
  await openAgain();
  await heading(m.ownPhone.olderTitle);
  await drawn(page, join(root, "tests/out/own-phone-older.png"));
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.locator(".card").count()).toBe(0);
  await press(m.ownPhone.olderLook);
  await heading(m.papers.title);
  await expect.poll(() => page.locator(".card").count()).toBe(2);
  // Having looked does not make it the newest.
  expect(await kept(page)).toBe(newest);
  await lock();

  // Another folder on this phone changes nothing here.
  await press(m.start.make);
  await press(m.make.aboutGo);
  await press(m.shell.back);
  await press(m.shell.back);
  const other = await h.make("digits");
  await h.add([upload("nota.txt", "Vier")], ["other"], ["Nota vier"]);
  expect(other.name).not.toBe(written.name);
  expect(await kept(page)).toBe(newest);

  // Forgotten from inside.
  await press(m.settings.title);
  await press(m.settings.phone);
  await press(m.ownPhone.forget);
  await page.getByText(m.ownPhone.forgotten).waitFor();
  expect(await stored(page)).toEqual(nothingStored);
  await press(m.shell.back);
  await press(m.papers.back);
  await h.lock();
  expect(await stored(page)).toEqual(nothingStored);
  expect(errors).toEqual([]);
  await context.close();
});

test("what is broken or not ours in the store is taken away, and the page asks everything", async () => {
  const { page, context, errors } = await visit(browser);
  await page.goto(`${server.origin}/s`);
  await page.evaluate(() => localStorage.setItem("farde", '{"name":"<img src=x>","language":"de"}'));
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Nederlands" }).waitFor();
  expect(await stored(page)).toEqual(nothingStored);
  expect(errors).toEqual([]);
  await context.close();
});
