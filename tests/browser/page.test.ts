/** What the two pages allow in themselves, and in whose frames they show: tried on the running program. */
import { createServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../running-server.ts";
import { launch, visit } from "./browser.ts";

const pages = ["/", "/s"] as const;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

const started = (page: Page) => page.getByRole("button", { name: "Nederlands" }).waitFor();

test("C16: no other page can put ours into a frame or hold on to its window", async () => {
  const frames = pages.map((path) => `<iframe src="${server.origin}${path}"></iframe>`).join("");
  const other = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(`<title>other</title>${frames}`);
  });
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { page, context } = await visit(browser);
  await page.goto(`http://127.0.0.1:${String(address.port)}/`);
  await page.waitForTimeout(500);
  const shown = await Promise.all(page.frames().map((frame) => frame.locator("button").count()));
  expect(shown).toEqual([0, 0, 0]);
  const [ours] = await Promise.all([
    context.waitForEvent("page"),
    page.evaluate((origin) => {
      Object.assign(globalThis, { ours: window.open(origin) });
    }, server.origin),
  ]);
  await started(ours);
  // COOP cuts the two apart: the opener sees a closed window, and ours has no opener.
  expect(await page.evaluate("globalThis.ours.closed")).toBe(true);
  expect(await ours.evaluate(() => window.opener === null)).toBe(true);
  for (const path of pages) {
    const { headers } = await fetch(server.origin + path);
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  }
  await context.close();
  await new Promise((done) => other.close(done));
});

test.each(pages)("D1, D9: %s: no text becomes markup, and no code in the page runs", async (path) => {
  const { page, context, errors } = await visit(browser);
  await page.goto(server.origin + path);
  await started(page);
  expect(errors).toEqual([]);
  const results = await page.evaluate(async () => {
    const markup = "<img src=x onerror='globalThis.ran = 1'>";
    const tries: Record<string, () => unknown> = {
      innerHTML: () => (document.body.innerHTML = markup),
      outerHTML: () => (document.body.outerHTML = markup),
      insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", markup),
      write: () => document.write(markup),
      parse: () => new DOMParser().parseFromString(markup, "text/html"),
      srcdoc: () => (document.createElement("iframe").srcdoc = markup),
      worker: () => new Worker("/assets/nothing.js"),
      // oxlint-disable-next-line no-eval, no-implied-eval -- that it is refused is what is tested
      evaluate: () => (0, eval)("globalThis.ran = 1"),
      policy: () => window.trustedTypes?.createPolicy("other", { createHTML: (html: string) => html }),
    };
    const refused: Record<string, boolean> = {};
    // Later: while this function is called from outside, Chromium lets its caller use eval.
    await new Promise((resolve) => setTimeout(resolve, 0));
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        attempt();
        refused[name] = false;
      } catch {
        refused[name] = true;
      }
    }
    const script = document.createElement("script");
    script.append("globalThis.ran = 1");
    document.head.append(script);
    const link = document.createElement("a");
    link.href = "javascript:globalThis.ran=1";
    document.body.append(link);
    link.click();
    const style = document.createElement("style");
    style.append("body { display: none }");
    document.head.append(style);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { refused, ran: "ran" in globalThis, hidden: getComputedStyle(document.body).display === "none" };
  });
  expect(Object.entries(results.refused).filter(([, isRefused]) => !isRefused)).toEqual([]);
  expect(Object.keys(results.refused)).toHaveLength(9);
  expect(results).toMatchObject({ ran: false, hidden: false });
  await context.close();
});

/** The professional's page names none: its program stands in it (later.test.ts). */
test("A17: one altered byte in any file that the holder's page names, and the browser refuses it", async () => {
  const html = await (await fetch(server.origin)).text();
  const tags = html.match(/<(?:script|link)\b[^>]*\/assets\/[^>]*>/g) ?? [];
  const named = tags.map((tag) => ({ tag, address: /\/assets\/[^"]+/.exec(tag)?.[0] ?? "" }));
  expect(named.some(({ address }) => address.endsWith(".js"))).toBe(true);
  for (const { tag } of named) expect(tag).toMatch(/ integrity="sha384-[A-Za-z0-9+/]{64}"/);

  for (const { address } of named) {
    const { page, context, errors } = await visit(browser);
    await page.route(`**${address}`, async (route) => {
      const answer = await route.fetch();
      // A space behind the last byte: still the same program, were it allowed to run.
      await route.fulfill({ response: answer, body: Buffer.concat([await answer.body(), Buffer.from(" ")]) });
    });
    await page.goto(server.origin);
    await expect.poll(() => errors.some((error) => error.includes("integrity"))).toBe(true);
    if (address.endsWith(".js")) expect(await page.getByRole("button").count()).toBe(0);
    await context.close();
  }
  // The same with the bytes as they are: it is the space that was refused.
  const { page, context, errors } = await visit(browser);
  await page.route("**/assets/*", async (route) => route.fulfill({ response: await route.fetch() }));
  await page.goto(server.origin);
  await started(page);
  expect(errors).toEqual([]);
  await context.close();
});
