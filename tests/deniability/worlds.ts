/** The two servers of a game: on one the guessers learn, on the other they guess. */
import { Worker } from "node:worker_threads";
import type { Game } from "./story.ts";
import type { World } from "./world.ts";

export type Worlds = { readonly worlds: readonly [World, World]; remove(): Promise<void> };

function start(game: Game): { readonly world: Promise<World>; remove(): Promise<void> } {
  const worker = new Worker(new URL("./world.worker.ts", import.meta.url), { workerData: game });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  return {
    world: new Promise<World>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    }),
    async remove() {
      worker.postMessage("remove");
      await ended;
    },
  };
}

export async function startWorlds(game: Game): Promise<Worlds> {
  const [first, second] = [start(game), start({ ...game, seed: game.seed + 1 })];
  return {
    worlds: await Promise.all([first.world, second.world]),
    remove: async () => void (await Promise.all([first.remove(), second.remove()])),
  };
}
