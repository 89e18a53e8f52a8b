/** The screens of the front, in a folder with a back and in one without, and while a timed lock is on. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { launch, visit } from "./browser.ts";
import { lockUntil, makeSecondDoor } from "./doors.ts";
import { arrive, type Holder, type Written } from "./holder.ts";
import { photographs, upload, type Upload } from "./uploads.ts";

let server: TestServer;
let browser: Browser;
let shown: Upload;
const hidden = upload("note.txt", "Ma vie.\n");
const title = "Carte d’identité";

beforeAll(async () => {
  server = await startTestServer({ webDir: join(root, "dist/web"), folderMib: 16 });
  browser = await launch();
  const [photograph] = await photographs(browser, [title]);
  if (photograph === undefined) throw new Error("no photograph");
  shown = photograph;
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** What is drawn at random in every folder: names of papers and pictures in memory. */
const tame = (html: string): string =>
  html.replaceAll(/data-paper="[^"]*"/g, 'data-paper=""').replaceAll(/blob:[^"]*/g, "blob:");

/** Everything on every screen that can be reached, in the same order, with what was fetched for it. */
async function screens(words: Written): Promise<{ drawn: Record<string, string>; fetched: string[] }> {
  const { page, context, asked } = await visit(browser, { locale: "fr" });
  const holder: Holder = await arrive(page, server.origin, "fr");
  const { m, press, heading } = holder;
  const drawn: Record<string, string> = {};
  // With the dialog, which lies above the page, and with what only a voice reads.
  const look = async (): Promise<string> => tame(await page.locator("body").evaluate((body) => body.outerHTML));
  /** When nothing moves any more: on a busy machine that is later. */
  const take = async (name: string): Promise<void> => {
    let seen: readonly string[] = [];
    do {
      await page.waitForTimeout(70);
      seen = [...seen.slice(-2), await look()];
    } while (seen.length < 3 || new Set(seen).size > 1);
    drawn[name] = seen[0] ?? "";
  };
  const setting = async (entry: string, title: string, name: string): Promise<void> => {
    await page.locator(".choice").filter({ hasText: entry }).click();
    await heading(title);
    await take(name);
  };
  await holder.open(words);
  await page.locator(".card img").waitFor();
  await take("list");
  // What comes by itself, a second and a half after the list, has come.
  await page.waitForTimeout(2_000);
  for (let before = -1; asked.length > before; await page.waitForTimeout(500)) before = asked.length;

  await holder.look(title);
  await page.locator(".picture img").waitFor();
  await take("paper");
  await press(m.paper.remove);
  await take("delete");
  await page.getByRole("dialog").getByRole("button", { name: m.paper.notNow }).click();
  await press(m.paper.edit);
  await heading(m.papers.editTitle);
  await take("edit");
  await press(m.shell.back);
  await press(m.papers.back);

  await press(m.papers.share);
  await page.locator("label.card").click();
  await take("share");
  await press(m.papers.stopChoosing);
  await press(m.papers.sharedNow);
  await page.getByText(m.shares.none).waitFor();
  await take("shares");
  await press(m.shares.back);
  await press(m.papers.write);
  await heading(m.story.title);
  await take("story");
  await press(m.papers.back);
  await press(m.papers.add);
  await heading(m.papers.addTitle);
  await take("add");
  await press(m.papers.back);

  await press(m.settings.title);
  await heading(m.settings.title);
  await take("settings");
  await setting(m.settings.words, m.stateWords.title, "words");
  await press(m.shell.back);
  await setting(m.settings.phone, m.ownPhone.title, "phone");
  await press(m.shell.back);
  await setting(m.settings.help, m.help.limitsTitle, "limits");
  await press(m.shell.back);
  await setting(m.settings.secondDoor, m.secondDoor.title, "second");
  await page.getByRole("checkbox", { name: m.secondDoor.agree }).check();
  await press(m.shell.next);
  await heading(m.secondDoor.papersTitle);
  await take("second-papers");
  await press(m.papers.next);
  await page.getByLabel(m.open.nameLabel).fill(words.name);
  await press(m.shell.next);
  await heading(m.secondDoor.firstTitle);
  await take("second-first");
  await context.close();
  const fetched = [
    ...new Set(asked.filter((address) => address.startsWith("http")).map((address) => new URL(address).pathname)),
  ];
  return { drawn, fetched: fetched.toSorted() };
}

test("H7, H12: text and DOM of the front's screens are the same without a back, with one, and with a lock on, by either words", async () => {
  const { page, context } = await visit(browser, { locale: "fr" });
  const first = await arrive(page, server.origin, "fr");
  const plain = await first.make();
  await first.add([shown], ["identity"], [title]);
  await first.lock();
  const second = await arrive(page, server.origin, "fr");
  const front = await second.make();
  await second.add([shown, hidden], ["identity", "story"], [title, "Note"]);
  const back = await makeSecondDoor(second, front, ["Note"]);
  await second.lock();

  const without = await screens(plain);
  expect(Object.keys(without.drawn)).toHaveLength(15);
  for (const html of Object.values(without.drawn)) expect(html.length).toBeGreaterThan(1_000);
  expect(await screens(front)).toEqual(without);

  const behind = await arrive(page, server.origin, "fr");
  await behind.open(back);
  // It can differ: the back's own list does.
  await page.locator(".card").waitFor();
  expect(tame(await page.locator("body").evaluate((body) => body.outerHTML))).not.toEqual(without.drawn["list"]);
  await lockUntil(behind, behind.m.timedLock.twoHours);
  expect(await screens(front)).toEqual(without);
  expect(await screens(back)).toEqual(without);
  await context.close();
});
