/** Tells when something comes near the screen: one watcher for all cards of the list. */

export type Near = {
  /** `tell` is called once. Returns the way to stop. */
  watch(element: Element, tell: () => void): () => void;
  stop(): void;
};

/** How far below and above the screen counts as near: about two swipes. */
const margin = "800px";

export function makeNear(): Near {
  const waiting = new Map<Element, () => void>();
  const forget = (element: Element): void => {
    waiting.delete(element);
    watcher.unobserve(element);
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        const tell = waiting.get(target);
        forget(target);
        tell?.();
      }
    },
    { rootMargin: margin },
  );
  return {
    watch(element, tell) {
      waiting.set(element, tell);
      watcher.observe(element);
      return () => forget(element);
    },
    stop() {
      waiting.clear();
      watcher.disconnect();
    },
  };
}
