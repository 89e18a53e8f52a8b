/** Rows 5 and 6: opening a folder until its list is painted, against Argon2id alone in the same tab. */
import type { Browser, Page } from "playwright-core";
import { arrive } from "../../browser/holder.ts";
import type { Written } from "../../browser/holder.ts";
import { tinyJpeg } from "../../files/tiny-jpeg.ts";
import { addPapers, makeFolder } from "../../people.ts";
import { assetPath, coldPage, launch, phone, renderers, slowPage } from "../chrome.ts";
import { smallPaper } from "../folders.ts";
import type { Line as Wire } from "../line.ts";
import { roundTrips, shapes, startLine } from "../line.ts";
import { median, sideBySide, within } from "../measure.ts";
import { ports, startFarde } from "../processes.ts";
import type { Bench } from "../report.ts";
import { compared, limited, told } from "../report.ts";
import { slow } from "../slower.ts";

async function folderWith(origin: string, name: string, papers: number): Promise<Written> {
  const words = "lampe rivière carton jeudi vélo";
  const vault = await makeFolder(origin, name, words);
  await addPapers(
    vault,
    Array.from({ length: papers }, (_, i) => ({ ...smallPaper(i), picture: tinyJpeg })),
  );
  vault.lock();
  return { name, words };
}

/** Slows every tab of the browser while `work` runs. */
async function slowed<T>(browser: Browser, rate: number, work: () => Promise<T>): Promise<T> {
  if (rate === 1) return work();
  const slower = await slow(await renderers(browser), rate);
  try {
    return await work();
  } finally {
    await slower.end();
  }
}

/**
 * Scrolls a list as fast as a finger does, on a telephone's processor: the milliseconds between the frames that were
 * shown, shortest first.
 */
async function timeScrolling(browser: Browser, origin: string, written: Written): Promise<readonly number[]> {
  const cold = await coldPage(browser);
  const { page } = cold;
  const person = await arrive(page, origin, "en");
  await person.open(written);
  await page.locator(".card img").first().waitFor();
  // What is loaded when nothing else is done, and the search behind the open folder, are over.
  await page.waitForTimeout(5_000);
  await slowPage(page, phone);
  const frames = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const between: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          between.push(now - last);
          last = now;
          if (between.length > 240) return resolve(between.slice(1));
          scrollBy(0, 60);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );
  await cold.close();
  return frames.sort((a, b) => a - b);
}

/** Milliseconds from the tap until the first cards are painted. */
async function timeOpening(browser: Browser, origin: string, written: Written, rate: number, wire?: Wire) {
  const cold = await coldPage(browser);
  const { page } = cold;
  const person = await arrive(page, origin, "en");
  await page.evaluate(() => {
    window.bench = {
      tapped: 0,
      shown: (count) =>
        new Promise((resolve) => {
          const look = () => {
            if (document.querySelectorAll(".cards .card").length < count) requestAnimationFrame(look);
            else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.bench.tapped)));
          };
          look();
        }),
    };
    addEventListener("click", () => (window.bench.tapped = performance.now()), { capture: true });
  });
  // The words are typed at a person's pace; what is loaded meanwhile has long arrived.
  await person.press(person.m.start.open);
  await page.getByLabel(person.m.open.nameLabel).fill(written.name);
  await person.press(person.m.shell.next);
  await page.getByLabel(person.m.open.wordsLabel, { exact: true }).fill(written.words);
  await page.waitForLoadState("networkidle");
  wire?.forget();
  const time = await slowed(browser, rate, async () => {
    await person.press(person.m.open.open);
    return within(
      120_000,
      "opening",
      page.evaluate(() => window.bench.shown(20)),
    );
  });
  const passed = [...(wire?.passed ?? [])];
  await cold.close();
  return { time, passed };
}

/** The program's own worker and nothing else: it is started and warm before the clock runs. */
async function timeStretching(browser: Browser, origin: string, rate: number): Promise<number> {
  const cold = await coldPage(browser);
  await cold.page.goto(origin);
  await startStretcher(cold.page);
  const time = await slowed(browser, rate, () =>
    cold.page.evaluate(async () => (globalThis as unknown as { stretch(): Promise<number> }).stretch()),
  );
  await cold.close();
  return time;
}

const startStretcher = (page: Page): Promise<void> =>
  page.evaluate(async (address) => {
    const policy = window.trustedTypes?.createPolicy("farde-worker", { createScriptURL: (url) => url });
    const worker = new Worker(policy?.createScriptURL(address) ?? address, { type: "module" });
    const ask = (method: string, args: readonly unknown[]) =>
      new Promise((resolve) => {
        worker.addEventListener("message", resolve, { once: true });
        worker.postMessage({ id: 0, method, args });
      });
    await ask("nothing", []);
    const stretch = async () => {
      const began = performance.now();
      await ask("stretch", [crypto.getRandomValues(new Uint8Array(64))]);
      return performance.now() - began;
    };
    Object.assign(globalThis, { stretch });
  }, assetPath("engine.worker"));

export async function opening(bench: Bench, rows: ReadonlySet<number>): Promise<void> {
  const browser = await launch();
  const farde = await startFarde();
  const line = await startLine(ports.line, ports.farde);
  try {
    if (rows.has(5)) {
      for (const rate of [1, phone]) {
        const written = await folderWith(farde.origin, `Twenty ${String(rate)}`, 20);
        const sides = await sideBySide(
          bench.rounds,
          async () => (await timeOpening(browser, farde.origin, written, rate)).time,
          () => timeStretching(browser, farde.origin, rate),
        );
        const what = `opening a folder of 20 papers, processor ÷ ${String(rate)}`;
        const note = "baseline: Argon2id alone in the same tab, its worker already started";
        const why =
          "the search for an ended lock (two weeks of quarters, 25 ms at full speed) and the drawing of the list";
        bench.add(compared({ row: 5, unit: "ms", what, goal: "≤ 1.15 ×", note, why }, sides, (ratio) => ratio <= 1.15));
      }
      const written = await folderWith(farde.origin, "Twenty line", 20);
      line.shape(shapes.fast);
      const times: number[] = [];
      let passed: Awaited<ReturnType<typeof timeOpening>>["passed"] = [];
      for (let round = 0; round < Math.min(3, bench.rounds); round++) {
        const opened = await timeOpening(browser, line.origin, written, 1, line);
        times.push(opened.time);
        passed = opened.passed;
      }
      const bytes = passed.reduce((sum, one) => sum + one.sent + one.received, 0) / 1_000;
      const paths = passed.map(({ path }) => path.replace(/^\/(api|assets)\//, "")).join(", ");
      bench.add(
        limited(
          {
            row: 5,
            unit: "",
            what: "… round trips until the list is painted",
            goal: "≤ 5",
            note: `${bytes.toFixed(0)} kB: ${paths}`,
          },
          roundTrips(passed),
          (n) => n <= 5,
        ),
      );
      bench.add(told({ row: 5, unit: "ms", what: "… over 20 Mbit/s, 40 ms" }, median(times)));
    }
    if (rows.has(6)) {
      const few = await folderWith(farde.origin, "Twenty again", 20);
      const many = await folderWith(farde.origin, "Four hundred", 400);
      const sides = await sideBySide(
        bench.rounds,
        async () => (await timeOpening(browser, farde.origin, many, 1)).time,
        async () => (await timeOpening(browser, farde.origin, few, 1)).time,
      );
      const what = "opening a folder of 400 papers, against 20";
      bench.add(compared({ row: 6, unit: "ms", what, goal: "≤ 1.1 ×" }, sides, (ratio) => ratio <= 1.1));
      const frames = await timeScrolling(browser, farde.origin, many);
      const late = `${String(frames.filter((time) => time > 50).length)} of ${String(frames.length)} took over 50 ms`;
      const about = { row: 6, unit: "ms", note: late };
      bench.add(
        told(
          { ...about, what: "… 400 scrolled, processor ÷ 4: frame, p95" },
          frames[Math.floor(frames.length * 0.95)] ?? 0,
        ),
      );
    }
  } finally {
    await browser.close();
    await line.close();
    await farde.remove();
  }
}
