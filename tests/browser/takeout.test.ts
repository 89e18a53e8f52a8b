/** Papers taken out as a file and brought into another folder, in a real browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import { strToU8, unzipSync, zipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { secrets, withExif } from "../files/jpegs.ts";
import { root } from "../imports.ts";
import { elsewhere, inLanguages, launch, visit } from "./browser.ts";
import { setting } from "./doors.ts";
import { arrive, type Holder } from "./holder.ts";
import { looking } from "./stories.ts";
import { photographs, upload, type Upload } from "./uploads.ts";

let server: TestServer;
let browser: Browser;
let files: readonly Upload[];
beforeAll(async () => {
  server = await startTestServer({ webDir: join(root, "dist/web"), folderMib: 16 });
  browser = await launch();
  files = [...(await photographs(browser, ["Carte d’identité"])), upload("note.txt", "Ma vie.\n")];
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const secretsIn = (bytes: Uint8Array): string[] =>
  secrets.filter((secret) => Buffer.from(bytes).includes(Buffer.from(secret)));

/** The file that the tap on "save" gives. */
async function saved(holder: Holder): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const { page, m, press } = holder;
  await page.getByRole("heading", { name: m.takeOut.readyTitle, level: 1 }).waitFor({ timeout: 90_000 });
  const coming = page.waitForEvent("download");
  await press(m.takeOut.save);
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test.each(inLanguages("nl", "ar"))(
  "G7, D5, %s: everything out as a file that words open, some as a ZIP file; into another folder, with a foreign file and a bomb beside it",
  async (language) => {
    const { page, context, asked, errors } = await visit(browser, { locale: language, acceptDownloads: true });
    const { seen, wrong } = looking(page, language, "takeout");
    let holder = await arrive(page, server.origin, language);
    const { m, press, heading } = holder;
    await holder.make("digits");
    await holder.add(files, ["identity", "story"], ["Carte", "Ma note"]);

    // Sealed: all.
    await setting(holder, m.takeOut.title);
    await heading(m.takeOut.title);
    await seen("out-about");
    await press(m.shell.next);
    await heading(m.takeOut.passTitle);
    const pieces = page.locator(".secret-pieces li");
    await pieces.first().waitFor();
    const words = await pieces.allInnerTexts();
    await seen("out-words");
    await press(m.make.written);
    await heading(m.make.checkTitle);
    for (const [i, word] of words.entries()) {
      const place = page.getByLabel(m.make.checkWord(i + 1), { exact: true });
      if ((await place.count()) > 0) await place.fill(word);
    }
    await press(m.takeOut.make);
    const sealed = await saved(holder);
    await seen("out-ready");
    expect(sealed.name).toMatch(/\.zip\.age$/);
    const tool = new Decrypter();
    tool.addPassphrase(words.join(" "));
    const inside = unzipSync(await tool.decrypt(new Uint8Array(sealed.bytes)));
    expect(Object.keys(inside)).toEqual(
      expect.arrayContaining(["papers.json", "papers/Carte.jpg", "papers/Ma note.txt"]),
    );
    expect(new TextDecoder().decode(inside["papers/Ma note.txt"])).toBe("Ma vie.\n");
    await press(m.shell.back);

    // Plain: one of them.
    await page.locator(".choice").filter({ hasText: m.takeOut.title }).click();
    await page.getByRole("radio", { name: m.takeOut.some }).check({ force: true });
    await page.getByRole("radio", { name: m.takeOut.plain }).check({ force: true });
    await seen("out-plain");
    await press(m.shell.next);
    await heading(m.takeOut.chooseTitle);
    await page.getByRole("checkbox", { name: "Carte" }).check();
    await press(m.papers.next);
    const plain = await saved(holder);
    await seen("out-plain-ready");
    expect(Object.keys(unzipSync(new Uint8Array(plain.bytes))).filter((name) => name.startsWith("papers/"))).toEqual([
      "papers/Carte.jpg",
    ]);
    await press(m.shell.back);
    await press(m.papers.back);
    await holder.lock();

    // Another folder.
    holder = await arrive(page, server.origin, language);
    await holder.make("digits");
    await setting(holder, m.bringIn.title);
    await heading(m.bringIn.title);
    await seen("in-about");
    const input = page.locator("input[type=file]");
    await input.setInputFiles([upload("no.zip", "PK but no zip")]);
    await page.getByText(m.bringIn.notBundle).waitFor();
    await input.setInputFiles([upload(sealed.name, sealed.bytes)]);
    await heading(m.bringIn.passTitle);
    const field = page.getByLabel(m.bringIn.passLabel, { exact: true });
    await field.fill("other words");
    await press(m.bringIn.passGo);
    await page.getByText(m.bringIn.wrongPassphrase).waitFor({ timeout: 90_000 });
    await seen("in-words");
    await field.fill(words.join("  ").toUpperCase());
    await press(m.bringIn.passGo);
    await page.getByRole("heading", { name: m.bringIn.chooseTitle, level: 1 }).waitFor({ timeout: 90_000 });
    // Two papers, and whether they stay as they are.
    expect(await page.getByRole("checkbox").count()).toBe(3);
    await seen("in-choose");
    await press(m.bringIn.go);
    await page.getByText(m.bringIn.brought(2, 2)).waitFor({ timeout: 60_000 });
    await page.getByRole("heading", { name: m.bringIn.doneTitle, level: 1 }).waitFor();
    await seen("in-done");
    await press(m.papers.back);
    await page.locator(".card-title").nth(1).waitFor();
    expect((await page.locator(".card-title").allTextContents()).toSorted()).toEqual(["Carte", "Ma note"]);

    // Anybody's ZIP file: what is there already is not chosen; what cannot be is told; a bomb stops.
    await setting(holder, m.bringIn.title);
    const foreign = zipSync({
      ...unzipSync(new Uint8Array(plain.bytes)),
      "../up.txt": new Uint8Array([65]),
      "holiday.txt": new TextEncoder().encode("Hello"),
      "bomb.txt": [new Uint8Array(30 * 1024 * 1024), { level: 9 }],
    });
    await page.locator("input[type=file]").setInputFiles([upload("foreign.zip", foreign)]);
    await heading(m.bringIn.chooseTitle);
    await page.getByText(m.bringIn.isThere).waitFor();
    expect(await page.getByRole("checkbox", { name: "Carte" }).isChecked()).toBe(false);
    await page.getByText(m.bringIn.refused(1)).waitFor();
    await seen("in-foreign");
    await press(m.bringIn.go);
    await page.getByText(m.bringIn.brought(1, 2)).waitFor({ timeout: 60_000 });
    await page.getByText(m.bringIn.notBrought).waitFor();
    await page.getByText(m.failures["too-large"].what).waitFor();
    await seen("in-refused");
    await press(m.papers.back);
    await page.locator(".card-title").nth(2).waitFor();
    expect((await page.locator(".card-title").allTextContents()).toSorted()).toEqual(["Carte", "Ma note", "holiday"]);

    // A file with a list like ours, which anybody can write: its photograph is cleaned like one that was picked (D6).
    const photo = withExif(new Uint8Array(files[0]?.buffer ?? []), 6);
    expect(secretsIn(photo)).toHaveLength(secrets.length);
    const list = { page: "p.html", papers: [{ file: "a.jpg", title: "Photo", kind: "work", type: "image/jpeg" }] };
    const crafted = zipSync({ "papers.json": strToU8(JSON.stringify({ farde: 1, ...list })), "a.jpg": photo });
    await setting(holder, m.bringIn.title);
    await page.locator("input[type=file]").setInputFiles([upload("crafted.zip", crafted)]);
    await heading(m.bringIn.chooseTitle);
    await press(m.bringIn.go);
    await page.getByText(m.bringIn.brought(1, 1)).waitFor({ timeout: 60_000 });
    await press(m.papers.back);
    await setting(holder, m.takeOut.title);
    await page.getByRole("radio", { name: m.takeOut.plain }).check({ force: true });
    await press(m.shell.next);
    const everything = unzipSync(new Uint8Array((await saved(holder)).bytes));
    const cleaned = everything["papers/Photo.jpg"] ?? new Uint8Array(0);
    expect(cleaned.length).toBeGreaterThan(1_000);
    expect(secretsIn(cleaned)).toEqual([]);
    // What was clean already went from folder to folder byte for byte.
    const [before, after] = [inside["papers/Carte.jpg"], everything["papers/Carte.jpg"]];
    expect(Buffer.from(after ?? []).equals(before ?? new Uint8Array(1))).toBe(true);
    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
    expect(elsewhere(asked, server.origin)).toEqual([]);
    await context.close();
  },
);
