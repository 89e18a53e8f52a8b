/** Every screen on the smallest telephone, in two of the four languages. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { type RunningServer, startServer } from "../running-server.ts";
import { inLanguages, launch, small } from "./browser.ts";
import { lookAtAll } from "./every-screen.ts";

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

// Colours do not depend on the language, nor on the size: the dark is looked at once.
test.each(inLanguages("fr", "ar"))(
  "G10, G12: every screen in %s at 360: WCAG 2.2 AA; nothing too wide, too low or without a pictogram",
  (language) => {
    const isFirst = language === "fr";
    return lookAtAll(browser, server.origin, { language, viewport: small, byAxe: isFirst, inTheDark: isFirst });
  },
);
