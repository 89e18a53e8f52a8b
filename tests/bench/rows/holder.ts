/** Rows 3 and 4: what the holder's browser has to load before it can be used, and before a paper is added. */
import { loadMessages } from "../../../web/lib/locale/locale.ts";
import { arrive } from "../../browser/holder.ts";
import { upload } from "../../browser/uploads.ts";
import { makeFolder } from "../../people.ts";
import { coldPage, launch, phone, photograph, slowPage } from "../chrome.ts";
import type { Passed } from "../line.ts";
import { shapes, startLine } from "../line.ts";
import { median } from "../measure.ts";
import { ports, startFarde } from "../processes.ts";
import type { Bench } from "../report.ts";
import { limited, told } from "../report.ts";

/** A page, its scripts, styles and pictures; what the server keeps for people is none of it. */
const codeOf = (passed: readonly Passed[]): number =>
  passed.filter(({ path }) => !path.startsWith("/api/")).reduce((sum, one) => sum + one.received, 0) / 1_000;

/** The largest first: where to look when it is too much. */
const largest = (passed: readonly Passed[]): string =>
  [...passed]
    .filter(({ path }) => !path.startsWith("/api/"))
    .sort((a, b) => b.received - a.received)
    .slice(0, 6)
    .map(({ path, received }) => `${path.replace(/^\/assets\/|-[\w-]{8}(?=\.)/g, "")} ${(received / 1_000).toFixed(1)}`)
    .join(", ");

export async function holder(bench: Bench, rows: ReadonlySet<number>): Promise<void> {
  const browser = await launch();
  const farde = await startFarde();
  const line = await startLine(ports.line, ports.farde);
  try {
    if (rows.has(3)) {
      const en = await loadMessages("en");
      const usable: number[] = [];
      const chosen: number[] = [];
      let code = 0;
      let what = "";
      line.shape(shapes.slow);
      for (let round = 0; round < bench.rounds; round++) {
        const cold = await coldPage(browser);
        await slowPage(cold.page, phone);
        line.forget();
        await cold.page.goto(line.origin, { waitUntil: "commit" });
        const english = cold.page.getByRole("button", { name: "English" });
        await english.waitFor({ timeout: 60_000 });
        usable.push(await cold.page.evaluate(() => performance.now()));
        await english.click();
        await cold.page.getByRole("heading", { name: en.start.title, level: 1 }).waitFor({ timeout: 60_000 });
        chosen.push(await cold.page.evaluate(() => performance.now()));
        await cold.page.waitForLoadState("networkidle");
        code = codeOf(line.passed);
        what = largest(line.passed);
        await cold.close();
      }
      bench.add(
        limited(
          { row: 3, unit: "kB br", what: "holder's first page, to open and make", goal: "≤ 30", note: what },
          code,
          (kB) => kB <= 30,
        ),
      );
      bench.add(
        limited(
          { row: 3, unit: "ms", what: "… usable (a language can be tapped), slow line", goal: "≤ 3,000" },
          median(usable),
          (ms) => ms <= 3_000,
        ),
      );
      bench.add(
        told({ row: 3, unit: "ms", what: "… a language was tapped at once, open and make are there" }, median(chosen)),
      );
    }
    if (rows.has(4)) {
      const [name, words] = ["Maison Bleue 47", "lampe rivière carton jeudi vélo"];
      await makeFolder(farde.origin, name, words);
      // Before the folder is open: what comes when the page has nothing to do is not needed for this.
      const photo = upload("IMG_1.jpg", await photograph(browser, 115_000), "image/jpeg");
      line.shape(null);
      line.forget();
      const cold = await coldPage(browser);
      const person = await arrive(cold.page, line.origin, "en");
      await person.open({ name, words });
      await person.add([photo], ["identity"], ["Card"]);
      await cold.page.locator(".card img").first().waitFor();
      const about = {
        row: 4,
        unit: "kB br",
        what: "all code to open, see the list, add a photograph",
        goal: "≤ 75",
        why: "libraries alone take 31 kB (curves and hashes 16, Argon2id 7, Solid 5.5, schemas 2), icons and styles 14, words 4",
      };
      bench.add(limited({ ...about, note: largest(line.passed) }, codeOf(line.passed), (kB) => kB <= 75));
      await cold.close();
    }
  } finally {
    await browser.close();
    await line.close();
    await farde.remove();
  }
}
