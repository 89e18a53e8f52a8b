/** Every screen on the smallest telephone, in two of the four languages. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { type RunningServer, startServer } from "../running-server.ts";
import { small, launch } from "./browser.ts";
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

test.each([
  // Colours do not depend on the language, nor on the size: the dark is looked at once.
  { language: "fr", byAxe: true, inTheDark: true },
  { language: "ar", byAxe: false, inTheDark: false },
] as const)(
  "G10, G12: every screen in $language at 360: WCAG 2.2 AA; nothing too wide, too low or without a pictogram",
  (how) => lookAtAll(browser, server.origin, { ...how, viewport: small }),
);
