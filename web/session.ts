/**
 * When an open folder locks by itself. On a public computer the next person sits down minutes later, so three minutes
 * without a touch are enough; half a minute before, the page asks. Time is the wall clock: timers stand still while a
 * laptop sleeps, and go slowly in a tab that nobody sees (G9), so each look compares with the clock, and coming back to
 * the tab looks at once. Choosing a file or taking a photograph hides the page too: that is no reason to lock.
 */

/** Milliseconds. */
export const lockAfter = 180_000;
export const askBefore = 30_000;

export type Idle = "awake" | "asking" | "over";

/** Unix milliseconds. It looks at the distance, so that a clock set back does not keep a folder open. */
export function idleState(lastTouch: number, now: number, after = lockAfter): Idle {
  const quiet = Math.abs(now - lastTouch);
  if (quiet >= after) return "over";
  return quiet >= after - askBefore ? "asking" : "awake";
}

const touches = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"] as const;
/** What a browser tells when a page is seen again, or goes on after it was frozen. */
const returns = ["visibilitychange", "resume"] as const;

/**
 * Watches until the returned function is called. `onIdle` gets each change. `after`: milliseconds; longer on the
 * holder's own phone.
 */
export function watchIdle(onIdle: (idle: Idle) => void, after = lockAfter, clock: () => number = Date.now): () => void {
  let last = clock();
  let told: Idle = "awake";
  const look = () => {
    const idle = idleState(last, clock(), after);
    // Once over it stays over: the clock may go back, and whoever sits here now may be somebody else.
    if (idle === told || told === "over") return;
    told = idle;
    onIdle(idle);
  };
  const touch = () => {
    // A touch after the end does not count: the laptop woke up, and it may be somebody else's hand.
    look();
    if (told === "over") return;
    last = clock();
    look();
  };
  const timer = setInterval(look, 1_000);
  for (const kind of touches) addEventListener(kind, touch, { capture: true, passive: true });
  for (const kind of returns) document.addEventListener(kind, look);
  addEventListener("focus", look);
  return () => {
    clearInterval(timer);
    for (const kind of touches) removeEventListener(kind, touch, { capture: true });
    for (const kind of returns) document.removeEventListener(kind, look);
    removeEventListener("focus", look);
  };
}

/** Milliseconds that the end of something may hold up a page that is covered already. */
const waitsAtMost = 300;

/**
 * Loads the page anew, which forgets everything. Until the answer is there the old one would stay on the screen, and on
 * a slow line that is long: it is covered first, with all of its dialogs. `before` may take a moment.
 */
export function startAnew(before: Promise<void> = Promise.resolve()): void {
  document.documentElement.classList.add("gone");
  const enough = new Promise((resolve) => setTimeout(resolve, waitsAtMost));
  void Promise.race([before, enough]).finally(() => location.reload());
}

/**
 * Leaving the page in any way locks first, and a page that the browser kept for *back* starts from nothing; it was
 * covered when it was left, so that not even a glimpse of it comes back (G2). While the tab is not looked at, the screen
 * is covered, also in the telephone's list of programs (G8).
 */
export function guardPage(lock: () => void, isSaving: () => boolean): void {
  const page = document.documentElement.classList;
  addEventListener("pagehide", () => {
    page.add("gone");
    lock();
  });
  addEventListener("popstate", () => {
    lock();
    startAnew();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) startAnew();
  });
  addEventListener("beforeunload", (event) => {
    if (isSaving() && !page.contains("gone")) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => page.toggle("away", document.hidden));
}
