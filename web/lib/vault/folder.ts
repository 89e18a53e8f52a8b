/** Opening and making a folder in the browser. */
import { FardeError } from "../failure.ts";
import { createServer } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import { createEngine } from "../worker/engine-in-worker.ts";
import type { Deps } from "./open.ts";
import { makeWith, openWith, openWithSecrets } from "./open.ts";
import { verbs } from "./later.ts";
import type { MakeFolder, OpenFolder, OpenWithSecret, Vault } from "./vault.ts";

/** Started before it is asked for, while one still writes name and words: a worker that has to be fetched takes time. */
let ready: Engine | undefined;
function makeReady(): void {
  if (typeof Worker !== "function") return;
  try {
    const engine = createEngine(() => {
      if (ready === engine) ready = undefined;
    });
    ready = engine;
  } catch {
    // Whoever asks for it is told.
  }
}
makeReady();

function takeEngine(): Engine {
  const engine = ready ?? createEngine();
  ready = undefined;
  return engine;
}

/** One engine for each folder: ending it at the lock ends whatever it still holds. */
async function withEngine(open: (deps: Deps) => Promise<Vault>): Promise<Vault> {
  if (!globalThis.crypto?.subtle || typeof Worker !== "function") throw new FardeError("old-browser");
  const engine = takeEngine();
  try {
    return await open({
      server: createServer(location.origin, fetch.bind(globalThis)),
      engine,
      now: Date.now,
      language: () => document.documentElement.lang,
    });
  } catch (thrown) {
    engine.close();
    // Mostly it was a slip in the words, and they are written once more.
    makeReady();
    throw thrown;
  }
}

export const openFolder: OpenFolder = (name, words, options) =>
  withEngine((deps) => openWith(deps, name, words, options));
export const openWithSecret: OpenWithSecret = (kind, secrets, options) =>
  withEngine((deps) => openWithSecrets(deps, kind, secrets, options));
export const makeFolder: MakeFolder = (name, words, options) =>
  withEngine((deps) => makeWith(deps, name, words, options));

/** Whether the server makes folders only with a ticket. Throws a FardeError. */
export const asksTicket = async (): Promise<boolean> =>
  (await verbs()).needsTicket(createServer(location.origin, fetch.bind(globalThis)), {});
