/** Rows 7 and 8: sealing and uploading, reading and opening, against plain `fetch` with the same syncs. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as folder from "../../../web/lib/vault/folder.ts";
import type { Vault } from "../../../web/lib/vault/vault.ts";
import { assetPath } from "../chrome.ts";
import { shapes, startLine } from "../line.ts";
import { sideBySide, within } from "../measure.ts";
import { ports, pss, startBaseline, startFarde, watchPss } from "../processes.ts";
import type { QuietBrowser, QuietPage } from "../quiet.ts";
import { launchQuiet } from "../quiet.ts";
import type { Bench } from "../report.ts";
import { compared, limited } from "../report.ts";

const MB = 1_000_000;
const patience = 180_000;
/** Of all processes, 30 MB: 0.7 s of processor where the plain upload takes 0.3. */
const whyUp =
  "on two cores sealing (a key, a seal and a copy for each 64 KiB) waits for the server's own work; and ours syncs with each body and the commit, to places that are free by chance, where the plain upload overwrites one file in a row and syncs once";
const whyDown =
  "twice the processor's work of the plain stream (0.13 s against 0.07): each 64 KiB is opened and copied into one whole, and none of an answer before all of it is here (A5)";

/** What the functions below leave in the page for each other. */
type Held = { vault: Vault; file: File; last: string; longest: number };
declare const held: Held;

/** A page with an open folder, and a file picked from the disk: the page holds no byte of it. */
async function openFolderPage(browser: QuietBrowser, origin: string, file: string) {
  const page = await browser.open(origin);
  await pick(page, file);
  await page.evaluate(
    async ({ address, name }) => {
      const program: typeof folder = await import(address);
      const vault = await program.makeFolder(name, "lampe rivière carton jeudi vélo");
      held.vault = vault;
      held.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) held.longest = Math.max(held.longest, duration);
      }).observe({ type: "longtask" });
    },
    { address: assetPath("all"), name: `Folder ${randomBytes(8).toString("hex")}` },
  );
  return page;
}

async function pick(page: QuietPage, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.id = "bench";
    document.body.append(input);
  });
  await page.pick(file);
  await page.evaluate(() => {
    const file = document.querySelector<HTMLInputElement>("#bench")?.files?.[0];
    Object.assign(globalThis, { held: { file } });
  });
}

/** Milliseconds until the server has confirmed that the paper is saved. */
const upload = (page: QuietPage): Promise<number> =>
  within(
    patience,
    "upload",
    page.evaluate(async () => {
      const { vault, file } = held;
      held.longest = 0;
      const began = performance.now();
      const [job] = vault.add([{ title: "Paper", kind: "other", type: "application/octet-stream", content: file }]);
      await new Promise<void>((resolve, reject) => {
        const look = () => {
          const state = vault.state().jobs.find(({ id }) => id === job);
          if (state?.state === "saved") resolve();
          if (state?.state === "failed") reject(new Error(state.failure?.code));
        };
        vault.subscribe(look);
        look();
      });
      const time = performance.now() - began;
      held.last = vault.state().papers.at(-1)?.id ?? "";
      return time;
    }),
  );

const read = (page: QuietPage): Promise<number> =>
  within(
    patience,
    "read",
    page.evaluate(async () => {
      held.longest = 0;
      const began = performance.now();
      const content = await held.vault.read(held.last);
      const time = performance.now() - began;
      if (content.length !== held.file.size) throw new Error("another length");
      return time;
    }),
  );

const longest = (page: QuietPage): Promise<number> => page.evaluate(() => held.longest);

const plainUpload = (page: QuietPage): Promise<number> =>
  within(
    patience,
    "plain upload",
    page.evaluate(async () => {
      const began = performance.now();
      const answer = await fetch("/upload", { method: "POST", body: held.file });
      await answer.text();
      return performance.now() - began;
    }),
  );

const plainRead = (page: QuietPage): Promise<number> =>
  within(
    patience,
    "plain read",
    page.evaluate(async () => {
      const began = performance.now();
      const answer = await fetch(`/download?bytes=${String(held.file.size)}`);
      const content = await answer.arrayBuffer();
      if (content.byteLength !== held.file.size) throw new Error("another length");
      return performance.now() - began;
    }),
  );

export async function transfer(bench: Bench, rows: ReadonlySet<number>): Promise<void> {
  const browser = await launchQuiet();
  const place = await mkdtemp(join(tmpdir(), "farde-bench-files-"));
  // Room for every round of 30 MB in one half.
  const [farde, plain] = [await startFarde({ FARDE_FOLDER_MIB: "768" }), await startBaseline("plain")];
  const [line, plainLine] = [await startLine(ports.line, ports.farde), await startLine(ports.plainLine, ports.plain)];
  line.shape(shapes.fast);
  plainLine.shape(shapes.fast);

  /** Our page and the plain one, on the same way to their servers. */
  async function pages(bytes: number, way: "loopback" | "line") {
    const file = join(place, `${String(bytes)}.bin`);
    await writeFile(file, randomBytes(bytes));
    const ours = await openFolderPage(browser, (way === "line" ? line : farde).origin, file);
    const theirs = await browser.open(`${(way === "line" ? plainLine : plain).origin}/empty`);
    await pick(theirs, file);
    return {
      ours,
      theirs,
      close: async () => {
        await ours.close();
        await theirs.close();
      },
    };
  }

  async function weigh(page: QuietPage, work: () => Promise<number>): Promise<{ grown: number; longest: number }> {
    const pids = await browser.renderers();
    let before = 0;
    for (const pid of pids) before += await pss(pid).catch(() => 0);
    const watch = watchPss(() => pids, 15);
    await work();
    return { grown: (await watch.stop()) - before, longest: await longest(page) };
  }

  const speed = (bytes: number, times: readonly number[]) => times.map((time) => (bytes * 8) / 1_000 / time);
  const inSpeed = (bytes: number, sides: { ours: readonly number[]; baseline: readonly number[] }) => ({
    ours: speed(bytes, sides.ours),
    baseline: speed(bytes, sides.baseline),
  });

  try {
    for (const [way, least, leastRead] of [
      ["loopback", 0.6, 0.8],
      ["line", 0.97, 0.97],
    ] as const) {
      for (const size of way === "line" && bench.quick ? [10] : [10, 30]) {
        if (size === 30 && !rows.has(7)) continue;
        const bytes = size * MB;
        const where = way === "line" ? "20 Mbit/s, 40 ms" : "loopback";
        const { ours, theirs, close } = await pages(bytes, way);
        // The first of each is not counted: connections, the worker and its code.
        await upload(ours);
        await plainUpload(theirs);
        if (rows.has(7)) {
          const sides = await sideBySide(
            way === "line" ? Math.min(3, bench.rounds) : bench.rounds,
            () => upload(ours),
            () => plainUpload(theirs),
          );
          const about = { row: 7, unit: "Mbit/s", what: `sealing and uploading ${String(size)} MB, ${where}` };
          bench.add(
            compared(
              { ...about, goal: `≥ ${String(least)} ×`, why: way === "loopback" ? whyUp : undefined },
              inSpeed(bytes, sides),
              (ratio) => ratio >= least,
            ),
          );
          if (way === "loopback") {
            const { grown, longest: task } = await weigh(ours, () => upload(ours));
            bench.add(
              limited(
                { row: 7, unit: "MB", what: `… the tab grows, ${String(size)} MB`, goal: "≤ 48" },
                grown,
                (n) => n <= 48,
              ),
            );
            bench.add(
              limited(
                {
                  row: 7,
                  unit: "ms",
                  what: `… longest task of the page, ${String(size)} MB`,
                  goal: "≤ 50",
                  note: "0: none over 50 ms",
                },
                task,
                (n) => n <= 50,
              ),
            );
          }
        }
        if (rows.has(8) && size === 10) {
          await read(ours);
          await plainRead(theirs);
          const sides = await sideBySide(
            way === "line" ? Math.min(3, bench.rounds) : bench.rounds,
            () => read(ours),
            () => plainRead(theirs),
          );
          const about = { row: 8, unit: "Mbit/s", what: `reading and opening ${String(size)} MB, ${where}` };
          bench.add(
            compared(
              { ...about, goal: `≥ ${String(leastRead)} ×`, why: way === "loopback" ? whyDown : undefined },
              inSpeed(bytes, sides),
              (ratio) => ratio >= leastRead,
            ),
          );
        }
        await close();
      }
    }
  } finally {
    await browser.close();
    await Promise.all([line.close(), plainLine.close()]);
    await Promise.all([farde.remove(), plain.remove(), rm(place, { recursive: true, force: true })]);
  }
}
