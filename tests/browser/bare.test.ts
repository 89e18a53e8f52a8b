/** Browsers that lack something: what is there does the work, slower. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../running-server.ts";
import { launch, visit } from "./browser.ts";
import { arrive } from "./holder.ts";

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer(2);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

test("G13: where no WebAssembly may run, words are stretched by the program itself, and open the same folder", async () => {
  const first = await visit(browser);
  const maker = await arrive(first.page, server.origin, "en");
  const written = await maker.make();
  await first.context.close();

  const { page, context, errors } = await visit(browser);
  // As in a browser that is locked down: neither the page nor its workers may compile any.
  let forbidden = 0;
  await context.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = headers["content-security-policy"]?.replace(" 'wasm-unsafe-eval'", "");
    if (policy !== headers["content-security-policy"]) forbidden++;
    await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy ?? "" } });
  });
  const holder = await arrive(page, server.origin, "en");
  await holder.open(written);
  expect(forbidden).toBeGreaterThan(3);
  const empty = "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])";
  expect(await page.evaluate(`WebAssembly.compile(${empty}).then(() => "runs", () => "refused")`)).toBe("refused");
  expect(errors.filter((line) => !line.includes("WebAssembly"))).toEqual([]);
  await context.close();
});
