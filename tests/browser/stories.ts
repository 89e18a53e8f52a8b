/** What the stories of words, taking out and ending share: a look at each screen, and the steps to new words. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { directionOf, type Language } from "../../web/lib/locale/languages.ts";
import { root } from "../imports.ts";
import type { Holder, Seen, Written } from "./holder.ts";
import { drawn } from "./browser.ts";
import { findings } from "./measure.ts";

/** Takes a picture of each screen and collects what is wrong with it. */
export function looking(
  page: Page,
  language: Language,
  story: string,
): { readonly seen: Seen; readonly wrong: string[] } {
  const out = join(root, "tests/out", `${story}-${language}`);
  mkdirSync(out, { recursive: true });
  const wrong: string[] = [];
  let count = 0;
  return {
    wrong,
    async seen(screen) {
      // From the top: what lies under the bar that stays cannot be measured.
      await page.evaluate(() => scrollTo(0, 0));
      await drawn(page, join(out, `${String(++count).padStart(2, "0")}-${screen}.png`), true);
      const expected = { language, direction: directionOf(language), byAxe: true, inTheDark: false };
      for (const finding of await findings(page, expected)) wrong.push(`${screen}: ${finding}`);
    },
  };
}

const exact = { exact: true } as const;

/** Picks pictures by their words from the groups on the screen, as somebody does who does not read. */
export async function pickPictures(page: Page, words: readonly string[]): Promise<void> {
  for (const word of words) {
    const tile = page.locator(`.picture-choice[data-word="${word}"]`).first();
    const groups = page.locator(".picture-groups").first().locator(".picture-group");
    await groups.first().waitFor();
    for (let i = 0; i < (await groups.count()) && (await tile.count()) === 0; i++) await groups.nth(i).click();
    await tile.click();
  }
}

/** From the screen that asks for the name to the end of giving back, and what was written down. */
export async function newWords(
  holder: Holder,
  name: string,
  kind: "words" | "pictures",
  go: string,
  seen: Seen = async () => undefined,
): Promise<Written> {
  const { page, m, press, heading } = holder;
  await heading(m.open.nameTitle);
  await page.getByLabel(m.open.nameLabel).fill(name);
  await seen("new-name");
  await press(m.shell.next);
  await heading(m.changeWords.chooseTitle);
  const label = kind === "words" ? m.make.words : m.pictureWords.pictures;
  await page.getByRole("radio", { name: label }).check({ force: true });
  const piece = page.locator(kind === "words" ? ".secret-pieces li" : ".picture-story li[data-word]");
  await piece.first().waitFor();
  await seen("new-choose");
  await press(m.shell.next);
  await heading(m.make.writeTitle);
  const words =
    kind === "words"
      ? await piece.allInnerTexts()
      : await piece.evaluateAll((all) => all.map((one) => one.getAttribute("data-word") ?? ""));
  await seen("new-write");
  await press(m.make.written);
  await heading(m.make.checkTitle);
  await seen("new-check");
  // Asked back where the folder was not opened with it.
  const asked = page.getByLabel(m.open.nameLabel);
  if ((await asked.count()) > 0) await asked.fill(name);
  for (const [i, word] of words.entries()) {
    if (kind === "words") {
      const asked = page.getByLabel(m.make.checkWord(i + 1), exact);
      if ((await asked.count()) > 0) await asked.fill(word);
      continue;
    }
    const asked = page.getByRole("region", { name: m.pictureWords.check(i + 1), exact: true });
    if ((await asked.count()) === 0) continue;
    const groups = asked.locator(".picture-group");
    await groups.first().waitFor();
    const tile = asked.locator(`button[data-word="${word}"]`);
    for (let at = 0; at < (await groups.count()) && (await tile.count()) === 0; at++) await groups.nth(at).click();
    await tile.click();
  }
  await seen("new-checked");
  await press(go);
  return { name, words: words.join(" ") };
}
