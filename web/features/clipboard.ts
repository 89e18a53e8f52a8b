/**
 * Copying a link, and taking it off the clipboard again when the page goes: locking, leaving quickly and closing all
 * come by `pagehide`. Best effort: a browser may refuse, and what somebody copied since is taken off with it.
 */

/** Whether a link of ours may be on the clipboard; never which. */
let copied = false;

/** False where the browser does not let us. */
export async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    return false;
  }
  if (!copied) addEventListener("pagehide", emptyClipboard, { once: true });
  copied = true;
  return true;
}

function emptyClipboard(): void {
  copied = false;
  navigator.clipboard.writeText("").catch(() => undefined);
}
