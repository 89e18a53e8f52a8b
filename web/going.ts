/**
 * Going to a screen whose part of the program has to come over the line first. Until it is there one stays where one is,
 * with everything that was written; and so one does where it does not come, and is told.
 */
import { createSignal } from "solid-js";

/** Milliseconds until somebody who waits is told so. */
const soon = 300;

export type Going = ReturnType<typeof createGoing>;

export function createGoing() {
  const [isMissing, setMissing] = createSignal(false);
  const [isWaiting, setWaiting] = createSignal(false);
  let latest = 0;
  /** Where one goes now by other means, whatever still comes for an earlier tap moves nobody any more. */
  const stay = (): number => {
    setMissing(false);
    setWaiting(false);
    return ++latest;
  };
  return {
    isMissing,
    isWaiting,
    stay: (): void => void stay(),
    async go<Part>(load: () => Promise<Part>, then: (part: Part) => void): Promise<void> {
      const mine = stay();
      const slow = setTimeout(() => mine === latest && setWaiting(true), soon);
      const came = await load().then(
        (part) => ({ part }),
        () => undefined,
      );
      clearTimeout(slow);
      if (mine !== latest) return;
      setWaiting(false);
      if (came === undefined) setMissing(true);
      else then(came.part);
    },
  };
}
