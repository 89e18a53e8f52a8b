/** The professional's button is there before the page knows anything of the share, and stays where it is. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { path as to } from "../../api/wire.ts";
import type { Language } from "../../web/lib/locale/languages.ts";
import { newFolder, openDevice } from "../devices.ts";
import type { Device } from "../devices.ts";
import { root } from "../imports.ts";
import { addPapers, paper, patterned } from "../people.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { axeFindings } from "./axe.ts";
import { drawn, inLanguages, large, launch, overflow, small, visit } from "./browser.ts";
import { professional } from "./professional.ts";

let server: RunningServer;
let browser: Browser;
let device: Device;
let ids: readonly string[] = [];

beforeAll(async () => {
  server = await startServer(4);
  browser = await launch();
  device = await openDevice(server.origin, await newFolder(server.origin), fetch, holders);
  const note = paper("Note", new TextEncoder().encode("Bonjour"), { type: "text/plain" });
  ids = await addPapers(device.vault, [note, paper("Scan", patterned(300_000, 1), { type: "application/zip" })]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** The language on the holder's screen. */
const holders = "ar";
const longName = "Marie-Antoinette Ndikumana-Vandenbroucke épouse Overstraete".slice(0, 60);
async function share(more: { openings?: number; from?: string; lookOnly?: boolean } = {}) {
  const shared = await device.vault.share({
    papers: ids,
    end: { kind: "hour" },
    openings: 5,
    from: "Amina",
    lookOnly: false,
    ...more,
  });
  return { id: shared.id, link: server.origin + shared.link };
}
async function leftOf(id: string): Promise<number | undefined> {
  await device.vault.refreshShares();
  return device.vault.state().shares.find((one) => one.id === id)?.left;
}

/**
 * Holds looks back until it is told to go on: their answers, or that they are asked at all ("late"), or that the line
 * breaks ("broken").
 */
async function holdLooks(page: Page, how: "slow" | "late" | "broken" = "slow") {
  let go = (): void => undefined;
  const told = new Promise<void>((resolve) => (go = resolve));
  await page.route(`**${to.grant.look}`, async (route) => {
    const answer = how === "slow" ? await route.fetch() : null;
    await told;
    if (answer !== null) await route.fulfill({ response: answer }).catch(() => undefined);
    else if (how === "late") await route.continue();
    else await route.abort("connectionreset");
  });
  return () => go();
}

const devices = [
  { name: "a telephone", viewport: small, letters: "", dark: false },
  { name: "a telephone in the dark, letters twice as large", viewport: small, letters: "200%", dark: true },
  { name: "a desk", viewport: large, letters: "", dark: false },
  { name: "a desk, letters twice as large", viewport: large, letters: "200%", dark: false },
];
const covers = [
  { who: "long", from: longName, lookOnly: true },
  { who: "wide", from: "W".repeat(60), lookOnly: true },
  { who: "short", from: "", lookOnly: false },
];

describe.each(inLanguages<Language>("ar", "fr", "nl", "en"))("in %s", (language) => {
  test.each(devices)(
    "on $name: the button can be tapped before the look has told, and does not move when it tells",
    async ({ name, viewport, letters, dark }) => {
      for (const { who, ...more } of covers) {
        const { link } = await share(more);
        const colorScheme = dark ? "dark" : "light";
        const { page, context, errors } = await visit(browser, { locale: language, viewport, colorScheme });
        const enlarge = () =>
          page.evaluate((size) => {
            document.documentElement.style.fontSize = size;
          }, letters);
        const goOn = await holdLooks(page);
        const desk = professional(page, language);
        const tap = desk.button(desk.words.open);
        const shot = (when: string) =>
          drawn(page, join(root, `tests/out/early-${language}-${name.replaceAll(/\W+/g, "-")}-${who}-${when}.png`));
        await desk.come(link);
        await tap.waitFor();
        await enlarge();
        expect(await tap.isEnabled()).toBe(true);
        expect(await page.locator(".told[aria-busy=true]").count()).toBe(1);
        await shot("before");
        const before = await tap.boundingBox();
        const handle = await tap.elementHandle();
        expect(await axeFindings(page)).toEqual([]);
        goOn();
        await desk.told();
        await shot("after");
        expect(await tap.boundingBox()).toEqual(before);
        // The same button, not another one in its place: a finger that is on it stays on it.
        expect(await handle?.evaluate((element) => element.isConnected)).toBe(true);
        expect((before?.y ?? 0) + (before?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
        expect(await overflow(page)).toBe(0);
        expect(await axeFindings(page)).toEqual([]);
        expect(errors).toEqual([]);
        await context.close();
      }
    },
  );
});

test("C3: tapped twice before the look has told, for the only opening: it opens once, and the late look takes nothing away", async () => {
  const { link, id } = await share({ openings: 1, lookOnly: true });
  const { page, context, asked } = await visit(browser, { locale: "en" });
  // The look is asked when nothing is left any more.
  const goOn = await holdLooks(page, "late");
  const desk = professional(page, "en");
  await desk.come(link);
  await desk.button(desk.words.open).dblclick();
  await page.locator("article[aria-busy=false]").nth(1).waitFor();
  expect(await page.locator("article h2").allInnerTexts()).toEqual(["Note", "Scan"]);
  // Who, until when and how to treat it came with the opening.
  await page.getByRole("heading", { level: 1, name: "Amina" }).waitFor();
  await page.getByText(desk.words.lookOnly).waitFor();
  const answer = page.waitForResponse((response) => response.url().endsWith(to.grant.look));
  goOn();
  expect((await answer).status()).toBe(404);
  await page.waitForTimeout(300);
  expect(await page.locator("article h2").allInnerTexts()).toEqual(["Note", "Scan"]);
  expect(asked.filter((url) => url.endsWith(to.grant.open))).toHaveLength(1);
  expect(await leftOf(id)).toBe(0);
  await context.close();
});

test("no line for the look: said so, nothing opens by itself, and after trying again the button is where it was", async () => {
  const { link, id } = await share();
  const { page, context } = await visit(browser, { locale: "en" });
  const goOn = await holdLooks(page, "broken");
  const desk = professional(page, "en");
  await desk.come(link);
  const tap = desk.button(desk.words.open);
  await tap.waitFor();
  const before = await tap.boundingBox();
  goOn();
  await page.getByRole("heading", { name: desk.words.offline }).waitFor();
  await page.unroute(`**${to.grant.look}`);
  await desk.button(desk.words.again).click();
  await desk.told();
  expect(await tap.boundingBox()).toEqual(before);
  expect(await leftOf(id)).toBe(5);
  await context.close();
});

test("no line for the opening: said where one tapped, the button stays, and the next tap opens", async () => {
  const { link, id } = await share({ from: "W".repeat(60), lookOnly: true });
  const { page, context } = await visit(browser, { locale: "en", viewport: small });
  const desk = professional(page, "en");
  await page.route(`**${to.grant.open}`, (route) => route.abort("connectionreset"));
  await desk.come(link);
  await desk.told();
  const tap = desk.button(desk.words.open);
  const before = await tap.boundingBox();
  await tap.click();
  const said = page.getByRole("alert");
  await said.waitFor();
  expect(await said.innerText()).toBe(desk.words.offline);
  // In sight, though the rest is longer than the screen.
  const box = await said.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(before?.y ?? 0);
  expect(await tap.boundingBox()).toEqual(before);
  expect(await leftOf(id)).toBe(5);
  await page.unroute(`**${to.grant.open}`);
  await tap.click();
  await page.locator("article[aria-busy=false]").first().waitFor();
  expect(await leftOf(id)).toBe(4);
  await context.close();
});

test("G11: a link that has ended, tapped at once: the page that tells nothing", async () => {
  const { link, id } = await share();
  await device.vault.revoke([id]);
  const { page, context } = await visit(browser, { locale: "en" });
  const goOn = await holdLooks(page);
  const desk = professional(page, "en");
  await desk.come(link);
  await desk.button(desk.words.open).click();
  await desk.neutral().waitFor();
  goOn();
  expect(new URL(page.url()).hash).toBe("");
  await context.close();
});

test("a browser that speaks none of our languages: the page takes the holder's when the look tells it, or the opening", async () => {
  const { link } = await share();
  for (const isTapped of [false, true]) {
    const { page, context } = await visit(browser, { locale: "de" });
    const goOn = await holdLooks(page);
    const [french, own] = [professional(page, "fr"), professional(page, holders)];
    await french.come(link);
    const tap = french.button(french.words.open);
    await tap.waitFor();
    const before = await tap.boundingBox();
    if (isTapped) {
      await tap.click();
      await page.getByText(own.words.discretion).waitFor();
    } else {
      goOn();
      await own.told();
      await page.getByText(own.words.discretion).waitFor();
      expect(await own.button(own.words.open).boundingBox()).toEqual(before);
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(holders);
    goOn();
    await context.close();
  }
});
