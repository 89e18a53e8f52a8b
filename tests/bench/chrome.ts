/** The browser of the bench: cold profiles, a slower processor, and what a tab weighs. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { root } from "../imports.ts";
import { launch, small } from "../browser/browser.ts";

export { launch };

/** How much slower a telephone's processor is taken to be. */
export const phone = 4;

/** A page of a profile that has never been anywhere, and the way to end it. */
export async function coldPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: small, locale: "en", ...options });
  return { page: await context.newPage(), close: () => context.close() };
}

/** Slows the thread of the page; not its workers. */
export async function slowPage(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** The processes that draw pages and run their workers. */
export async function renderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Where a file of the built program is, by the beginning of its name. */
export function assetPath(name: string, suffix = ".js"): string {
  const found = readdirSync(join(root, "dist/web/assets")).filter(
    (file) => file.startsWith(`${name}-`) && file.endsWith(suffix),
  );
  const [file] = found;
  if (file === undefined || found.length > 1) throw new Error(`${String(found.length)} built files called ${name}`);
  return `/assets/${file}`;
}

/** What a page must be told before it loads, to say when something can be seen: milliseconds since it was asked for. */
export type Seen = { readonly tappable?: number; readonly tapped?: number; readonly readable: number };

declare global {
  interface Window {
    bench: { tapped: number; shown(count: number): Promise<number> };
  }
}

/**
 * Taps the button called `tap` the moment it is there, if one is named, and says when `selector` was painted: an image
 * when it is decoded.
 */
export async function timePage(page: Page, address: string, selector: string, tap: string | null): Promise<Seen> {
  await page.goto(address, { waitUntil: "commit" });
  const handle = await page.waitForFunction(
    ([wanted, name]) => {
      const times = ((globalThis as { times?: { tappable?: number; tapped?: number } }).times ??= {});
      if (name !== null && times.tapped === undefined) {
        const button = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === name);
        if (button === undefined || button.disabled) return null;
        times.tappable = performance.now();
        button.click();
        times.tapped = performance.now();
        return null;
      }
      const found = document.querySelector(wanted);
      if (found === null || !found.checkVisibility()) return null;
      if (found instanceof HTMLImageElement && !(found.complete && found.naturalWidth > 0)) return null;
      return { ...times, readable: performance.now() };
    },
    [selector, tap] as const,
    { polling: "raf", timeout: 120_000 },
  );
  const seen = await handle.jsonValue();
  if (seen === null) throw new Error("nothing to be seen");
  return seen;
}

/** A photograph of about `bytes` as JPEG, drawn by the browser. */
export async function photograph(browser: Browser, bytes: number): Promise<Buffer> {
  const { page, close } = await coldPage(browser);
  const text = await page.evaluate((wanted) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1_200, 900];
    const context = canvas.getContext("2d");
    if (context === null) return "";
    const grain = context.createImageData(canvas.width, canvas.height);
    let state = 7;
    for (let i = 0; i < grain.data.length; i += 4) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const light = 140 + (state >>> 28) + (i >> 16);
      grain.data.set([light, light - 10, light - 25, 255], i);
    }
    context.putImageData(grain, 0, 0);
    context.font = "60px sans-serif";
    context.fillText("A paper with writing on it", 120, 300);
    let best = "";
    for (let quality = 0.98; quality > 0.1; quality -= 0.02) {
      const made = canvas.toDataURL("image/jpeg", quality).split(",")[1] ?? "";
      if (Math.abs(made.length * 0.75 - wanted) < Math.abs(best.length * 0.75 - wanted)) best = made;
    }
    return best;
  }, bytes);
  await close();
  return Buffer.from(text, "base64");
}
