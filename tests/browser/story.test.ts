/** The whole story in a real browser: one who makes a folder, the same at another computer, and one at a desk. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Language } from "../../web/lib/locale/languages.ts";
import { letter } from "../files/pdfs.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import type { Visitor } from "./browser.ts";
import { elsewhere, large, launch, nothingStored, outside, visit } from "./browser.ts";
import { arrive, type Way } from "./holder.ts";
import { inked, professional } from "./professional.ts";
import { photographs, upload, type Upload } from "./uploads.ts";

let server: RunningServer;
let browser: Browser;
let pictures: readonly Upload[];

beforeAll(async () => {
  server = await startServer(16, { FARDE_WORK_BITS: "" });
  browser = await launch();
  pictures = await photographs(browser, ["Carte d’identité", "Bail", "Carte médicale"]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

const titles = ["Carte d’identité", "Bail 2026", "Carte médicale", "Lettre du CPAS"] as const;
const stories: readonly { language: Language; atTheDesk: Language; way: Way }[] = [
  { language: "fr", atTheDesk: "nl", way: "keyboard" },
  { language: "ar", atTheDesk: "en", way: "list" },
];

test.each(stories)(
  "G4, G12: $language: made, filled, locked, opened elsewhere ($way), two papers shared for an hour, looked at, stopped",
  async ({ language, atTheDesk, way }) => {
    const visitors: Visitor[] = [];
    const come = async (options: Parameters<typeof visit>[1]) => {
      const visitor = await visit(browser, options);
      visitors.push(visitor);
      return visitor;
    };
    const leavesNothing = async ({ page }: Visitor, path: string) =>
      expect(await outside(page)).toEqual({ title: "Documents", path, stored: nothingStored });

    // At a public computer.
    const first = await come({ locale: language });
    const holder = await arrive(first.page, server.origin, language, () => leavesNothing(first, "/"));
    expect(await first.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      language,
      language === "ar" ? "rtl" : "ltr",
    ]);
    const written = await holder.make();
    const files = [...pictures, upload("brief.pdf", await letter(), "application/pdf")];
    await holder.add(files, ["identity", "housing", "health", "request"], titles);
    expect((await first.page.locator(".card-title").allTextContents()).toSorted()).toEqual(titles.toSorted());
    await holder.lock();
    await leavesNothing(first, "/");
    const text = await first.page.evaluate(() => document.documentElement.outerHTML);
    for (const secret of [...titles, written.name, written.words]) expect(text).not.toContain(secret);

    // At another one.
    const second = await come({ locale: language });
    const again = await arrive(second.page, server.origin, language, () => leavesNothing(second, "/"));
    await again.open(written, way);
    const shared = [titles[1], titles[3]];
    const link = await again.share(shared, "Amina");
    expect(link.startsWith(`${server.origin}/s#`)).toBe(true);

    // At the desk.
    const third = await come({ viewport: large, locale: atTheDesk });
    const desk = professional(third.page, atTheDesk);
    await desk.come(link);
    await desk.told();
    expect(await third.page.locator("h1").innerText()).toContain("Amina");
    await leavesNothing(third, "/s");
    expect((await desk.open(link)).toSorted()).toEqual(shared.toSorted());
    const picture = third.page.locator("article img");
    expect(await picture.count()).toBe(1);
    await expect.poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth)).toBe(1_600);
    await desk.button(desk.words.show).click();
    const sheet = third.page.locator("article canvas").first();
    await sheet.waitFor();
    await expect.poll(() => inked(sheet)).toBeGreaterThan(0.001);
    await leavesNothing(third, "/s");
    expect(third.page.url()).toBe(`${server.origin}/s`);
    expect(await third.page.content()).not.toContain(titles[0]);

    // A second look, and the holder sees both.
    expect((await desk.open(link)).toSorted()).toEqual(shared.toSorted());
    await again.press(again.m.papers.sharedNow);
    await second.page.getByText(again.m.shares.opened(2)).waitFor();
    await leavesNothing(second, "/");

    // Stopped: whoever has the link now learns nothing.
    expect(third.errors).toEqual([]);
    await again.press(again.m.shares.stop);
    await second.page.getByRole("dialog").getByRole("button", { name: again.m.shares.stop }).click();
    await second.page.getByText(again.m.shares.stopped).waitFor();
    await desk.come(link);
    await desk.neutral().waitFor();
    expect(await third.page.content()).not.toContain("Amina");
    await leavesNothing(third, "/s");
    await leavesNothing(second, "/");

    // The only complaint anywhere: the browser's own line about the answer 404 to the ended link.
    const complaints = visitors.flatMap(({ errors }) => errors);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/^Failed to load resource.*404/);
    for (const { asked } of visitors) {
      expect(asked.length).toBeGreaterThan(5);
      expect(elsewhere(asked, server.origin)).toEqual([]);
    }
    for (const { context } of visitors) await context.close();
  },
);
