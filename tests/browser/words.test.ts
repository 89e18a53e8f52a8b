/** Words and pictures in a real browser: drawn apart, told, picked, changed, practised. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "../../web/lib/locale/languages.ts";
import { pictures } from "../../web/lib/words/pictures.ts";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { elsewhere, inLanguages, launch, nothingStored, stored, visit } from "./browser.ts";
import { setting } from "./doors.ts";
import { arrive } from "./holder.ts";
import { looking, newWords, pickPictures } from "./stories.ts";
import { upload } from "./uploads.ts";

const webDir = join(root, "dist/web");
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer({ webDir, folderMib: 16 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** How dark each of 24 by 24 points is, 0 to 255, of each drawing in the sheet that the page gets. */
async function bitmaps(): Promise<number[][]> {
  const name = readdirSync(join(webDir, "assets")).find((file) => /^icons-pictures-.*\.svg$/.test(file)) ?? "";
  const sheet = readFileSync(join(webDir, "assets", name), "utf8");
  const drawings = pictures.map(({ icon }) => {
    const inner = new RegExp(`<symbol id="${icon}"[^>]*>(.*?)</symbol>`, "s").exec(sheet)?.[1] ?? "";
    expect(inner, icon).not.toBe("");
    return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 256 256">${inner}</svg>`;
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  const drawn = await page.evaluate(async (svgs) => {
    const out: number[][] = [];
    for (const svg of svgs) {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(svg)}`;
      await image.decode();
      const canvas = new OffscreenCanvas(24, 24).getContext("2d");
      canvas?.drawImage(image, 0, 0, 24, 24);
      const data = canvas?.getImageData(0, 0, 24, 24).data ?? [];
      out.push(Array.from({ length: 576 }, (_, i) => data[i * 4 + 3] ?? 0));
    }
    return out;
  }, drawings);
  await context.close();
  return drawn;
}

/** What differs, as a part of all ink: 0 the same, 1 nothing in common; the best of nine places a point apart. */
function apart(one: readonly number[], other: readonly number[]): number {
  let best = 1;
  for (const dx of [-1, 0, 1])
    for (const dy of [-1, 0, 1]) {
      let [differs, all] = [0, 0];
      for (let y = 0; y < 24; y++)
        for (let x = 0; x < 24; x++) {
          const a = one[y * 24 + x] ?? 0;
          const isInside = x + dx >= 0 && x + dx < 24 && y + dy >= 0 && y + dy < 24;
          const b = isInside ? (other[(y + dy) * 24 + x + dx] ?? 0) : 0;
          differs += Math.abs(a - b);
          all += Math.max(a, b);
        }
      best = Math.min(best, differs / all);
    }
  return best;
}

/**
 * Of Phosphor's drawings, those that people take for each other lie below this: a box and a parcel (0.13), a fire
 * engine and an ambulance (0.18), glasses and sunglasses (0.28), an oven and a washing machine (0.28).
 */
const leastApart = 0.35;

test("no two of the 256 pictures look alike at 24 by 24 points", async () => {
  const drawn = await bitmaps();
  expect(drawn).toHaveLength(256);
  for (const one of drawn) expect(one.reduce((sum, ink) => sum + ink, 0)).toBeGreaterThan(5_000);
  expect(apart(drawn[0] ?? [], drawn[0] ?? [])).toBe(0);
  const alike: string[] = [];
  for (const [i, one] of drawn.entries())
    for (let j = 0; j < i; j++)
      if (apart(one, drawn[j] ?? []) < leastApart) alike.push(`${pictures[i]?.word} ${pictures[j]?.word}`);
  expect(alike).toEqual([]);
});

test.each(inLanguages("ar", "nl"))(
  "%s: seven pictures in the place of words, which then open nothing; picked without reading; words again, after practice",
  async (language) => {
    const { page, context, asked, errors } = await visit(browser, { locale: language });
    const { seen, wrong } = looking(page, language, "words");
    let holder = await arrive(page, server.origin, language);
    const { m } = holder;
    const first = await holder.make();
    await holder.add([upload("note.txt", "Ma vie.\n")], ["story"], ["Ma note"]);

    await setting(holder, m.changeWords.title);
    await holder.heading(m.changeWords.title);
    await seen("change-about");
    await holder.press(m.shell.next);
    // A slip in the name is noticed before words are made that nobody could use; no request tells of it.
    const requests = asked.length;
    await page.getByLabel(m.open.nameLabel).fill(`${first.name}1`);
    await holder.press(m.shell.next);
    await page.getByText(m.changeWords.nameOther).waitFor();
    await seen("change-name");
    await page.keyboard.press("Enter");
    await holder.heading(m.open.nameTitle);
    expect(asked.slice(requests).filter((address) => address.includes("/api/"))).toEqual([]);
    // The line is gone when they are to count: nothing has to be written again.
    const story = await newWords(holder, first.name, "pictures", m.changeWords.go, async (screen) => {
      await seen(screen);
      if (screen === "new-checked") await context.setOffline(true);
    });
    await page.getByRole("alert").getByText(m.failures.offline.what).waitFor({ timeout: 60_000 });
    await seen("new-offline");
    await context.setOffline(false);
    await holder.press(m.shell.tryAgain);
    await page.getByRole("heading", { name: m.changeWords.doneTitle, level: 1 }).waitFor({ timeout: 60_000 });
    await seen("change-done");
    await holder.press(m.changeWords.doneGo);
    await holder.press(m.papers.back);
    await holder.lock();

    // The old words are refused, with everything kept on the screen; the pictures open, in another language, too.
    const other = languages.find(({ code }) => code !== language)?.code ?? "fr";
    holder = await arrive(page, server.origin, other);
    const words = holder.m;
    await holder.press(words.start.open);
    await page.getByLabel(words.open.nameLabel).fill(first.name);
    await holder.press(words.shell.next);
    await page.getByLabel(words.open.wordsLabel, { exact: true }).fill(first.words);
    await holder.press(words.open.open);
    await page.getByText(words.failures["wrong-words"].what).waitFor({ timeout: 60_000 });
    await holder.press(words.pictureWords.way);
    await pickPictures(page, story.words.split(" "));
    await holder.press(words.open.open);
    await page.getByRole("heading", { name: words.papers.title, level: 1 }).waitFor({ timeout: 60_000 });
    await holder.lock();

    // Days later the list offers to try them, once.
    await context.clearCookies();
    const later = await visit(browser, { locale: language });
    await later.page.clock.setSystemTime(Date.now() + 4 * 86_400_000);
    const again = looking(later.page, language, "practice");
    holder = await arrive(later.page, server.origin, language);
    await holder.press(m.start.open);
    await later.page.getByLabel(m.open.nameLabel).fill(first.name);
    await holder.press(m.shell.next);
    await holder.press(m.pictureWords.way);
    await again.seen("pick-pictures");
    await pickPictures(later.page, story.words.split(" ").slice(0, 6));
    // The last one by its name.
    const last = pictures.find(({ word }) => word === story.words.split(" ")[6]);
    await later.page.getByLabel(m.pictureWords.search).fill(last?.names[language] ?? "");
    await later.page.locator(`.picture-choice[data-word="${last?.word ?? ""}"]`).click();
    await again.seen("picked");
    await holder.press(m.open.open);
    await later.page
      .getByText(m.practice.sheet.title)
      .or(later.page.getByText(m.practice.words.title))
      .waitFor({ timeout: 60_000 });
    await again.seen("offered-sheet");
    if ((await later.page.getByText(m.practice.sheet.title).count()) > 0) await holder.press(m.practice.never);
    await later.page.getByText(m.practice.words.title).waitFor();
    await again.seen("offered-words");
    await holder.press(m.practice.words.go);
    await holder.heading(m.practice.title);
    await again.seen("practice-about");
    await holder.press(m.practice.words.go);
    await holder.heading(m.open.nameTitle);
    await later.page.getByLabel(m.open.nameLabel).fill(first.name);
    await holder.press(m.shell.next);
    await holder.press(m.pictureWords.way);
    await pickPictures(later.page, story.words.split(" "));
    await holder.press(m.shell.next);
    await later.page.getByRole("heading", { name: m.practice.rightTitle, level: 1 }).waitFor({ timeout: 60_000 });
    await again.seen("practice-right");
    await holder.press(m.papers.back);
    await holder.heading(m.papers.title);
    expect(await later.page.getByText(m.practice.words.title).count()).toBe(0);
    expect([...wrong, ...again.wrong]).toEqual([]);
    expect([...errors, ...later.errors].filter((line) => !/401|ERR_INTERNET/.test(line))).toEqual([]);
    expect(elsewhere([...asked, ...later.asked], server.origin)).toEqual([]);
    expect(await stored(later.page)).toEqual(nothingStored);
    await Promise.all([context.close(), later.context.close()]);
  },
);
