/** A professional at a desk, who got a link: finds everything by its words, and has nothing but the page. */
import type { Locator, Page } from "playwright-core";
import { pro as ar } from "../../web/lib/locale/pro/ar.ts";
import { pro as en } from "../../web/lib/locale/pro/en.ts";
import { pro as fr } from "../../web/lib/locale/pro/fr.ts";
import { pro as nl } from "../../web/lib/locale/pro/nl.ts";
import type { Language } from "../../web/lib/locale/languages.ts";

const all = { fr, nl, en, ar } as const;

export type Professional = {
  readonly page: Page;
  readonly words: typeof en;
  button(name: string): Locator;
  /** Comes to the link as from a message: the page is loaded anew. Waits for nothing. */
  come(link: string): Promise<void>;
  /** Waits until it is told who shares, and what. */
  told(): Promise<void>;
  /** Comes, and opens by a tap; the titles that are shown, when all papers have arrived. */
  open(link: string): Promise<string[]>;
  /** The page that tells nothing. */
  neutral(): Locator;
};

export function professional(page: Page, language: Language): Professional {
  const words = all[language];
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });

  async function come(link: string): Promise<void> {
    await page.goto("about:blank");
    await page.goto(link);
  }
  const told = (): Promise<void> => page.locator(".told[aria-busy=false]").waitFor();
  async function open(link: string): Promise<string[]> {
    await come(link);
    await button(words.open).click();
    await page.locator("article[aria-busy=false]").first().waitFor();
    await page.waitForFunction(() => document.querySelector("article[aria-busy=true]") === null);
    return page.locator("article h2").allInnerTexts();
  }
  const neutral = (): Locator => page.getByRole("heading", { name: words.nothing, level: 1 });

  return { page, words, button, come, told, open, neutral };
}

/** The share of pixels that are neither white nor clear: 0 where nothing was drawn. */
export const inked = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const { data } = element.getContext("2d")?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i + 3] ?? 0) > 0 && (data[i] ?? 255) < 128) dark++;
    return dark / Math.max(1, data.length / 4);
  });
