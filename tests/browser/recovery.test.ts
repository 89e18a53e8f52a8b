/** Everything is lost, and got back with paper: a sheet, cards of people who help; on a small telephone. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directionOf, type Language } from "../../web/lib/locale/languages.ts";
import { drawUp } from "../../web/lib/recovery/papers.ts";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { drawn, elsewhere, inLanguages, nothingStored, outside, visit } from "./browser.ts";
import { arrive, type Holder } from "./holder.ts";
import { findings } from "./measure.ts";
import { newWords } from "./stories.ts";
import { upload } from "./uploads.ts";
import { arabicDigits, filmOf, inFolder, makePapers, toKeys, toOtherWays, typeGroups, way } from "./ways-back.ts";

let server: TestServer;
let browser: Browser;
const place = mkdtempSync(join(tmpdir(), "farde-film-"));
const film = join(place, "camera.y4m");

beforeAll(async () => {
  server = await startTestServer({
    webDir: process.env["FARDE_TEST_WEB"] ?? join(root, "dist/web"),
    folderMib: 4,
  });
  filmOf(film, "https://example.org/");
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(place, { recursive: true, force: true });
});

const title = "Carte d’identité";
/** The browser's own lines about a refusal (401) and a line that is gone. */
const expected = /^Failed to load resource/;

/** Looks at each screen once: pictures go to tests/out/. */
function look(page: Page, language: Language) {
  const out = join(root, "tests/out", `recovery-${language}`);
  mkdirSync(out, { recursive: true });
  const wrong: string[] = [];
  const names = new Set<string>();
  const seen = async (screen: string): Promise<void> => {
    if (names.has(screen)) return;
    names.add(screen);
    await drawn(page, join(out, `${String(names.size).padStart(2, "0")}-${screen}.png`), !screen.endsWith("print"));
    const wanted = {
      language,
      direction: directionOf(language),
      byAxe: true,
      inTheDark: language === "ar",
    };
    for (const finding of await findings(page, wanted)) wrong.push(`${screen}: ${finding}`);
  };
  return { seen, wrong, names };
}

async function titlesOf({ page }: Holder): Promise<string[]> {
  await page.locator(".card").first().waitFor();
  return page.locator(".card-title").allTextContents();
}

test.each(inLanguages("ar", "fr"))(
  "G14: %s: a sheet and three cards are made and asked back; found again by typing where the camera is refused, and scanned",
  async (language) => {
    const first = await visit(browser, { locale: language });
    let screens = look(first.page, language);
    let holder = await arrive(first.page, server.origin, language);
    const { m } = holder;
    await holder.make("digits");
    await holder.add([upload("note.txt", "Ma vie.\n")], ["identity"], [title]);
    await toKeys(holder);
    await screens.seen("keys");
    // On a computer that nobody said to be theirs, no phone is offered.
    expect(await first.page.getByText(m.recovery.addPasskey).count()).toBe(0);
    // The line is gone when the sheet is to be saved: nothing that was written is lost, and the same tap goes on.
    const [sheet = []] = await makePapers(holder, "sheet", {
      seen: screens.seen,
      beforeSave: async () => {
        // Until two groups were given back there is no key, nowhere.
        expect(first.asked.filter((address) => address.endsWith("/slots"))).toEqual([]);
        await first.context.setOffline(true);
        await holder.press(m.recovery.finish);
        await first.page.getByRole("alert").getByText(m.failures.offline.what).waitFor({ timeout: 60_000 });
        await screens.seen("sheet-offline");
        await first.context.setOffline(false);
      },
    });
    expect(sheet).toHaveLength(8);
    expect(first.asked.some((address) => address.endsWith("/slots"))).toBe(true);
    const cards = await makePapers(holder, "cards", { seen: screens.seen });
    expect(cards.map((card) => card.length)).toEqual([9, 9, 9]);
    await first.page.getByText(m.recovery.used(3, 4)).waitFor();
    await screens.seen("keys-three");
    // A new sheet says that it stops the old one.
    await first.page.locator(".choice").filter({ hasText: m.recovery.addSheet }).click();
    await first.page.getByText(m.recovery.sheetVoids).waitFor();
    await holder.press(m.shell.back);
    // Removing one: the words go, since somebody may have seen them.
    await first.page.getByRole("button", { name: `${m.recovery.remove}: ${m.recovery.words}` }).click();
    await first.page.getByText(m.recovery.removeOld).waitFor();
    await screens.seen("keys-remove-print");
    await first.page.getByRole("dialog").getByRole("button", { name: m.recovery.removeGo }).click();
    await first.page.getByText(m.recovery.removed).waitFor({ timeout: 60_000 });
    await first.page.getByText(m.recovery.used(2, 4)).waitFor();
    expect(await outside(first.page)).toEqual({ title: "Documents", path: "/", stored: nothingStored });
    expect(screens.wrong).toEqual([]);
    expect(screens.names.size).toBeGreaterThanOrEqual(14);
    await first.context.close();

    // Everything is gone but the sheet. One digit is wrong at first, and the line breaks in the middle.
    const second = await visit(browser, { locale: language });
    screens = look(second.page, language);
    holder = await arrive(second.page, server.origin, language);
    await toOtherWays(holder);
    await screens.seen("ways");
    expect(await second.page.getByText(m.openRecovery.phone).count()).toBe(0);
    await way(holder, m.openRecovery.sheet);
    await holder.heading(m.openRecovery.sheetTitle);
    const spelled = language === "ar" ? sheet.map(arabicDigits) : sheet;
    const slipped = (group: string): string => group.slice(0, 5) + String((Number(group.slice(5)) + 1) % 10);
    await typeGroups(holder, [...spelled.slice(0, 2), slipped(sheet[2] ?? "")]);
    await second.page.getByText(m.openRecovery.groupWrong).waitFor();
    expect(await second.page.getByText(m.openRecovery.groupWrong).count()).toBe(1);
    await screens.seen("sheet-wrong");
    await holder.press(m.open.open);
    await second.page.getByText(m.openRecovery.missing).waitFor();
    await second.page.getByLabel(m.openRecovery.group(3), { exact: true }).fill("");
    await second.page.getByLabel(m.openRecovery.group(3), { exact: true }).click();
    for (const group of spelled.slice(2)) await second.page.keyboard.type(group);
    expect(await second.page.getByText(m.openRecovery.groupWrong).count()).toBe(0);
    await screens.seen("sheet-typed");
    await second.context.setOffline(true);
    await holder.press(m.open.open);
    await second.page.getByRole("alert").waitFor({ timeout: 60_000 });
    await screens.seen("sheet-offline-open");
    await second.context.setOffline(false);
    await holder.press(m.shell.tryAgain);
    await inFolder(holder);
    expect(await titlesOf(holder)).toEqual([title]);
    // Who needs a sheet has no words: others are offered, until one puts it off.
    const offer = second.page.getByRole("heading", { name: m.practice.lost.title });
    await offer.waitFor();
    await screens.seen("offered-words");
    await holder.press(m.practice.lost.go);
    await second.page.getByText(m.changeWords.aboutNone).waitFor();
    await holder.press(m.shell.back);
    await holder.press(m.papers.back);
    await inFolder(holder);
    expect(await offer.count()).toBe(0);
    await holder.lock();

    // Two helpers come. The camera is refused: one types (G14).
    await second.context.clearPermissions();
    holder = await arrive(second.page, server.origin, language);
    await toOtherWays(holder);
    await way(holder, m.openRecovery.cards);
    await holder.heading(m.openRecovery.cardTitle(1));
    await screens.seen("card");
    await holder.press(m.openRecovery.scan);
    await second.page.getByText(m.openRecovery.noCamera).waitFor();
    await screens.seen("no-camera");
    // Allowed: a square of something else is told, then the card is read.
    await second.context.grantPermissions(["camera"]);
    filmOf(film, "https://example.org/");
    await holder.press(m.openRecovery.scan);
    await second.page.getByText(m.openRecovery.notOurs).waitFor();
    await screens.seen("scan-other");
    await holder.press(m.openRecovery.write);
    filmOf(film, cards[1]?.join("") ?? "");
    await holder.press(m.openRecovery.scan);
    await holder.heading(m.openRecovery.cardTitle(2));
    // The same card again is none; then the third one, pasted as a whole.
    await typeGroups(holder, cards[1] ?? []);
    await holder.press(m.open.open);
    await second.page.getByText(m.openRecovery.same).waitFor();
    await screens.seen("card-same");
    const pasted = (cards[2] ?? []).map((group) => (language === "ar" ? arabicDigits(group) : group)).join(" ");
    await second.page.getByLabel(m.openRecovery.group(1), { exact: true }).fill(pasted);
    await holder.press(m.open.open);
    await inFolder(holder);
    expect(await titlesOf(holder)).toEqual([title]);
    await holder.press(m.practice.later);
    await holder.look(title);
    await holder.press(m.papers.back);
    await inFolder(holder);
    expect(await offer.count()).toBe(0);

    // Withdrawn: the sheet opens nothing any more, and says so.
    await toKeys(holder);
    await second.page.getByRole("button", { name: `${m.recovery.remove}: ${m.recovery.sheet}` }).click();
    await second.page.getByRole("dialog").getByRole("button", { name: m.recovery.removeGo }).click();
    await second.page.getByText(m.recovery.removed).waitFor({ timeout: 60_000 });
    await second.page.getByRole("button", { name: `${m.recovery.remove}: ${m.recovery.cards}` }).click();
    await second.page.getByText(m.failures["last-key"].what).waitFor();
    await holder.press(m.shell.back);
    // Words again, and with them a name: nothing here knows the old one, so it is asked back like the words.
    await second.page.locator(".choice").filter({ hasText: m.changeWords.title }).click();
    await second.page.getByText(m.changeWords.aboutNone).waitFor();
    await screens.seen("words-none");
    await holder.press(m.shell.next);
    const fresh = await newWords(holder, "Farde 12", "words", m.changeWords.go, async (screen) => {
      if (screen !== "new-check") return;
      await holder.press(m.changeWords.go);
      await second.page.getByText(m.changeWords.nameWrong).waitFor();
      await screens.seen("name-wrong");
    });
    await second.page.getByRole("heading", { name: m.changeWords.doneTitle, level: 1 }).waitFor({ timeout: 60_000 });
    await holder.press(m.changeWords.doneGo);
    await holder.press(m.papers.back);
    await holder.lock();
    holder = await arrive(second.page, server.origin, language);
    await toOtherWays(holder);
    await way(holder, m.openRecovery.sheet);
    await second.page.getByLabel(m.openRecovery.group(1), { exact: true }).fill(sheet.join(""));
    await holder.press(m.open.open);
    await second.page.getByText(m.failures["wrong-code"].what).waitFor({ timeout: 60_000 });
    await screens.seen("sheet-void");
    holder = await arrive(second.page, server.origin, language);
    await holder.open(fresh);
    expect(await titlesOf(holder)).toEqual([title]);
    expect(await outside(second.page)).toEqual({ title: "Documents", path: "/", stored: nothingStored });
    expect(screens.wrong).toEqual([]);
    for (const { asked, errors } of [first, second]) {
      expect(elsewhere(asked, server.origin)).toEqual([]);
      expect(errors.filter((line) => !expected.test(line))).toEqual([]);
    }
    await second.context.close();
  },
);

test("three cards of which one is false or of another set: clear words, then the third one helps", async () => {
  const { page, context } = await visit(browser, { locale: "nl" });
  const screens = look(page, "nl");
  let holder = await arrive(page, server.origin, "nl");
  const { m } = holder;
  await holder.make("digits");
  await toKeys(holder);
  const cards = await makePapers(holder, "cards");
  await holder.press(m.shell.back);
  await holder.press(m.papers.back);
  await holder.lock();
  // With the same first group it claims to be of the same set; with another one it cannot.
  const other = (await drawUp("cards")).papers[0] ?? [];
  const isSame = other[0]?.slice(0, 2) === cards[0]?.[0]?.slice(0, 2);
  const give = (groups: readonly string[]) =>
    page.getByLabel(m.openRecovery.group(1), { exact: true }).fill(groups.join(""));
  for (const bad of [[cards[0]?.[0] ?? "", ...other.slice(1)], ...(isSame ? [] : [other])]) {
    holder = await arrive(page, server.origin, "nl");
    await toOtherWays(holder);
    await way(holder, m.openRecovery.cards);
    await give(bad);
    await holder.press(m.shell.next);
    await holder.heading(m.openRecovery.cardTitle(2));
    await give(cards[1] ?? []);
    await holder.press(m.open.open);
    if (bad === other) {
      await page.getByText(m.openRecovery.sets).waitFor();
      await screens.seen("sets");
    } else {
      await page.getByText(m.failures["wrong-code"].what).waitFor({ timeout: 60_000 });
      await screens.seen("false");
      await holder.press(m.openRecovery.third);
    }
    await holder.heading(m.openRecovery.cardTitle(3));
    await give(cards[2] ?? []);
    // The line is gone in this very moment: all three cards stay given, and the same tap goes on.
    await context.setOffline(true);
    await holder.press(m.open.open);
    await page.getByRole("alert").getByText(m.failures.offline.what).waitFor({ timeout: 60_000 });
    await screens.seen("cards-offline");
    await context.setOffline(false);
    await holder.press(m.shell.tryAgain);
    await inFolder(holder);
    await holder.lock();
  }
  expect(screens.wrong).toEqual([]);
  await context.close();
});

test.each(inLanguages("ar", "fr"))(
  "%s: on paper, a sheet and three cards are a page each, and say not what they open",
  async (language) => {
    const { page, context, errors } = await visit(browser, { locale: language });
    // The printing window would wait for a person.
    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    const holder = await arrive(page, server.origin, language);
    const { m } = holder;
    await holder.make("digits");
    await toKeys(holder);
    for (const kind of ["sheet", "cards"] as const) {
      await way(holder, kind === "sheet" ? m.recovery.addSheet : m.recovery.addCards);
      await holder.press(kind === "sheet" ? m.recovery.sheetGo : m.recovery.cardsGo);
      await holder.press(kind === "sheet" ? m.recovery.print : m.recovery.printAll);
      await page.getByText(m.recovery.printWarn).waitFor();
      await page.getByRole("dialog").getByRole("button", { name: m.recovery.printGo }).click();
      const sheet = page.locator(".print-sheet");
      await sheet.waitFor({ state: "attached" });
      const text = (await sheet.textContent()) ?? "";
      for (const telling of [m.start.title, m.papers.title, m.settings.title, "Farde", location(server.origin)])
        expect(text.toLowerCase()).not.toContain(telling.toLowerCase());
      const pdf = await page.pdf({
        preferCSSPageSize: true,
        path: join(root, "tests/out", `recovery-${language}-${kind}.pdf`),
      });
      expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(kind === "sheet" ? 1 : 3);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      await sheet.waitFor({ state: "detached" });
      await holder.press(m.shell.back);
      await holder.press(m.shell.back);
    }
    expect(errors).toEqual([]);
    await context.close();
  },
);

const location = (origin: string): string => new URL(origin).host;
