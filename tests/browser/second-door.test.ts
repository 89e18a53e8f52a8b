/** The two doors of a folder as a person sees them, in a real browser against a real server whose clock can be moved. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { launch, nothingStored, outside, visit } from "./browser.ts";
import { lockUntil, makeSecondDoor, setting } from "./doors.ts";
import { arrive } from "./holder.ts";
import { addPapers, makeFolder, openFolder, paper } from "../people.ts";
import { locked } from "../devices.ts";
import { photographs, upload, type Upload } from "./uploads.ts";

let server: TestServer;
let browser: Browser;
let files: readonly Upload[];

beforeAll(async () => {
  server = await startTestServer({ webDir: join(root, "dist/web"), folderMib: 16 });
  browser = await launch();
  files = [...(await photographs(browser, ["Carte d’identité"])), upload("note.txt", "Ma vie.\n")];
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const shown = "Carte d’identité";
const hidden = "Ma note";

test("H12, H13: a second door with one of two papers; each words open their part; shown in front and taken away again; locked for an hour", async () => {
  const { page, context, errors } = await visit(browser, { locale: "fr" });
  const titles = async (): Promise<string[]> => {
    await page.locator(".card").first().waitFor();
    return (await page.locator(".card-title").allTextContents()).toSorted();
  };
  let holder = await arrive(page, server.origin, "fr");
  const { m, heading } = holder;
  const again = async (words: typeof first): Promise<string[]> => {
    holder = await arrive(page, server.origin, "fr");
    await holder.open(words);
    return titles();
  };
  const first = await holder.make();
  await holder.add(files, ["identity", "story"], [shown, hidden]);
  const second = await makeSecondDoor(holder, first, [hidden]);
  expect(await titles()).toEqual([shown]);
  await holder.lock();

  // Each words, their part; nothing on the first says that there is another.
  expect(await again(first)).toEqual([shown]);
  expect(await page.getByText(m.frontView.adviceTitle).count()).toBe(0);
  await holder.press(m.settings.title);
  await heading(m.settings.title);
  const offered = await page.locator(".choice-label").allTextContents();
  expect(offered).toContain(m.settings.secondDoor);
  for (const ofTheBack of [m.settings.timedLock, m.settings.front]) expect(offered).not.toContain(ofTheBack);
  await holder.press(m.papers.back);
  await holder.lock();
  expect(await again(second)).toEqual([hidden]);

  // The advice comes once.
  await holder.press(m.frontView.adviceLater);
  await page.getByText(m.frontView.adviceTitle).waitFor({ state: "detached" });

  // A copy in front, seen as others see it; nothing of the rest.
  await holder.look(hidden);
  await holder.press(m.frontView.show);
  await heading(m.frontView.showTitle(1));
  await holder.press(m.frontView.showGo);
  await page.locator(".card-front").waitFor();
  await setting(holder, m.settings.front);
  await page.getByText(m.frontView.looking).waitFor();
  expect(await titles()).toEqual([shown, hidden].toSorted());
  expect(await page.locator(".card-front").count()).toBe(0);

  // From there a paper goes behind the second door.
  await holder.look(shown);
  await holder.press(m.frontView.take);
  await heading(m.frontView.takeTitle(1));
  await holder.press(m.frontView.takeGo);
  await heading(m.papers.title);
  await expect.poll(titles).toEqual([hidden]);
  await holder.press(m.frontView.return);
  await page.getByText(m.frontView.looking).waitFor({ state: "detached" });
  await expect.poll(titles).toEqual([shown, hidden].toSorted());

  // Taken away from the front again.
  await holder.look(hidden);
  await holder.press(m.frontView.hide);
  await holder.press(m.frontView.hideGo);
  await heading(m.papers.title);
  await page.locator(".card-front").waitFor({ state: "detached" });

  // Locked for an hour: all words open the front, and then the second ones the back again.
  await lockUntil(holder, m.timedLock.hour);
  expect(await outside(page)).toEqual({ title: "Documents", path: "/", stored: nothingStored });
  holder = await arrive(page, server.origin, "fr");
  await holder.open(second);
  await page.getByText(m.papers.empty).waitFor();
  expect(await page.getByText(m.frontView.adviceTitle).count()).toBe(0);
  await holder.lock();
  expect(errors).toEqual([]);
  server.pass(3_600 + 900);
  expect(await again(second)).toEqual([shown, hidden].toSorted());
  await holder.lock();
  await context.close();
});

test("B13: it waits for papers on their way; second words like the first ones are refused before anybody writes them down", async () => {
  const { page, context } = await visit(browser, { locale: "en" });
  const holder = await arrive(page, server.origin, "en");
  const { m, press, heading } = holder;
  const first = await holder.make();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/folder/write", async (route) => {
    await held;
    await route.continue();
  });
  await holder.put(files.slice(1), ["story"], [hidden]);
  await setting(holder, m.settings.secondDoor);
  await page.getByRole("checkbox", { name: m.secondDoor.agree }).check();
  await page.getByText(m.secondDoor.waiting).waitFor();
  const next = holder.button(m.shell.next);
  expect(await next.isDisabled()).toBe(true);
  release();
  await page.getByText(m.secondDoor.waiting).waitFor({ state: "detached" });
  await next.click();
  await press(m.papers.next);
  await page.getByLabel(m.open.nameLabel).fill(first.name);
  await press(m.shell.next);

  // Words that do not open this door make no second one.
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill("seven other words");
  await press(m.shell.next);
  await page.getByText(m.failures["wrong-words"].what).waitFor({ timeout: 60_000 });
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(first.words);
  await press(m.shell.next);
  await page.getByRole("heading", { name: m.secondDoor.secondTitle, level: 1 }).waitFor({ timeout: 60_000 });
  await page.getByRole("radio", { name: m.make.own }).check({ force: true });
  await page.getByLabel(m.make.ownLabel).fill(`${first.words} quixotic9zebra`);
  await page.getByText(m.make.strong).waitFor();
  await press(m.shell.next);
  await page.getByText(m.failures["words-too-near"].what).waitFor();
  await page.getByLabel(m.make.ownLabel).fill("green tractor under seven loud quixotic9zebra moons");
  await page.getByText(m.make.strong).waitFor();
  await press(m.shell.next);
  await heading(m.secondDoor.writeTitle);
  await context.close();
});

test("after a new key of the first door its words are asked for once, from behind the second", async () => {
  const [first, second, third] = [
    "zebra lamp river music table",
    "orange winter castle pepper bridge",
    "velvet onion quartz hammer island",
  ];
  const name = "River 27";
  const made = await makeFolder(server.origin, name, first);
  await addPapers(made, [
    paper(shown, "Bonjour", { type: "text/plain" }),
    paper(hidden, "Ma vie", { type: "text/plain" }),
  ]);
  if (made.door.half !== "front") throw new Error("not the front");
  await made.door.checkWords(name, first);
  const back = await made.door.makeBack(name, first, second);
  await back.move(made.state().papers.flatMap(({ id, title }) => (title === hidden ? [id] : [])));
  await locked(made);
  const front = await openFolder(server.origin, name, first);
  await front.keys.renewDoor("words", name, third);
  await locked(front);

  const { page, context } = await visit(browser, { locale: "nl" });
  const holder = await arrive(page, server.origin, "nl");
  const { m, press, heading } = holder;
  const write = async (words: string): Promise<void> => {
    await heading(m.open.nameTitle);
    await page.getByLabel(m.open.nameLabel).fill(name);
    await press(m.shell.next);
    await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(words);
    await press(m.shell.next);
  };
  await holder.open({ name, words: second });
  await holder.look(hidden);
  await press(m.frontView.show);
  await press(m.frontView.showGo);
  await write(first);
  await page.getByText(m.failures["wrong-words"].what).waitFor({ timeout: 60_000 });
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(third);
  await press(m.shell.next);
  await page.locator(".card-front").waitFor({ timeout: 60_000 });
  await setting(holder, m.settings.front);
  await page.getByText(m.frontView.looking).waitFor();
  await page.locator(".card").nth(1).waitFor();
  expect((await page.locator(".card-title").allTextContents()).toSorted()).toEqual([shown, hidden].toSorted());
  await context.close();
});
