/** Opening and making a folder in the browser. */
import { FardeError } from "../failure.ts";
import { createServer } from "../server.ts";
import { createEngine } from "../worker/engine-in-worker.ts";
import type { Deps } from "./open.ts";
import { makeWith, openWith, openWithSecrets } from "./open.ts";
import { needsTicket } from "./work.ts";
import type { MakeFolder, OpenFolder, OpenWithSecret, Vault } from "./vault.ts";

/** One engine for each folder: ending it at the lock ends whatever it still holds. */
async function withEngine(open: (deps: Deps) => Promise<Vault>): Promise<Vault> {
  if (!globalThis.crypto?.subtle || typeof Worker !== "function") throw new FardeError("old-browser");
  const engine = createEngine();
  try {
    return await open({
      server: createServer(location.origin, fetch.bind(globalThis)),
      engine,
      now: Date.now,
      language: () => document.documentElement.lang,
    });
  } catch (thrown) {
    engine.close();
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
export const asksTicket = (): Promise<boolean> =>
  needsTicket(createServer(location.origin, fetch.bind(globalThis)), {});
