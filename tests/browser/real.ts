/**
 * Chromium as people have it: with a profile on the disk, with session restore and the back/forward cache, and without
 * the switches that a test driver sets. Everything it writes anywhere lies in one folder.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";

export type RealBrowser = {
  readonly context: BrowserContext;
  /** The first tab. */
  readonly page: Page;
  /** As by its menu: what is still in memory is written. */
  close(): Promise<void>;
  /** SIGKILL for all of its processes at once. */
  kill(): Promise<void>;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  for (const end = performance.now() + 60_000; performance.now() < end;) {
    const found = await look();
    if (found !== null) return found;
    await pause(25);
  }
  throw new Error(`no ${what}`);
}

/** `home`: a folder of its own; started again there, it is the same person's browser. `more`: switches. */
export async function startReal(home: string, more: readonly string[] = []): Promise<RealBrowser> {
  // On a busy machine a browser may come up too slowly for its driver, which then waits for what never comes.
  return startOnce(home, more, 10_000).catch(() => startOnce(home, more, 60_000));
}

async function startOnce(home: string, more: readonly string[], timeout: number): Promise<RealBrowser> {
  const profile = join(home, "profile");
  mkdirSync(join(home, "tmp"), { recursive: true });
  // What a killed browser leaves so that no second one starts.
  for (const left of ["DevToolsActivePort", "SingletonLock", "SingletonCookie", "SingletonSocket"])
    await rm(join(profile, left), { force: true });
  const program = spawn(
    "/usr/bin/chromium",
    [
      "--headless=new",
      "--no-first-run",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--password-store=basic",
      "--lang=en",
      "--window-size=1280,800",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...more,
    ],
    {
      detached: true,
      stdio: "ignore",
      env: { PATH: process.env["PATH"], HOME: home, TMPDIR: join(home, "tmp"), LANG: "en_US.UTF-8" },
    },
  );
  const group = program.pid ?? 0;
  const isGone = () => {
    try {
      process.kill(-group, 0);
      return false;
    } catch {
      return true;
    }
  };
  const gone = () => until("end of the browser", () => Promise.resolve(isGone() ? true : null));
  const kill = async () => {
    if (!isGone()) process.kill(-group, "SIGKILL");
    await gone();
  };
  try {
    const port = await until("address of the browser", async () => {
      const text = await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "");
      return /^(\d+)\n/.exec(text)?.[1] ?? null;
    });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error("no profile");
    const page = context.pages()[0] ?? (await context.newPage());
    return {
      context,
      page,
      async close() {
        const session = await browser.newBrowserCDPSession();
        await session.send("Browser.close").catch(() => undefined);
        await gone();
      },
      kill,
    };
  } catch (thrown) {
    await kill();
    throw thrown;
  }
}
