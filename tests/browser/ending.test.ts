/** The end of a folder, the end of what is in it, and a new key for its door, as a person sees them. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { elsewhere, inLanguages, launch, visit } from "./browser.ts";
import { makeSecondDoor, setting } from "./doors.ts";
import { arrive } from "./holder.ts";
import { looking, newWords } from "./stories.ts";
import { upload } from "./uploads.ts";

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer({ webDir: join(root, "dist/web"), folderMib: 16 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test.each(inLanguages("nl", "ar"))(
  "H10, %s: deletion asked at the first door with the same words as at the second, kept there; everything made new, the old words dead; emptied",
  async (language) => {
    const { page, context, asked, errors } = await visit(browser, { locale: language });
    const { seen, wrong } = looking(page, language, "ending");
    let holder = await arrive(page, server.origin, language);
    const { m, press, heading } = holder;
    const again = async (written: typeof first): Promise<void> => {
      holder = await arrive(page, server.origin, language);
      await holder.open(written);
    };
    const told = async (): Promise<string> => (await page.locator(".screen").innerText()).replaceAll(/\s+/g, " ");
    const first = await holder.make();
    const notes = ["A", "B"].map((name) => upload(`${name}.txt`, `Ma vie ${name}.\n`));
    await holder.add(notes, ["story", "story"], ["Note A", "Note B"]);
    const second = await makeSecondDoor(holder, first, ["Note B"]);

    await setting(holder, m.endFolder.title);
    await heading(m.endFolder.title);
    await seen("end-menu");
    const menu = await told();
    await page.locator(".choice").filter({ hasText: m.endFolder.delete }).click();
    await heading(m.endFolder.deleteTitle);
    await seen("end-ask");
    const question = await told();
    await page.getByRole("checkbox", { name: m.endFolder.deleteAgree }).check();
    await press(m.endFolder.deleteGo);
    await heading(m.endFolder.deletedTitle);
    await seen("end-asked");
    await press(m.papers.back);
    await page.getByRole("button", { name: m.endFolder.keep }).waitFor();
    await seen("end-list");
    await holder.lock();

    // The other door tells it, in the same words, and keeps the folder.
    await again(second);
    await press(m.endFolder.keep);
    await page.getByRole("button", { name: m.endFolder.keep }).waitFor({ state: "detached" });
    await setting(holder, m.endFolder.title);
    await heading(m.endFolder.title);
    expect(await told()).toBe(menu);
    await page.locator(".choice").filter({ hasText: m.endFolder.delete }).click();
    await heading(m.endFolder.deleteTitle);
    expect(await told()).toBe(question);
    await press(m.shell.back);
    await press(m.shell.back);
    await press(m.papers.back);
    await holder.lock();

    // Everything new behind the first door.
    await again(first);
    expect(await page.getByRole("button", { name: m.endFolder.keep }).count()).toBe(0);
    await setting(holder, m.changeWords.title);
    await press(m.renewDoor.title);
    await page.getByRole("checkbox", { name: m.renewDoor.agree }).waitFor();
    await seen("renew-about");
    await page.getByRole("checkbox", { name: m.renewDoor.agree }).check();
    await press(m.shell.next);
    const fresh = await newWords(holder, first.name, "words", m.renewDoor.go);
    await page.getByRole("heading", { name: m.renewDoor.doneTitle, level: 1 }).waitFor({ timeout: 90_000 });
    await seen("renew-done");
    await holder.lock();
    holder = await arrive(page, server.origin, language);
    await press(m.start.open);
    await page.getByLabel(m.open.nameLabel).fill(first.name);
    await press(m.shell.next);
    await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(first.words);
    await press(m.open.open);
    await page.getByText(m.failures["wrong-words"].what).waitFor({ timeout: 60_000 });
    await again(fresh);
    await page.locator(".card-title").first().waitFor();
    expect(await page.locator(".card-title").allTextContents()).toEqual(["Note A"]);

    // And emptied.
    await setting(holder, m.endFolder.title);
    await page.locator(".choice").filter({ hasText: m.endFolder.empty }).click();
    await heading(m.endFolder.emptyTitle);
    await seen("empty-ask");
    await page.getByRole("checkbox", { name: m.endFolder.emptyAgree }).check();
    await press(m.endFolder.emptyGo);
    await page.getByRole("heading", { name: m.endFolder.emptiedTitle, level: 1 }).waitFor({ timeout: 60_000 });
    await seen("empty-done");
    await press(m.papers.back);
    await page.getByText(m.papers.empty).waitFor();
    expect(wrong).toEqual([]);
    expect(errors.filter((line) => !line.includes("401"))).toEqual([]);
    expect(elsewhere(asked, server.origin)).toEqual([]);
    await context.close();
  },
);

test("making everything new with the network gone in the middle: the old words still open all of it, and the list goes on from there", async () => {
  const { page, context } = await visit(browser, { locale: "nl" });
  const { seen, wrong } = looking(page, "nl", "renewing");
  let holder = await arrive(page, server.origin, "nl");
  const { m, press, heading } = holder;
  const first = await holder.make();
  await holder.add([upload("note.txt", "Ma vie.\n")], ["story"], ["Ma note"]);
  await setting(holder, m.changeWords.title);
  await press(m.renewDoor.title);
  await page.getByRole("checkbox", { name: m.renewDoor.agree }).check();
  await press(m.shell.next);
  // The paper is sealed anew; the step that changes the door never gets through.
  let tries = 0;
  await page.route("**/rekey", (route) => {
    tries++;
    return route.abort();
  });
  const lost = await newWords(holder, first.name, "words", m.renewDoor.go);
  await page.getByText(m.renewDoor.workingLabel).waitFor({ timeout: 60_000 });
  await seen("renewing");
  await expect.poll(() => tries, { timeout: 60_000 }).toBeGreaterThan(1);
  holder = await arrive(page, server.origin, "nl");
  await page.unroute("**/rekey");
  await holder.open(first);
  await page.getByText(m.renewDoor.offer).waitFor();
  // One copy of the list is the new door's by now: nothing of this one is damaged.
  expect(await page.getByText(m.papers.repaired).count()).toBe(0);
  expect(await page.locator(".card-title").allTextContents()).toEqual(["Ma note"]);
  await seen("goes-on");
  await press(m.renewDoor.offerGo);
  await heading(m.renewDoor.goOnTitle);
  await seen("goes-on-about");
  await page.getByRole("checkbox", { name: m.renewDoor.agree }).check();
  await press(m.shell.next);
  const fresh = await newWords(holder, first.name, "words", m.renewDoor.go);
  expect(fresh.words).not.toBe(lost.words);
  await page.getByRole("heading", { name: m.renewDoor.doneTitle, level: 1 }).waitFor({ timeout: 90_000 });
  await holder.lock();
  holder = await arrive(page, server.origin, "nl");
  await holder.open(fresh);
  await page.locator(".card-title").first().waitFor();
  expect(await page.getByText(m.renewDoor.offer).count()).toBe(0);
  await holder.look("Ma note");
  await page.getByText("Ma vie.").waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});
