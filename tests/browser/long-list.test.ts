/** A folder of so many papers that the list is drawn in parts: nobody can tell. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { tinyJpeg } from "../files/tiny-jpeg.ts";
import { root } from "../imports.ts";
import { addPapers, makeFolder, paper, patterned } from "../people.ts";
import { drawn, large, launch, overflow, small, visit } from "./browser.ts";
import { arrive } from "./holder.ts";

const written = { name: "Maison Bleue 47", words: "lampe rivière carton jeudi vélo" };
const papers = 60;
const titleOf = (number: number): string => `Papier ${String(number).padStart(2, "0")}`;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer({ webDir: join(root, "dist/web"), folderMib: 16 });
  browser = await launch();
  const vault = await makeFolder(server.origin, written.name, written.words);
  await addPapers(
    vault,
    Array.from({ length: papers }, (_, i) => paper(titleOf(i + 1), patterned(300, i + 1), { picture: tinyJpeg })),
  );
  vault.lock();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

for (const [language, screen] of [
  ["ar", small],
  ["en", large],
] as const)
  test(`${language}: one list for a voice, every card for the keyboard and for who looks for a word in the page`, async () => {
    const { page, context, errors } = await visit(browser, { locale: language, viewport: screen });
    const { m, open } = await arrive(page, server.origin, language);
    await open(written);
    const list = page.getByRole("list").filter({ hasText: titleOf(papers) });
    expect(await list.count()).toBe(1);
    await expect.poll(() => list.getByRole("listitem").getByRole("button").count()).toBe(papers);
    await drawn(page, join(root, `tests/out/long-list-${language}.png`));

    // The newest stands first. Also what is far from the screen is found and shown.
    await page.locator("button.card").first().focus();
    for (let place = 1; place < papers; place++) await page.keyboard.press("Tab");
    expect(await page.locator("button:focus").textContent()).toContain(titleOf(1));
    await page.locator(":focus").locator("img").waitFor();
    await drawn(page, join(root, `tests/out/long-list-end-${language}.png`));
    await page.evaluate(() => scrollTo(0, 0));
    const found = await page.evaluate(
      (text) => (globalThis as unknown as { find(text: string): boolean }).find(text),
      titleOf(7),
    );
    expect(found).toBe(true);
    expect(await overflow(page)).toBe(0);

    // No gap between two parts, and none inside.
    const [one, other] = await page.evaluate(
      (places) =>
        places.map((place) => {
          const cards = document.querySelectorAll(".card");
          const [above, below] = [cards[place]?.getBoundingClientRect(), cards[place + 4]?.getBoundingClientRect()];
          return Math.round((below?.top ?? 0) - (above?.bottom ?? 0));
        }),
      screen === large ? [3, 8] : [],
    );
    expect(other).toBe(one);

    await page.getByRole("searchbox").fill(titleOf(7));
    await page.getByText(m.papers.found(1)).waitFor();
    await expect.poll(() => page.locator(".card").count()).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });

test("who is at a card with the keyboard stays at it, also when a paper that comes back pushes it into the next part", async () => {
  const { page, context, errors } = await visit(browser, { locale: "fr" });
  const { m, open, look, press } = await arrive(page, server.origin, "fr");
  await open(written);
  await look(titleOf(papers));
  await press(m.paper.remove);
  await page.getByRole("dialog").getByRole("button", { name: m.paper.removeGo }).click();
  const back = page.getByRole("button", { name: m.papers.undo });
  await back.waitFor();
  // The last one of its part.
  const card = page.locator("button.card", { hasText: titleOf(papers - 12) });
  await card.focus();
  const part = () =>
    card.evaluate((element) => element.closest(".cards-part")?.querySelector(".card-title")?.textContent);
  expect(await part()).toBe(titleOf(papers - 1));
  await back.evaluate((button: HTMLElement) => button.click());
  await expect.poll(part).toBe(titleOf(papers - 12));
  await page.locator("button:focus", { hasText: titleOf(papers - 12) }).waitFor({ timeout: 10_000 });
  expect(errors).toEqual([]);
  await context.close();
});
