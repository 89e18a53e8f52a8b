/** Every screen in four languages, on the smallest telephone and on a desk's screen. Pictures go to tests/out/. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directionOf } from "../../web/lib/locale/languages.ts";
import { root } from "../imports.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { drawn, elsewhere, large, launch, small } from "./browser.ts";
import { findings } from "./measure.ts";
import { walk } from "./walk.ts";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer(16);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

const screens = 60;

test.each([
  // Colours do not depend on the language, nor on the size: the dark is looked at once.
  { language: "fr", viewport: small, byAxe: true, inTheDark: true },
  { language: "ar", viewport: small, byAxe: false, inTheDark: false },
  { language: "en", viewport: large, byAxe: true, inTheDark: false },
  { language: "nl", viewport: large, byAxe: false, inTheDark: false },
] as const)(
  "G12: every screen in $language at $viewport.width: WCAG 2.2 AA; nothing too wide, too low or without a pictogram",
  async ({ language, viewport, byAxe, inTheDark }) => {
    const out = join(root, "tests/out", `${language}-${String(viewport.width)}`);
    mkdirSync(out, { recursive: true });
    const wrong: string[] = [];
    const names = new Set<string>();
    const visitors = await walk(browser, server.origin, language, { viewport }, async (page, screen, own) => {
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
      expect(elsewhere(asked, server.origin)).toEqual([]);
      await context.close();
    }
  },
);
