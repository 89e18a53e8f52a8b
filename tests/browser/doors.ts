/** What a holder does between the two doors, screen after screen. */
import type { Holder, Seen, Written } from "./holder.ts";

const exact = { exact: true } as const;

/** From the list to the settings, and to one of their entries. */
export async function setting(holder: Holder, entry: string): Promise<void> {
  await holder.press(holder.m.settings.title);
  await holder.heading(holder.m.settings.title);
  await holder.page.locator(".choice").filter({ hasText: entry }).click();
}

/** Makes a second door with proposed words, behind which the papers with these titles go; back in the list. */
export async function makeSecondDoor(
  holder: Holder,
  first: Written,
  titles: readonly string[],
  seen: Seen = async () => undefined,
): Promise<Written> {
  const { page, m, press, heading } = holder;
  await setting(holder, m.settings.secondDoor);
  await heading(m.secondDoor.title);
  await seen("second-about");
  await page.getByRole("checkbox", { name: m.secondDoor.agree }).check();
  await press(m.shell.next);
  await heading(m.secondDoor.papersTitle);
  for (const title of titles) await page.getByRole("checkbox", { name: title }).check();
  // The bar at the top covers nothing there.
  await page.evaluate(() => window.scrollTo(0, 0));
  await seen("second-papers");
  await press(m.papers.next);
  await heading(m.open.nameTitle);
  await page.getByLabel(m.open.nameLabel).fill(first.name);
  await seen("second-name");
  await press(m.shell.next);
  await heading(m.secondDoor.firstTitle);
  await page.getByLabel(m.open.wordsLabel, exact).fill(first.words);
  await seen("second-first");
  await press(m.shell.next);
  await page.getByRole("heading", { name: m.secondDoor.secondTitle, level: 1 }).waitFor({ timeout: 60_000 });
  await page.locator(".secret-pieces li").first().waitFor();
  await seen("second-words");
  await press(m.shell.next);
  await heading(m.secondDoor.writeTitle);
  const words = await page.locator(".secret-pieces li").allInnerTexts();
  await seen("second-write");
  await press(m.make.written);
  await heading(m.make.checkTitle);
  for (const [i, word] of words.entries()) {
    const asked = page.getByLabel(m.make.checkWord(i + 1), exact);
    if ((await asked.count()) > 0) await asked.fill(word);
  }
  await seen("second-check");
  await press(m.secondDoor.makeIt);
  await page.getByRole("heading", { name: m.secondDoor.doneTitle, level: 1 }).waitFor({ timeout: 60_000 });
  await seen("second-done");
  await press(m.papers.back);
  await heading(m.papers.title);
  return { name: first.name, words: words.join(" ") };
}

/** From the list behind the second door: locks it for as long as the entry says; the page is loaded anew then. */
export async function lockUntil(holder: Holder, entry: string, seen: Seen = async () => undefined): Promise<void> {
  const { page, m, press, heading } = holder;
  await setting(holder, m.settings.timedLock);
  await page.locator(".choice").first().waitFor();
  await heading(m.timedLock.title);
  await seen("lock-choose");
  await page.locator(".choice").filter({ hasText: entry }).first().click();
  await heading(m.timedLock.beforeTitle);
  await seen("lock-before");
  await press(m.timedLock.go);
  await page.getByRole("navigation").or(page.locator(".languages")).first().waitFor();
}
