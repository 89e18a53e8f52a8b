/** A real server for the tests of one file, where each test has a name of its own for its folder. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createServer } from "../web/lib/server.ts";
import type { Deps } from "../web/lib/vault/open.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import type { TestServer } from "./api/server.ts";
import { startTestServer } from "./api/server.ts";
import { engine } from "./engine.ts";
import type { Fetch } from "./people.ts";

export type NamedFolders = {
  readonly server: TestServer;
  /** Of the folder of this test. */
  readonly name: string;
  /** What the engine's own openings take; `fetch` where a test stands on the line. */
  deps(fetch?: Fetch): Deps;
};

/** Called once, outside all tests. */
export function namedFolders(called: string): NamedFolders {
  let server: TestServer | undefined;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ folderMib: 4 });
  });
  afterAll(() => server?.stop());
  beforeEach(() => {
    count += 1;
  });
  const started = (): TestServer => {
    if (!server) throw new Error("before the tests");
    return server;
  };
  return {
    get server() {
      return started();
    },
    get name() {
      return `${called} ${String(count)}`;
    },
    deps: (fetch = globalThis.fetch) => ({
      server: createServer(started().origin, fetch),
      engine,
      now: Date.now,
      language: () => "fr",
    }),
  };
}

export const titles = (vault: Vault): string[] =>
  vault
    .state()
    .papers.map(({ title }) => title)
    .toSorted();

/** What a call that fails with this code throws. */
export const code = (failure: string) => ({ failure: { code: failure } });
