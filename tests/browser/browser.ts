/** Debian's Chromium, watched: what it asks of the network, and what its policies refuse. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";

export const small = { width: 360, height: 640 } as const;
export const large = { width: 1280, height: 800 } as const;

/** What a story is played on: a telephone, or for who asks a computer at a desk: `FARDE_DESK=yes` (README). */
const usual = process.env["FARDE_DESK"] === "yes" ? large : small;

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** A person at a computer of their own: a fresh profile. */
export type Visitor = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every address that was asked for. */
  readonly asked: string[];
  /** Errors on the page and refusals by its policies. */
  readonly errors: string[];
};

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: usual, ...options });
  const asked: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  const watch = (page: Page) => {
    page.on("pageerror", (error) => errors.push(`${error.name}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.text().includes("Content Security Policy")) errors.push(message.text());
    });
  };
  context.on("page", watch);
  const page = await context.newPage();
  return { context, page, asked, errors };
}

/** A story is played in its first language, and in the others too for who asks: `FARDE_ALL=yes` (README). */
export const inLanguages = <L extends string>(first: L, ...more: readonly L[]): L[] =>
  process.env["FARDE_ALL"] === "yes" ? [first, ...more] : [first];

/** A picture of the screen, for people to look at: only where they ask for it, `FARDE_PICTURES=yes` (README). */
export async function drawn(page: Page, path: string, fullPage = false): Promise<void> {
  if (process.env["FARDE_PICTURES"] !== "yes") return;
  await page.screenshot({ path, fullPage });
}

/** What a page has put into any store of the browser. */
export async function stored(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    history: history.state as unknown,
  }));
}

/** Wider than the screen: what a person would have to push sideways to read. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What every store holds on a computer of which nobody can tell who was there before. */
export const nothingStored = {
  local: [],
  session: [],
  cookies: "",
  databases: 0,
  caches: [],
  workers: 0,
  history: null,
};

/** What a passer-by and the browser's history see of a page. */
export async function outside(page: Page): Promise<{ title: string; path: string; stored: Record<string, unknown> }> {
  return { title: await page.title(), path: new URL(page.url()).pathname, stored: await stored(page) };
}

/** Requests that went to anybody but `origin`. The address of a blob has the origin of its page. */
export const elsewhere = (asked: readonly string[], origin: string): string[] =>
  asked.filter((address) => !address.startsWith("about:") && new URL(address).origin !== origin);
