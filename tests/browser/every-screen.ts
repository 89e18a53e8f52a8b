/** Every screen of the story in one language and size: what is wrong with it. Pictures go to tests/out/. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { directionOf, type Language } from "../../web/lib/locale/languages.ts";
import { root } from "../imports.ts";
import type { small } from "./browser.ts";
import { drawn, elsewhere, large } from "./browser.ts";
import { findings } from "./measure.ts";
import { walk } from "./walk.ts";

const screens = 60;

export async function lookAtAll(
  browser: Browser,
  origin: string,
  how: { language: Language; viewport: typeof small | typeof large; byAxe: boolean; inTheDark: boolean },
): Promise<void> {
  const { language, viewport, byAxe, inTheDark } = how;
  const out = join(root, "tests/out", `${language}-${String(viewport.width)}`);
  mkdirSync(out, { recursive: true });
  const wrong: string[] = [];
  const names = new Set<string>();
  const visitors = await walk(browser, origin, language, { viewport }, async (page, screen, own) => {
    if (names.has(screen)) return;
    names.add(screen);
    const path = join(out, `${String(names.size).padStart(2, "0")}-${screen}.png`);
    await drawn(page, path, viewport === large);
    const expected = { language: own, direction: directionOf(own), byAxe, inTheDark };
    for (const finding of await findings(page, expected)) wrong.push(`${screen}: ${finding}`);
  });
  expect(wrong).toEqual([]);
  expect(names.size).toBeGreaterThanOrEqual(screens);
  for (const { asked, context } of visitors) {
    expect(elsewhere(asked, origin)).toEqual([]);
    await context.close();
  }
}
