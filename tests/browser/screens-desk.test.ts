/** Every screen on a desk's screen, in two of the four languages. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { type RunningServer, startServer } from "../running-server.ts";
import { inLanguages, large, launch } from "./browser.ts";
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

test.each(inLanguages("en", "nl"))(
  "G10, G12: every screen in %s at 1280: nothing too wide, too low or without a pictogram",
  (language) => lookAtAll(browser, server.origin, { language, viewport: large, byAxe: false, inTheDark: false }),
);
