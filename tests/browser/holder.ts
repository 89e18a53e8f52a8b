/** A holder at the screen: finds everything by its name in the chosen language, as a person or a screen reader would. */
import type { Locator, Page } from "playwright-core";
import type { Language } from "../../web/lib/locale/languages.ts";
import { languages } from "../../web/lib/locale/languages.ts";
import type { Messages } from "../../web/lib/locale/locale.ts";
import { loadMessages } from "../../web/lib/locale/locale.ts";
import { loadWords } from "../../web/lib/locale/words.ts";
import type { PaperKind } from "../../web/lib/vault/kinds.ts";
import { indexOf } from "../../web/features/secret-words/letters.ts";
import type { Upload } from "./uploads.ts";

/** Called on every screen that is reached. */
export type Seen = (screen: string) => Promise<void>;

export type Holder = {
  readonly page: Page;
  readonly m: Messages;
  button(name: string): Locator;
  press(name: string): Promise<void>;
  /** Waits for a screen by its title. */
  heading(name: string): Promise<void>;
  /** Makes a folder with proposed words or digits; what was written down. */
  make(secret?: "words" | "digits"): Promise<Written>;
  open(written: Written, way?: Way): Promise<void>;
  /** Locks, and waits for the first screen of a page that was loaded anew. */
  lock(): Promise<void>;
  /** Picks files, says the kind and title of each, and is back in the list; they may still be on their way. */
  put(files: readonly Upload[], kinds: readonly PaperKind[], titles: readonly string[]): Promise<void>;
  /** The same, and waits until all are saved. */
  add(files: readonly Upload[], kinds: readonly PaperKind[], titles: readonly string[]): Promise<void>;
  /** Opens a paper from the list. */
  look(title: string): Promise<void>;
  /** Shares papers by their titles, for an hour; the link. */
  share(titles: readonly string[], from: string): Promise<string>;
};

/** What stands on the holder's paper. */
export type Written = { readonly name: string; readonly words: string };
/** How the secret words are given: typed, chosen from the list on the screen, or tapped on the pad of digits. */
export type Way = "keyboard" | "list" | "digits";

const exact = { exact: true } as const;

export async function arrive(
  page: Page,
  origin: string,
  language: Language,
  seen: Seen = async () => undefined,
): Promise<Holder> {
  const m = await loadMessages(language);
  const ownName = languages.find(({ code }) => code === language)?.name ?? "";
  const button = (name: string): Locator => page.getByRole("button", { name });
  const press = (name: string): Promise<void> => button(name).first().click();
  const heading = (name: string): Promise<void> => page.getByRole("heading", { name, level: 1 }).waitFor();

  await page.goto(origin);
  await button(ownName).waitFor();
  await seen("languages");
  await press(ownName);
  await heading(m.start.title);
  await seen("start");

  const inFolder = async (): Promise<void> => {
    await page.getByRole("heading", { name: m.papers.title, level: 1 }).waitFor({ timeout: 60_000 });
  };

  async function make(secret: "words" | "digits" = "words"): Promise<Written> {
    await press(m.start.make);
    await heading(m.make.aboutTitle);
    await seen("make-about");
    await press(m.make.aboutGo);
    await heading(m.make.nameTitle);
    // The proposal comes with the list of words.
    const field = page.getByLabel(m.make.nameLabel);
    while ((await field.inputValue()) === "") await page.waitForTimeout(50);
    const name = await field.inputValue();
    await seen("make-name");
    await press(m.shell.next);
    await heading(m.make.howTitle);
    await page.getByRole("radio", { name: m.make[secret] }).check({ force: true });
    await page.locator(".secret-pieces li").first().waitFor();
    await seen("make-words");
    await press(m.shell.next);
    await heading(m.make.writeTitle);
    const words = await page.locator(".secret-pieces li").allInnerTexts();
    await seen("make-write");
    await press(m.make.written);
    await heading(m.make.checkTitle);
    await seen("make-check");
    const label = secret === "words" ? m.make.checkWord : m.make.checkGroup;
    for (const [i, word] of words.entries()) {
      const asked = page.getByLabel(label(i + 1), exact);
      if ((await asked.count()) > 0) await asked.fill(word);
    }
    await press(m.make.makeIt);
    await inFolder();
    await seen("folder-empty");
    return { name, words: words.join(" ") };
  }

  /** Letter after letter, until the word stands there to be tapped. */
  async function pick(words: readonly string[]): Promise<void> {
    const index = indexOf(await loadWords(language), language);
    for (const word of words) {
      const letters = index.find((entry) => entry.word === word)?.letters ?? "";
      const found = page.locator(".matches").getByRole("button", { name: word, exact: true });
      for (const letter of letters) {
        await page.locator(".letters").getByRole("button", { name: letter, exact: true }).click();
        if ((await found.count()) > 0) break;
      }
      await found.click();
    }
  }

  async function open(written: Written, way: Way = "keyboard"): Promise<void> {
    await press(m.start.open);
    await heading(m.open.nameTitle);
    await seen("open-name");
    await page.getByLabel(m.open.nameLabel).fill(written.name);
    await press(m.shell.next);
    await heading(m.open.wordsTitle);
    if (way === "keyboard") {
      await page.getByLabel(m.open.wordsLabel, exact).fill(written.words);
    } else if (way === "list") {
      await press(m.open.wayPick);
      await pick(written.words.split(" "));
    } else {
      await press(m.open.wayDigits);
      const pad = page.getByRole("group", { name: m.open.pad });
      for (const digit of written.words.replaceAll(" ", "")) await pad.getByRole("button", { name: digit }).click();
    }
    await seen(`open-${way}`);
    await press(m.open.open);
    await inFolder();
  }

  async function lock(): Promise<void> {
    await press(m.papers.lock);
    await button(ownName).waitFor();
  }

  async function put(files: readonly Upload[], kinds: readonly PaperKind[], titles: readonly string[]): Promise<void> {
    await press(m.papers.add);
    await heading(m.papers.addTitle);
    await seen("add");
    await page.locator("input[type=file]:not([capture])").setInputFiles([...files]);
    for (const [i, kind] of kinds.entries()) {
      await heading(m.papers.kind);
      if (i === 0) await seen("add-kind");
      await page.getByRole("button", { name: m.kinds[kind].label }).first().click();
      await heading(m.papers.about);
      await page.getByLabel(m.papers.name).fill(titles[i] ?? "");
      if (i === 0) await seen("add-about");
      await press(i < kinds.length - 1 ? m.papers.addAndNext : m.papers.addThis);
    }
    await inFolder();
  }

  async function add(...args: Parameters<Holder["put"]>): Promise<void> {
    await put(...args);
    await page.getByText(m.papers.removeFile).waitFor({ timeout: 60_000 });
    await seen("added");
    await press(m.papers.understood);
  }

  async function look(title: string): Promise<void> {
    await page.locator(".cards").getByRole("button", { name: title }).first().click();
    await heading(title);
  }

  async function share(titles: readonly string[], from: string): Promise<string> {
    await press(m.papers.share);
    for (const title of titles) {
      const card = page
        .locator("label.card")
        .filter({ has: page.locator(".card-title").and(page.getByText(title, exact)) });
      await card.click();
      if (!(await card.getByRole("checkbox").isChecked())) throw new Error(`not chosen: ${title}`);
    }
    await seen("share-choose");
    await press(m.papers.next);
    await heading(m.share.howLong);
    await page.getByRole("radio", { name: m.share.hour }).check({ force: true });
    await seen("share-long");
    await press(m.share.next);
    await heading(m.share.howOften);
    await seen("share-often");
    await press(m.share.next);
    await heading(m.share.last);
    await page.getByLabel(m.share.from).fill(from);
    await seen("share-last");
    await press(m.share.make);
    await heading(m.share.ready);
    await seen("share-ready");
    const link = await page.getByLabel(m.share.link, exact).innerText();
    await press(m.share.done);
    return link;
  }

  return { page, m, button, press, heading, make, open, lock, put, add, look, share };
}
