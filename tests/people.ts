/** Holders and professionals as the tests play them: the browser's own engine and reader, over real requests. */
import { createServer } from "../web/lib/server.ts";
import { makeWith, openWith } from "../web/lib/vault/open.ts";
import type { NewPaper, Vault } from "../web/lib/vault/vault.ts";
import type { Engine } from "../web/lib/worker/engine.ts";
import { engine as usual } from "./engine.ts";

export type Fetch = typeof globalThis.fetch;
export const pathOf = (input: RequestInfo | URL): string =>
  new URL(input instanceof Request ? input.url : input).pathname;

const depsFor = (origin: string, fetch: Fetch, engine: Engine) => ({
  server: createServer(origin, fetch),
  engine,
  now: Date.now,
  language: () => "fr",
});

export const makeFolder = (
  origin: string,
  name: string,
  words: string,
  fetch: Fetch = globalThis.fetch,
  engine: Engine = usual,
): Promise<Vault> => makeWith(depsFor(origin, fetch, engine), name, words);

export const openFolder = (
  origin: string,
  name: string,
  words: string,
  fetch: Fetch = globalThis.fetch,
  engine: Engine = usual,
): Promise<Vault> => openWith(depsFor(origin, fetch, engine), name, words);

/** Resolves when no job runs any more; throws where one failed. */
export async function settled(vault: Vault): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (vault.state().jobs.every((job) => job.state !== "running")) resolve();
    };
    vault.subscribe(look);
    look();
  });
  const failed = vault.state().jobs.find((job) => job.state === "failed");
  if (failed) throw new Error(`job failed: ${JSON.stringify(failed.failure)}`);
}

export async function addPapers(vault: Vault, papers: readonly NewPaper[]): Promise<string[]> {
  const before = new Set(vault.state().papers.map((paper) => paper.id));
  vault.add(papers);
  await settled(vault);
  return vault
    .state()
    .papers.map((paper) => paper.id)
    .filter((id) => !before.has(id));
}

/** Bytes that are the same on every run and look like nothing. */
export function patterned(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  let state = seed >>> 0 || 1;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    out[i] = state & 255;
  }
  return out;
}

export const paper = (title: string, content: BlobPart, more: Partial<NewPaper> = {}): NewPaper => ({
  title,
  kind: "identity",
  type: "application/octet-stream",
  content: new Blob([content]),
  ...more,
});
