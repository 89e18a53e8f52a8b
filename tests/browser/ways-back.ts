/** What a holder does with sheets, cards and the phone's own key, screen after screen. */
import { writeFileSync } from "node:fs";
import encodeQR from "qr";
import type { CDPSession, Page } from "playwright-core";
import { setting } from "./doors.ts";
import type { Holder, Seen } from "./holder.ts";

const exact = { exact: true } as const;
const nobody: Seen = async () => undefined;

/** The digits that stand on the paper on the screen. */
const groupsOn = (page: Page): Promise<string[]> => page.locator(".main .recovery-groups bdi").allInnerTexts();

export const arabicDigits = (text: string): string => text.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? "");

export async function toKeys(holder: Holder): Promise<void> {
  await setting(holder, holder.m.settings.keys);
  await holder.heading(holder.m.recovery.title);
}

/** Makes a sheet or cards from the list of keys, and is back there; the groups of each paper. */
export async function makePapers(
  holder: Holder,
  kind: "sheet" | "cards",
  options: { seen?: Seen; beforeSave?: () => Promise<void> } = {},
): Promise<readonly (readonly string[])[]> {
  const { page, m, press, heading } = holder;
  const seen = options.seen ?? nobody;
  const words = m.recovery;
  await page
    .locator(".choice")
    .filter({ hasText: kind === "sheet" ? words.addSheet : words.addCards })
    .click();
  await heading(words[kind]);
  await seen(`${kind}-about`);
  await press(kind === "sheet" ? words.sheetGo : words.cardsGo);
  const papers: string[][] = [];
  for (let number = 1; number <= (kind === "sheet" ? 1 : 3); number++) {
    await heading(kind === "sheet" ? words.showSheet : words.showCard(number));
    if (number === 1) {
      await press(kind === "sheet" ? words.print : words.printAll);
      await page.getByRole("dialog").waitFor();
      await seen(`${kind}-print`);
      await page.getByRole("dialog").getByRole("button", { name: words.printLater }).click();
    }
    papers.push(await groupsOn(page));
    await seen(`${kind}-${String(number)}`);
    await press(kind === "sheet" ? words.haveSheet : words.haveCard);
  }
  await heading(m.make.checkTitle);
  const asked = page.locator("input.input");
  // Not the same: refused. Then as it stands on the paper.
  for (const field of await asked.all()) await field.fill("000000");
  await press(words.finish);
  await page.getByText(m.make.checkWrong).first().waitFor();
  await seen(`${kind}-check`);
  const lead = await page.locator(".lead").innerText();
  const paper = kind === "sheet" ? 0 : [1, 2, 3].findIndex((number) => lead === words.checkCard(number));
  for (const [place, group] of (papers[paper] ?? []).entries()) {
    const field = page.getByLabel(words.checkGroup(place + 1), exact);
    if ((await field.count()) > 0) await field.fill(arabicDigits(group));
  }
  await options.beforeSave?.();
  await press(words.finish);
  await page
    .getByRole("heading", { name: kind === "sheet" ? words.sheetDone : words.cardsDone, level: 1 })
    .waitFor({ timeout: 60_000 });
  await seen(`${kind}-done`);
  await press(words.toKeys);
  await heading(words.title);
  return papers;
}

/** From the first screen to the other ways. */
export async function toOtherWays(holder: Holder): Promise<void> {
  const { m, press, heading } = holder;
  await press(m.start.open);
  await holder.page.locator(".actions").getByRole("button", { name: m.openRecovery.other }).click();
  await heading(m.openRecovery.title);
}

export async function way(holder: Holder, name: string): Promise<void> {
  await holder.page.locator(".choice").filter({ hasText: name }).click();
}

/** Types as on a telephone: the next field has the focus by itself. */
export async function typeGroups(holder: Holder, groups: readonly string[]): Promise<void> {
  const { page, m } = holder;
  await page.getByLabel(m.openRecovery.group(1), exact).click();
  for (const group of groups) await page.keyboard.type(group);
}

export const inFolder = (holder: Holder): Promise<void> =>
  holder.page.getByRole("heading", { name: holder.m.papers.title, level: 1 }).waitFor({ timeout: 60_000 });

/** A film of one still: a square as a camera sees it, for Chromium's pretended camera (Y4M, 640 by 480). */
export function filmOf(path: string, text: string): void {
  const [width, height] = [640, 480];
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const scale = Math.floor(400 / rows.length);
  const light = Buffer.alloc(width * height, 150);
  const [left, top] = [(width - rows.length * scale) >> 1, (height - rows.length * scale) >> 1];
  for (let y = 0; y < rows.length * scale; y++) {
    for (let x = 0; x < rows.length * scale; x++) {
      const dark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      light[(top + y) * width + left + x] = dark ? 40 : 220;
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), frame, frame]),
  );
}

/** The phone's own keeper of keys, as Chromium pretends it. */
export type Phone = { readonly session: CDPSession; readonly id: string };

export async function addPhone(
  page: Page,
  options: { hasPrf?: boolean; hasUserVerification?: boolean; isUserVerified?: boolean } = {},
): Promise<Phone> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId: id } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: options.hasUserVerification ?? true,
      isUserVerified: options.isUserVerified ?? true,
      hasPrf: options.hasPrf ?? true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, id };
}

export const keysOn = async ({ session, id }: Phone) =>
  (await session.send("WebAuthn.getCredentials", { authenticatorId: id })).credentials;
