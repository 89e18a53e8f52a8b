/** Every screen there is, one after the other, as one person after another would come to them. */
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Language } from "../../web/lib/locale/languages.ts";
import { letter } from "../files/pdfs.ts";
import { visit, type Visitor } from "./browser.ts";
import { arrive } from "./holder.ts";
import { inked, professional } from "./professional.ts";
import { walkBehind, walkFront } from "./walk-doors.ts";
import { photographs, upload } from "./uploads.ts";

/** `own`: the language on this page. */
export type Look = (page: Page, screen: string, own: Language) => Promise<void>;

async function drawn(canvas: Locator): Promise<void> {
  await canvas.waitFor();
  while ((await inked(canvas)) === 0) await canvas.page().waitForTimeout(50);
}

export async function walk(
  browser: Browser,
  origin: string,
  language: Language,
  options: BrowserContextOptions,
  look: Look,
): Promise<readonly Visitor[]> {
  const visitor = await visit(browser, { locale: language, ...options });
  const { page } = visitor;
  // The timer of the question "still there?" is moved by hand.
  await page.clock.install();
  const seen = (screen: string) => look(page, screen, language);
  const h = await arrive(page, origin, language, async (screen) => {
    // The first screen speaks all languages, and is French to a voice.
    await look(page, screen, screen === "languages" ? "fr" : language);
  });
  const { m, press, heading } = h;
  const dialog = page.getByRole("dialog");
  const [shot] = await photographs(browser, ["Carte d’identité"]);
  if (shot === undefined) throw new Error("no photograph");

  // Outside.
  await page.getByRole("button", { name: m.shell.language }).click();
  await seen("language");
  await dialog.getByRole("button", { name: m.shell.close }).click();
  await press(m.start.help);
  await heading(m.start.helpTitle);
  await seen("help");
  await press(m.shell.back);
  await press(m.start.link);
  await heading(m.start.linkTitle);
  await page.getByLabel(m.start.linkLabel).fill("farde");
  await press(m.start.linkOpen);
  await seen("link-bad");
  await press(m.shell.back);

  // Making: the other ways to have a secret, then digits.
  await press(m.start.make);
  await press(m.make.aboutGo);
  await heading(m.make.nameTitle);
  while ((await page.getByLabel(m.make.nameLabel).inputValue()) === "") await page.waitForTimeout(50);
  await press(m.shell.next);
  await heading(m.make.howTitle);
  await page.getByRole("radio", { name: m.make.own }).check({ force: true });
  await page.getByLabel(m.make.ownLabel).fill("zon maan");
  await page.getByText(m.make.tooWeak).first().waitFor();
  await seen("make-own");
  await press(m.shell.back);
  await press(m.shell.back);
  await press(m.shell.back);
  await heading(m.start.title);
  const written = await h.make("digits");

  // Inside.
  const files = [
    shot,
    upload("brief.pdf", await letter()),
    upload("nota.txt", "Bonjour.\nمرحبا\n"),
    upload("tekening.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ];
  const titles = ["Carte d’identité", "Lettre", "Note", "Dessin"] as const;
  await h.add(files, ["identity", "request", "other", "other"], titles);
  await page.locator(".card img").first().waitFor();
  // The bar at the top covers nothing there.
  await page.evaluate(() => window.scrollTo(0, 0));
  await seen("folder");
  await h.look(titles[0]);
  await page.locator(".picture img").waitFor();
  await seen("paper-picture");
  await press(m.paper.print);
  await seen("print");
  await dialog.getByRole("button", { name: m.paper.notNow }).click();
  await press(m.paper.edit);
  await heading(m.papers.editTitle);
  await page.getByLabel(m.papers.validUntil).fill(new Date(Date.now() + 86_400_000 * 9).toISOString().slice(0, 10));
  await page.getByLabel(m.papers.name).fill("");
  await press(m.papers.save);
  await page.getByText(m.papers.nameMissing).waitFor();
  await seen("edit-wrong");
  await page.getByLabel(m.papers.name).fill(titles[0]);
  await press(m.papers.save);
  await heading(titles[0]);
  await press(m.papers.back);
  await h.look(titles[1]);
  await drawn(page.locator("canvas").first());
  await seen("paper-pdf");
  await press(m.papers.back);
  await h.look(titles[2]);
  await page.locator("pre").waitFor();
  await seen("paper-text");
  await press(m.papers.back);
  await h.look(titles[3]);
  await page.getByText(m.paper.onlySave).waitFor();
  await seen("paper-file");
  await press(m.paper.save);
  await seen("save-file");
  await dialog.getByRole("button", { name: m.paper.notNow }).click();
  await press(m.paper.remove);
  await seen("remove");
  await dialog.getByRole("button", { name: m.paper.removeGo }).click();
  await page.getByRole("button", { name: m.papers.undo }).waitFor();
  await seen("undo");
  await press(m.papers.undo);
  await page.locator(".card", { hasText: titles[3] }).waitFor();
  await press(m.papers.write);
  await heading(m.story.title);
  await page.getByLabel(m.story.text, { exact: true }).fill("J’habite chez un ami.");
  await seen("story");
  await press(m.papers.back);
  await seen("story-leave");
  await dialog.getByRole("button", { name: m.story.leaveDrop }).click();
  await heading(m.papers.title);

  // Sharing.
  await press(m.papers.sharedNow);
  await page.getByText(m.shares.none).waitFor();
  await seen("shares-none");
  await press(m.shares.back);
  const link = await h.share(titles.slice(0, 3), "Amina");
  const lookOnly = await h.share([titles[3]], "");

  // At the desk.
  const other = await visit(browser, { locale: language, ...options });
  const desk = professional(other.page, language);
  await desk.come(link);
  await desk.told();
  await look(other.page, "pro-cover", language);
  await desk.open(link);
  await desk.button(desk.words.show).click();
  await drawn(other.page.locator("article canvas").first());
  await look(other.page, "pro-open", language);
  await desk.open(lookOnly);
  await look(other.page, "pro-file", language);
  await desk.button(desk.words.close).click();
  await desk.neutral().waitFor();
  await other.page.getByLabel(desk.words.paste).fill("x");
  await desk.button(desk.words.go).click();
  await other.page.getByText(desk.words.notLink).waitFor();
  await look(other.page, "pro-neutral", language);

  await press(m.papers.sharedNow);
  await page.getByText(m.shares.opened(1)).first().waitFor();
  await press(m.shares.show);
  await seen("shares");
  await press(m.shares.stopAll);
  await seen("stop-all");
  await dialog.getByRole("button", { name: m.shares.stopAll }).click();
  await page.getByText(m.shares.stoppedAll).waitFor();
  await page.locator("summary").click();
  await seen("shares-stopped");
  await press(m.shares.back);

  // The two doors.
  const second = await walkFront(h, written, titles[2], seen);
  await h.lock();
  const behind = await arrive(page, origin, language);
  await behind.open(second);
  await walkBehind(behind, titles[2], titles[0], seen);
  const front = await arrive(page, origin, language);
  await front.open(written);

  // Left alone, then locked; then a wrong digit.
  await page.clock.fastForward(155_000);
  await dialog.getByRole("button", { name: m.shell.stay }).waitFor();
  await seen("still-there");
  await dialog.getByRole("button", { name: m.shell.stay }).click();
  await h.lock();
  const again = await arrive(page, origin, language);
  await again.press(m.start.open);
  await page.getByLabel(m.open.nameLabel).fill(written.name);
  await seen("open-name");
  await press(m.shell.next);
  await press(m.open.wayPick);
  await page.locator(".letters button:enabled").first().click();
  await seen("open-list");
  await press(m.open.wayDigits);
  await page.getByRole("group", { name: m.open.pad }).getByRole("button", { name: "5" }).click();
  await seen("open-digits");
  await press(m.open.wayKeyboard);
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill("0000 0000 0000 0000");
  await press(m.open.open);
  await page.getByRole("alert").first().waitFor({ timeout: 60_000 });
  await seen("open-wrong");
  return [visitor, other];
}
