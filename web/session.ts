/**
 * When an open folder locks by itself. On a public computer the next person sits down minutes later, so three minutes
 * without a touch are enough; half a minute before, the page asks. Time is the wall clock: timers stand still while a
 * laptop sleeps (G9), so each look compares with the clock, and coming back to the tab looks at once.
 */

export const lockAfter = 180_000;
export const askBefore = 30_000;

export type Idle = "awake" | "asking" | "over";

/** Unix milliseconds. It looks at the distance, so that a clock set back does not keep a folder open. */
export function idleState(lastTouch: number, now: number): Idle {
  const quiet = Math.abs(now - lastTouch);
  if (quiet >= lockAfter) return "over";
  return quiet >= lockAfter - askBefore ? "asking" : "awake";
}

const touches = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"] as const;

/** Watches until the returned function is called. `onIdle` gets each change. */
export function watchIdle(onIdle: (idle: Idle) => void, clock: () => number = Date.now): () => void {
  let last = clock();
  let told: Idle = "awake";
  const look = () => {
    const idle = idleState(last, clock());
    if (idle === told) return;
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
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    for (const kind of touches) removeEventListener(kind, touch, { capture: true });
    document.removeEventListener("visibilitychange", look);
  };
}

/**
 * Leaving the page in any way locks first, and a page that the browser kept for *back* starts from nothing (G2).
 * While the tab is not looked at, the screen is covered, also in the telephone's list of programs (G8).
 */
export function guardPage(lock: () => void, isSaving: () => boolean): void {
  addEventListener("pagehide", lock);
  addEventListener("popstate", () => {
    lock();
    location.reload();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  addEventListener("beforeunload", (event) => {
    const leaving = document.documentElement.classList.contains("gone");
    if (isSaving() && !leaving) event.preventDefault();
  });
  const cover = () => document.documentElement.classList.toggle("away", document.hidden);
  document.addEventListener("visibilitychange", cover);
}
