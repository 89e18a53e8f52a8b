/**
 * Copying a link, and taking off the clipboard again what was copied here: a minute later, at locking, leaving quickly
 * and closing (G7). Best effort: a browser may refuse where nobody looks at the page or touches it, and then it is
 * tried again when somebody does. What somebody copied since is taken off with it: to look first, a browser would ask.
 */

/** Milliseconds. */
export const clipboardStays = 60_000;

/** Whether something of ours may be on the clipboard; never what. */
let isOurs = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** False where the browser does not let us. */
export async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    return false;
  }
  emptyLater();
  return true;
}

/** Whatever a person marks and copies on a page that has an open folder. Calling it again changes nothing. */
export function watchCopies(): void {
  document.addEventListener("copy", emptyLater);
  document.addEventListener("cut", emptyLater);
}

function emptyLater(): void {
  isOurs = true;
  clearTimeout(timer);
  timer = setTimeout(() => void emptyClipboard(), clipboardStays);
}

/**
 * Takes it off now, where the browser lets us; ends at once where nothing of ours can be there. It has to end before the
 * page is left: a browser drops what a page that goes still asks for.
 */
export async function emptyClipboard(): Promise<void> {
  if (!isOurs) return;
  clearTimeout(timer);
  try {
    await navigator.clipboard.writeText("");
    isOurs = false;
    for (const chance of chances) removeEventListener(chance, tryAgain, { capture: true });
  } catch {
    for (const chance of chances) addEventListener(chance, tryAgain, { capture: true });
  }
}

/** Somebody looks at the page again, or touches it. */
const chances = ["focus", "pointerdown", "keydown"] as const;
const tryAgain = () => void emptyClipboard();
