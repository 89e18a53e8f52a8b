/**
 * Requests of several devices, let through in an order that a seed chooses: each waits until it is picked, and up to
 * two are on their way at once.
 */
import type { Fetch } from "./people.ts";
import type { Choices } from "./seeded.ts";

const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function inTurns(fetch: Fetch, choices: Choices): Fetch {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let picking = false;

  async function pick(): Promise<void> {
    if (picking) return;
    picking = true;
    while (waiting.length > 0) {
      // Others get the time to ask too: otherwise the first to come would always be the first to go.
      for (let moments = choices.below(4); moments >= 0; moments--) await aMoment();
      if (underWay > choices.below(2)) continue;
      const [next] = waiting.splice(choices.below(waiting.length), 1);
      next?.();
    }
    picking = false;
  }

  return async (input, init) => {
    await new Promise<void>((go) => {
      waiting.push(go);
      void pick();
    });
    underWay += 1;
    try {
      return await fetch(input, init);
    } finally {
      underWay -= 1;
    }
  };
}
