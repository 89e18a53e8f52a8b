/** What every screen is measured by: can it be touched, read, enlarged and understood? One line for each finding. */
import type { Page } from "playwright-core";
import { axeFindings, darkContrast } from "./axe.ts";
import { overflow } from "./browser.ts";

/** CSS pixels; WCAG 2.5.5. */
const leastHeight = 44;

/** Buttons, links and boxes to tick that are too low for a thumb, and those without a pictogram. */
async function touched(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const all = document.querySelectorAll<HTMLElement>(
      "button, a[href], summary, label.option, input:not([type=radio], [type=checkbox], [type=file]), textarea",
    );
    return [...all].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const name = (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40);
      const found: string[] = [];
      const { height } = element.getBoundingClientRect();
      if (height < least) found.push(`low (${String(Math.round(height))}): ${name}`);
      // A single letter, digit or word of a list is its own sign; so is a language in its own script.
      const isOwnSign = element.matches(".key, .matches button, nav button, button.choice[lang], button.picture");
      const isButton = element.matches("button:not(.picture-tap), label.option");
      if (isButton && !isOwnSign && element.querySelector("svg, img") === null) found.push(`no pictogram: ${name}`);
      return found;
    });
  }, leastHeight);
}

/** How far the page is too wide when every word is 40 % longer, as in other languages. What people wrote stays. */
async function overflowWhenLonger(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const before: [Text, string][] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const isOwn = node.parentElement?.closest("[translate=no]:not(html), noscript, bdi") !== null;
      if (node instanceof Text && !isOwn) before.push([node, node.data]);
    }
    for (const [node, words] of before)
      node.data = words.replaceAll(/[\p{L}\p{M}’]+/gu, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)));
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    for (const [node, words] of before) node.data = words;
    return wide;
  });
}

/** What sticks out furthest, to find it by. */
const widest = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const reach = (element: Element): number => {
      const { left, right } = element.getBoundingClientRect();
      return document.documentElement.dir === "rtl" ? -left : right;
    };
    const [furthest] = [...document.body.querySelectorAll("*")].sort((one, other) => reach(other) - reach(one));
    return furthest === undefined ? "" : `${furthest.tagName} .${furthest.getAttribute("class") ?? ""}`;
  });

/** How far the page is too wide with letters twice as large (WCAG 1.4.4). */
async function overflowWhenLarge(page: Page): Promise<{ wide: number; what: string }> {
  const size = (value: string) =>
    page.evaluate((wanted) => {
      document.documentElement.style.fontSize = wanted;
    }, value);
  await size("200%");
  const wide = await overflow(page);
  const found = { wide, what: wide > 0 ? await widest(page) : "" };
  await size("");
  return found;
}

/** What would be sent to a translator or a spelling service (G10): fields, and what the holder wrote. */
const sentElsewhere = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea, [contenteditable]")].filter(
      (field) => !["checkbox", "radio", "file"].includes(field.type),
    );
    const own = [...document.querySelectorAll<HTMLElement>("pre, bdi, .card-title, article h2")];
    const page = location.pathname === "/" && document.documentElement.translate ? ["the page"] : [];
    return [
      ...page,
      ...fields.filter((field) => field.spellcheck || field.translate).map(({ id }) => `field ${id}`),
      ...own.filter((element) => element.translate).map(({ tagName, className }) => `${tagName} ${className}`),
    ].map((what) => `is sent to translators: ${what}`);
  });

/**
 * Everything that is wrong with the screen as it stands. What axe looks at is the same in every language: once is enough,
 * and what depends on words and direction is measured in each.
 */
export async function findings(
  page: Page,
  expected: { language: string; direction: string; byAxe: boolean; inTheDark: boolean },
): Promise<string[]> {
  const { language, direction, byAxe, inTheDark } = expected;
  const found = [...(await touched(page)), ...(await sentElsewhere(page))];
  if (byAxe) found.push(...(await axeFindings(page)));
  if (inTheDark) found.push(...(await darkContrast(page)));
  const spoken = await page.evaluate(() => {
    const { documentElement: html } = document;
    return `${html.lang} ${getComputedStyle(html).direction}`;
  });
  if (spoken !== `${language} ${direction}`) found.push(`speaks: ${spoken}`);
  const plain = await overflow(page);
  const longer = await overflowWhenLonger(page);
  const { wide, what } = await overflowWhenLarge(page);
  if (plain > 0) found.push(`too wide: ${String(plain)} (${await widest(page)})`);
  if (longer > 0) found.push(`too wide with longer words: ${String(longer)}`);
  if (wide > 0) found.push(`too wide with larger letters: ${String(wide)} (${what})`);
  return found;
}
