/** The settings, the second door and what is behind it: every screen of them, from an open folder to a locked page. */
import { lockUntil, makeSecondDoor, setting } from "./doors.ts";
import type { Holder, Seen, Written } from "./holder.ts";

/** In front, with two papers or more: the settings, and a second door for the paper with this title. */
export async function walkFront(h: Holder, first: Written, title: string, seen: Seen): Promise<Written> {
  const { page, m, press, heading } = h;
  await press(m.settings.title);
  await heading(m.settings.title);
  await seen("settings");
  await press(m.papers.back);
  await setting(h, m.settings.words);
  await heading(m.stateWords.title);
  await press(m.stateWords.show);
  await page.locator(".secret-pieces li").first().waitFor();
  await seen("state-words");
  await press(m.shell.back);
  await press(m.papers.back);
  await setting(h, m.settings.help);
  await heading(m.help.limitsTitle);
  await seen("limits");
  await press(m.shell.back);
  await press(m.papers.back);
  return makeSecondDoor(h, first, [title], seen);
}

/** Behind the second door, opened for the first time, with one paper. Locked at the end. */
export async function walkBehind(h: Holder, title: string, other: string, seen: Seen): Promise<void> {
  const { page, m, press, heading } = h;
  await page.getByText(m.frontView.adviceTitle).waitFor();
  await page.locator(".card").first().waitFor();
  await seen("behind");
  await press(m.frontView.adviceLater);
  await page.getByText(m.frontView.adviceTitle).waitFor({ state: "detached" });
  await h.look(title);
  await seen("behind-paper");
  await press(m.frontView.show);
  await heading(m.frontView.showTitle(1));
  await seen("front-show");
  await press(m.frontView.showGo);
  await page.locator(".card-front").waitFor();
  await seen("behind-mark");
  await press(m.settings.title);
  await heading(m.settings.title);
  await seen("behind-settings");
  await page.locator(".choice").filter({ hasText: m.settings.front }).click();
  await page.getByText(m.frontView.looking).waitFor();
  await page.locator(".card").first().waitFor();
  await seen("front-view");
  await h.look(other);
  await page.locator(".picture img, pre, canvas, .paper-blank").first().waitFor();
  await seen("front-view-paper");
  await press(m.frontView.take);
  await heading(m.frontView.takeTitle(1));
  await seen("front-take");
  await press(m.frontView.takeGo);
  await page.locator(".card", { hasText: other }).waitFor({ state: "detached" });
  await setting(h, m.settings.secondDoor);
  await page.getByText(m.secondDoor.behind).waitFor();
  await seen("front-view-second");
  await press(m.frontView.return);
  await page.locator(".card", { hasText: other }).waitFor();
  await press(m.papers.several);
  await page.locator("label.card", { hasText: title }).click();
  await seen("behind-several");
  await press(m.frontView.hideShort);
  await heading(m.frontView.hideTitle(1));
  await seen("front-hide");
  await press(m.paper.notNow);
  await setting(h, m.settings.timedLock);
  await page.locator(".choice").filter({ hasText: m.timedLock.other }).click();
  await press(m.shell.next);
  await page.getByText(m.timedLock.wrong).waitFor();
  await seen("lock-other");
  await press(m.shell.back);
  await press(m.shell.back);
  await press(m.papers.back);
  await lockUntil(h, m.timedLock.quarter, seen);
}
