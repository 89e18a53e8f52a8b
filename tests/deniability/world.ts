/** A server with a game on it, which stands still as soon as it has been played: then its disk is copied. */
import { startInProcess } from "../in-process.ts";
import type { Game, Person } from "./story.ts";
import { play } from "./story.ts";

/** What its people know, and where its disk is. */
export type World = {
  readonly data: string;
  readonly lines: readonly string[];
  readonly people: readonly Person[];
};

export async function playWorld(game: Game): Promise<{ readonly world: World; remove(): Promise<void> }> {
  let ahead = 0;
  const times = { now: () => Date.now() / 1_000 + ahead, uptime: () => performance.now() / 1_000 + ahead };
  const server = await startInProcess(2, times);
  const place = { origin: server.origin, fetch: server.fetch, now: () => times.now() * 1_000 };
  const people = await play(place, game, async (days) => {
    ahead += days * 86_400;
    await server.store.everyMoment();
    await server.store.everyHour();
  });
  // The next moment after the last thing that anybody did.
  ahead += 20;
  await server.store.everyMoment();
  return { world: { data: server.data, lines: [...server.lines], people }, remove: server.remove };
}
