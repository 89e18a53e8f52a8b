/**
 * Leaving quickly: somebody comes in, and in one tap the screen shows the weather. First the keys are forgotten, then
 * the page is hidden, emptied and replaced, so that *back* does not lead here again. It does not wait for an upload:
 * what was not confirmed as saved is not saved, and the person wanted to be gone.
 */

import { emptyClipboard } from "../clipboard.ts";

const usual = "https://www.meteo.be/";
/** Milliseconds that a line may hang before an empty page is better than ours with nothing on it. */
const patience = 8_000;

/** The address that the operator put into the page, when it is a plain web address; otherwise the usual one. */
export function leaveAddress(configured: string | null | undefined): string {
  if (configured === null || configured === undefined || !URL.canParse(configured)) return usual;
  return /^https?:$/.test(new URL(configured).protocol) ? configured : usual;
}

export function leave(forget: () => void): void {
  const address = leaveAddress(document.querySelector("meta[name=farde-leave]")?.getAttribute("content"));
  document.documentElement.classList.add("gone");
  try {
    forget();
  } finally {
    // Whatever follows, and however slow the line is, nothing of the folder is in the page any more.
    document.body.replaceChildren();
    void goTo(address);
  }
}

/** Milliseconds. The page is empty meanwhile. */
const clipboardTakes = 150;

async function goTo(address: string): Promise<void> {
  const enough = new Promise((resolve) => setTimeout(resolve, clipboardTakes));
  try {
    await Promise.race([emptyClipboard(), enough]);
  } finally {
    location.replace(address);
    // With no network the browser's own page for that comes at once, in the place of ours. Where the line only hangs,
    // ours would stay, empty, with our address above it.
    setTimeout(() => location.replace("about:blank"), patience);
  }
}
