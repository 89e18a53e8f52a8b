/** Tells what comes near the screen and what goes: one watcher for the whole list. */

export type Near = {
  /** Returns the way to stop. */
  watch(element: Element, tell: (isNear: boolean) => void): () => void;
  stop(): void;
};

/** How far below and above the screen counts as near: about two swipes, and before a browser lays it out. */
const margin = "1200px";

export function makeNear(): Near {
  const told = new Map<Element, (isNear: boolean) => void>();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) told.get(target)?.(isIntersecting);
    },
    { rootMargin: margin },
  );
  return {
    watch(element, tell) {
      told.set(element, tell);
      watcher.observe(element);
      return () => {
        told.delete(element);
        watcher.unobserve(element);
      };
    },
    stop() {
      told.clear();
      watcher.disconnect();
    },
  };
}
