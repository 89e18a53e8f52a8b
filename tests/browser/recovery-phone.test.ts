/** The key that one's own phone opens with a finger or its code, with Chromium's pretended keeper of keys. */
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { root } from "../imports.ts";
import { filesIn, markOf, marksIn } from "../marks.ts";
import { drawn, elsewhere, inLanguages, launch, stored, visit } from "./browser.ts";
import { setting } from "./doors.ts";
import { arrive, type Holder, type Written } from "./holder.ts";
import { findings } from "./measure.ts";
import { upload } from "./uploads.ts";
import { addPhone, inFolder, keysOn, makePapers, type Phone, toKeys, toOtherWays, way } from "./ways-back.ts";

let server: TestServer;
let browser: Browser;
const out = join(root, "tests/out/recovery-phone");

beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  server = await startTestServer({
    webDir: process.env["FARDE_TEST_WEB"] ?? join(root, "dist/web"),
    folderMib: 4,
  });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A page that keeps a copy of what the phone gives, to look for it elsewhere; it changes nothing. */
const listen = (page: Page) =>
  page.addInitScript(() => {
    const heard: number[][] = [];
    Object.assign(globalThis, { heard });
    const results = PublicKeyCredential.prototype.getClientExtensionResults;
    PublicKeyCredential.prototype.getClientExtensionResults = function () {
      const given = results.call(this);
      const first = given.prf?.results?.first;
      if (first instanceof ArrayBuffer) heard.push([...new Uint8Array(first)]);
      heard.push([...new Uint8Array(this.rawId)]);
      return given;
    };
  });
const heardBy = (page: Page): Promise<number[][]> => page.evaluate<number[][]>("globalThis.heard");

/** Nothing of the fields comes with a language already known: the page that knows its holder skips that screen. */
async function comeAgain(page: Page, holder: Holder): Promise<void> {
  await page.goto(server.origin);
  await holder.heading(holder.m.start.title);
}

/** A folder with one paper, on a phone that was said to be the holder's own. */
async function ownPhone(page: Page, language: "nl" | "ar"): Promise<{ holder: Holder; written: Written }> {
  const holder = await arrive(page, server.origin, language);
  const { m } = holder;
  const written = await holder.make("digits");
  await holder.add([upload("note.txt", "Een.\n")], ["identity"], ["Nota"]);
  await setting(holder, m.settings.phone);
  await holder.heading(m.ownPhone.title);
  await page.getByLabel(m.ownPhone.nameLabel).fill(written.name);
  await holder.press(m.ownPhone.keep);
  await page.getByText(m.ownPhone.keepsNow).waitFor();
  await holder.press(m.shell.back);
  await holder.press(m.papers.back);
  await toKeys(holder);
  return { holder, written };
}

async function makeKey(holder: Holder): Promise<void> {
  await way(holder, holder.m.recovery.addPasskey);
  await holder.heading(holder.m.recovery.phoneTitle);
  await holder.press(holder.m.recovery.phoneGo);
}

async function lockHere(holder: Holder): Promise<void> {
  await holder.press(holder.m.papers.lock);
  await holder.heading(holder.m.start.title);
}

async function askPhone(holder: Holder): Promise<void> {
  await toOtherWays(holder);
  await way(holder, holder.m.openRecovery.phone);
}

async function openWithWords(holder: Holder, written: Written): Promise<void> {
  const { m, page } = holder;
  await holder.press(m.start.open);
  await holder.heading(m.open.wordsTitle);
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(written.words);
  await holder.press(m.open.open);
  await inFolder(holder);
}

test.each(inLanguages("ar", "nl"))(
  "B14: %s: made and opened with the phone; nothing of what the phone gives is sent, stored or kept",
  async (language) => {
    const { page, context, asked, errors } = await visit(browser);
    const sent: Buffer[] = [];
    context.on("request", (request) => {
      const body = request.postDataBuffer() ?? Buffer.alloc(0);
      sent.push(Buffer.from(`${request.url()}\n${JSON.stringify(request.headers())}\n`), body);
    });
    await listen(page);
    const phone = await addPhone(page);
    const wrong: string[] = [];
    const seen = async (screen: string) => {
      await drawn(page, join(out, `${language}-${screen}.png`), true);
      const wanted = {
        language,
        direction: language === "ar" ? "rtl" : "ltr",
        byAxe: true,
        inTheDark: language === "ar",
      };
      for (const finding of await findings(page, wanted)) wrong.push(`${screen}: ${finding}`);
    };
    const { holder } = await ownPhone(page, language);
    const { m } = holder;
    await way(holder, m.recovery.addPasskey);
    await holder.heading(m.recovery.phoneTitle);
    await seen("about");
    await holder.press(m.recovery.phoneGo);
    await page.getByRole("heading", { name: m.recovery.phoneDone, level: 1 }).waitFor({ timeout: 60_000 });
    await seen("done");
    await holder.press(m.recovery.toKeys);
    await page.getByText(m.recovery.used(2, 4)).waitFor();
    // B15: never the only way in, nor the only other one without a word about it.
    await page.getByText(m.recovery.phoneLost).waitFor();
    await page.getByRole("button", { name: `${m.recovery.remove}: ${m.recovery.words}` }).click();
    await page.getByText(m.recovery.phoneAlone).waitFor();
    await seen("keys");
    const [key] = await keysOn(phone);
    expect(key).toMatchObject({ isResidentCredential: true, rpId: "localhost", userName: "Documents" });
    const heard = await heardBy(page);
    await holder.press(m.shell.back);
    await holder.press(m.papers.back);
    await lockHere(holder);

    await askPhone(holder);
    await inFolder(holder);
    expect(await page.locator(".card-title").allTextContents()).toEqual(["Nota"]);
    heard.push(...(await heardBy(page)));
    expect(await stored(page)).toMatchObject({ local: ["farde"], session: [], cookies: "", databases: 0 });
    const secrets = heard.filter((bytes) => bytes.length === 32).map((bytes) => Uint8Array.from(bytes));
    expect(new Set(secrets.map((bytes) => Buffer.from(bytes).toString("hex"))).size).toBeGreaterThan(0);
    const marks = [
      ...heard.map((bytes, at) => markOf(`what the phone gave ${String(at)}`, Uint8Array.from(bytes))),
      markOf("user", Buffer.from(key?.userHandle ?? "", "base64")),
      markOf("credential", Buffer.from(key?.credentialId ?? "", "base64")),
    ];
    expect(sent.length).toBeGreaterThan(40);
    for (const bytes of sent) expect(marksIn(bytes, marks)).toEqual([]);
    for (const { path, bytes } of filesIn(server.dataDir)) expect(marksIn(bytes, marks), path).toEqual([]);
    expect(marksIn(Buffer.from(server.lines.join("\n")), marks)).toEqual([]);
    expect(marksIn(Buffer.from(await page.evaluate(() => JSON.stringify(localStorage))), marks)).toEqual([]);
    // The same look finds what is there.
    expect(marksIn(Buffer.from(JSON.stringify({ prf: heard[0] })), marks)).toContain("what the phone gave 0");
    expect(elsewhere(asked, server.origin)).toEqual([]);
    // Giving the folder another key ends its older tokens: the browser's own line about the answer 401.
    expect(errors.filter((line) => !/^Failed to load resource.*401/.test(line))).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  },
);

test("B15: a phone without PRF, and one that does not know who holds it: told, nothing half-made, the words still open", async () => {
  const { page, context } = await visit(browser);
  let phone: Phone = await addPhone(page, { hasPrf: false });
  const { holder, written } = await ownPhone(page, "nl");
  const { m } = holder;
  const unchanged = async () => {
    await holder.press(m.shell.back);
    await page.getByText(m.recovery.used(1, 4)).waitFor();
    expect(await page.getByText(m.recovery.phoneLost).count()).toBe(0);
  };
  await makeKey(holder);
  await page.getByText(m.recovery.phoneMissing).waitFor();
  await drawn(page, join(out, "nl-missing.png"), true);
  await unchanged();

  const replace = async (options: Parameters<typeof addPhone>[1]) => {
    await phone.session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: phone.id });
    phone = await addPhone(page, options);
  };
  await replace({ isUserVerified: false });
  await makeKey(holder);
  await page.getByText(m.recovery.phoneRefused).waitFor();
  expect(await keysOn(phone)).toEqual([]);
  await unchanged();

  await replace({ hasUserVerification: false });
  await makeKey(holder);
  await page.getByText(m.recovery.phoneMissing).or(page.getByText(m.recovery.phoneRefused)).first().waitFor();
  expect(await keysOn(phone)).toEqual([]);
  await unchanged();
  await holder.press(m.shell.back);
  await holder.press(m.papers.back);
  await lockHere(holder);

  // At opening: no key at all, then a key that gives no secret.
  await replace({});
  await askPhone(holder);
  await page.getByText(m.openRecovery.phoneRefused).waitFor();
  await drawn(page, join(out, "nl-refused.png"), true);
  await replace({ hasPrf: false });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  await phone.session.send("WebAuthn.addCredential", {
    authenticatorId: phone.id,
    credential: {
      credentialId: Buffer.alloc(16, 7).toString("base64"),
      isResidentCredential: true,
      rpId: "localhost",
      privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
      userHandle: Buffer.alloc(16, 9).toString("base64"),
      signCount: 0,
    },
  });
  await comeAgain(page, holder);
  await askPhone(holder);
  await page.getByText(m.openRecovery.phoneMissing).waitFor();
  await comeAgain(page, holder);
  await openWithWords(holder, written);
  await context.close();
});

test("B15: the key made and used while the line breaks; removed in the folder, then deleted on the phone: it opens nothing, and nobody is locked out", async () => {
  const { page, context } = await visit(browser);
  const phone = await addPhone(page);
  const { holder, written } = await ownPhone(page, "nl");
  const { m } = holder;
  // The line is gone while the phone makes it: it goes on by itself when the line is back.
  await context.setOffline(true);
  await makeKey(holder);
  await expect.poll(async () => (await keysOn(phone)).length).toBe(1);
  await page.getByText(m.recovery.phoneWait).waitFor();
  await context.setOffline(false);
  await page.getByRole("heading", { name: m.recovery.phoneDone, level: 1 }).waitFor({ timeout: 60_000 });
  await holder.press(m.recovery.toKeys);
  await holder.press(m.shell.back);
  await holder.press(m.papers.back);
  await lockHere(holder);
  // And while it opens: the phone need not be asked again.
  await page.route("**/api/**", (route) => route.abort());
  await askPhone(holder);
  await page.getByRole("alert").getByText(m.failures.offline.what).waitFor({ timeout: 60_000 });
  await page.unroute("**/api/**");
  await holder.press(m.shell.tryAgain);
  await inFolder(holder);
  await toKeys(holder);
  await makePapers(holder, "sheet");
  await page.getByText(m.recovery.used(3, 4)).waitFor();
  // With two other keys nothing has to be said.
  expect(await page.getByText(m.recovery.phoneLost).count()).toBe(0);
  await page.getByRole("button", { name: `${m.recovery.remove}: ${m.recovery.passkey}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: m.recovery.removeGo }).click();
  await page.getByText(m.recovery.removed).waitFor({ timeout: 60_000 });
  await holder.press(m.shell.back);
  await holder.press(m.papers.back);
  await lockHere(holder);
  await askPhone(holder);
  await page.getByText(m.failures["wrong-code"].what).waitFor({ timeout: 60_000 });
  await phone.session.send("WebAuthn.clearCredentials", { authenticatorId: phone.id });
  await comeAgain(page, holder);
  await askPhone(holder);
  await page.getByText(m.openRecovery.phoneRefused).waitFor();
  await holder.press(m.shell.back);
  await holder.heading(m.open.wordsTitle);
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(written.words);
  await holder.press(m.open.open);
  await inFolder(holder);
  await context.close();
});
