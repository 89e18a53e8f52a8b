/** Rows 1 and 2: the professional's page, against a page that does nothing but fetch, open and show. */
import { randomBytes } from "node:crypto";
import { pro as en } from "../../../web/lib/locale/pro/en.ts";
import { pro as fr } from "../../../web/lib/locale/pro/fr.ts";
import { pro as nl } from "../../../web/lib/locale/pro/nl.ts";
import { newFolder } from "../../devices.ts";
import { paper } from "../../people.ts";
import { coldPage, launch, phone, photograph, slowPage, timePage } from "../chrome.ts";
import { openWithPaper, shareLinks } from "../folders.ts";
import { roundTrips, shapes, startLine } from "../line.ts";
import { sideBySide } from "../measure.ts";
import { ports, startBaseline, startFarde } from "../processes.ts";
import type { Bench } from "../report.ts";
import { compared, limited, told } from "../report.ts";

const photoBytes = 115_000;
const picture = "article[aria-busy=false] img";
const codeMost = 15_000;

export async function page(bench: Bench, rows: ReadonlySet<number>): Promise<void> {
  const browser = await launch();
  const [farde, plain] = [await startFarde(), await startBaseline("plain")];
  const [line, plainLine] = [await startLine(ports.line, ports.farde), await startLine(ports.plainLine, ports.plain)];
  try {
    const photo = await photograph(browser, photoBytes);
    const vault = await openWithPaper(
      farde.origin,
      await newFolder(farde.origin),
      paper("Card", new Uint8Array(photo), { type: "image/jpeg" }),
    );
    const [link = ""] = await shareLinks(vault, 1);

    const ours = async (words: typeof en, locale: string, rate: number) => {
      const cold = await coldPage(browser, { locale });
      line.forget();
      await slowPage(cold.page, rate);
      const seen = await timePage(cold.page, line.origin + link, picture, words.open);
      await cold.close();
      return { ...seen, passed: [...line.passed] };
    };

    if (rows.has(1)) {
      let worst = { code: 0, requests: 0, trips: 0, fonts: 0 };
      for (const [locale, words] of Object.entries({ nl, fr, en })) {
        const { passed } = await ours(words, locale, 1);
        const code = passed.filter(({ path }) => !path.startsWith("/api/")).reduce((sum, one) => sum + one.received, 0);
        // The tap's own are the opening and what it reads.
        const own = passed.filter(({ path }) => path === "/api/grant/open" || path === "/api/grant/read").length;
        worst = {
          code: Math.max(worst.code, code),
          requests: Math.max(worst.requests, passed.length - own),
          trips: Math.max(worst.trips, roundTrips(passed)),
          fonts: worst.fonts + passed.filter(({ path }) => path.endsWith(".woff2")).length,
        };
      }
      const kB = { row: 1, unit: "kB br" };
      bench.add(
        limited(
          { ...kB, what: "professional's page: code", goal: "≤ 15, the most of nl, fr, en" },
          worst.code / 1_000,
          () => worst.code <= codeMost,
        ),
      );
      const fonts = `${String(worst.fonts)} web fonts; ${String(worst.trips)} round trips in all`;
      bench.add(
        limited(
          { row: 1, unit: "", what: "requests beside the tap's own", goal: "≤ 3, no font", note: fonts },
          worst.requests,
          (n) => n <= 3 && worst.fonts === 0,
        ),
      );
    }

    if (rows.has(2)) {
      const key = randomBytes(32);
      const usable = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv: new Uint8Array(12) },
        usable,
        new Uint8Array(photo),
      );
      await fetch(`${plain.origin}/upload`, { method: "POST", body: sealed });
      const address = `${plainLine.origin}/floor?bytes=${String(sealed.byteLength)}#${key.toString("base64url")}`;
      const floor = async () => {
        const cold = await coldPage(browser);
        await slowPage(cold.page, phone);
        const { readable } = await timePage(cold.page, address, "#paper", null);
        await cold.close();
        return readable;
      };
      for (const [name, shape] of [
        ["Slow 4G", shapes.slow4g],
        ["slow line", shapes.slow],
      ] as const) {
        line.shape(shape);
        plainLine.shape(shape);
        const taps: number[] = [];
        let trips = 0;
        const sides = await sideBySide(
          bench.rounds,
          async () => {
            const { readable, tappable = 0, passed } = await ours(en, "en", phone);
            taps.push(tappable);
            trips = roundTrips(passed);
            return readable;
          },
          floor,
        );
        const least = trips * shape.latency;
        bench.add(
          compared(
            {
              row: 2,
              unit: "ms",
              what: `time to the readable paper, ${name}`,
              goal: "≤ 1.3 ×",
              note: `${String(trips)} round trips one after the other against 2: ${String(least)} and ${String(2 * shape.latency)} ms of waiting, ${(least / (2 * shape.latency)).toFixed(2)} × before a byte is counted`,
            },
            sides,
            (ratio) => ratio <= 1.3,
          ),
        );
        bench.add(
          told(
            { row: 2, unit: "ms", what: `… open can be tapped, ${name}` },
            taps.sort((a, b) => a - b)[Math.floor(taps.length / 2)] ?? 0,
          ),
        );
      }
    }
  } finally {
    await browser.close();
    await Promise.all([line.close(), plainLine.close()]);
    await Promise.all([farde.remove(), plain.remove()]);
  }
}
