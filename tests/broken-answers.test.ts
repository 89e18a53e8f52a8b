/** Answers that are none: pages of HTML, redirects, stacks, nothing, and streams that never end. At every path. */
import { createServer as createHttp } from "node:http";
import type { Server as HttpServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ChallengeAnswer, path as to, size } from "../api/wire.ts";
import { base64urlToBytes } from "../crypto/bytes.ts";
import type { HalfKeys, SlotKeys } from "../crypto/schedule.ts";
import { failureOf } from "../web/lib/failure.ts";
import type { Failure } from "../web/lib/failure.ts";
import { aead } from "../web/lib/aead.ts";
import type { Reader } from "../web/lib/reader/reader.ts";
import { createReader } from "../web/lib/reader/reader.ts";
import { createServer } from "../web/lib/server.ts";
import { keysOfWords, unsealSlot } from "../web/lib/vault/door.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import type { Between } from "./between.ts";
import { standBetween } from "./between.ts";
import { enterFolder, locked, newFolder, openDevice } from "./devices.ts";
import type { Fetch } from "./people.ts";
import { addPapers, makeFolder, openFolder, paper, patterned } from "./people.ts";
import type { RunningServer } from "./running-server.ts";
import { startServer } from "./running-server.ts";

const words = "lampe rivière carton jeudi vélo";

/** Slow machines are not wrong. */
const soon = { timeout: 20_000 };

let server: RunningServer;
let keys: HalfKeys;
let slot: SlotKeys;
let link = "";
/** Redirects everything to itself, and notes what came there; at `/stream` it never stops sending. */
let elsewhere: HttpServer;
let address = "";
const visits: string[] = [];
let sent = 0;

beforeAll(async () => {
  server = await startServer(2);
  keys = await newFolder(server.origin);
  const { vault } = await openDevice(server.origin, keys);
  const [id = ""] = await addPapers(vault, [paper("Passport", patterned(70_000, 1))]);
  ({ link } = await vault.share({ papers: [id], end: { kind: "week" }, openings: 1_000, from: "A", lookOnly: false }));
  await makeFolder(server.origin, "broken", words);
  ({ slot } = await keysOfWords(createServer(server.origin, fetch), engineInPlace, "broken", words, {}));

  elsewhere = createHttp((request, response) => {
    if (request.url === "/stream") {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(65_536, 32);
      const more = (): void => {
        if (response.destroyed) return;
        sent += chunk.length;
        if (response.write(chunk)) setImmediate(more);
        else response.once("drain", more);
      };
      more();
    } else if (request.url === "/redirect") {
      response.writeHead(307, { location: `${address}/login` }).end();
    } else {
      visits.push(request.url ?? "");
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    }
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const at = elsewhere.address();
  address = `http://127.0.0.1:${typeof at === "object" ? at?.port : ""}`;
});
afterAll(async () => {
  elsewhere.closeAllConnections();
  elsewhere.close();
  await server.remove();
});

const readerWith = (fetch: Fetch): Reader =>
  createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
    fetch(server.origin + path, request),
  );

/** So that a short paper is asked for too. */
const withoutBlocks =
  (fetch: Fetch): Fetch =>
  (input, init) => {
    const asked: unknown = JSON.parse(typeof init?.body === "string" ? init.body : "{}");
    const isOpening = typeof input === "string" && input.endsWith(to.grant.open) && typeof asked === "object";
    return fetch(input, isOpening ? { ...init, body: JSON.stringify({ ...asked, blocks: 0 }) } : init);
  };

/** The failure of the only job, once it has ended. */
async function jobFailure(fetch: Fetch): Promise<never> {
  const { vault } = await openDevice(server.origin, keys, fetch);
  vault.add([paper("new", patterned(100))]);
  await new Promise<void>((resolve) => {
    vault.subscribe(() => {
      if (vault.state().jobs[0]?.state !== "running") resolve();
    });
  });
  const failed = vault.state().jobs[0]?.failure;
  expect(vault.state().papers.map(({ title }) => title)).toEqual(["Passport"]);
  throw Object.assign(new Error("job"), { failed });
}

const inside = async (fetch: Fetch) => (await openDevice(server.origin, keys, fetch)).vault;
const firstId = (vault: Awaited<ReturnType<typeof inside>>): string => vault.state().papers[0]?.id ?? "";

/** A slot whose words were stretched before. */
async function unsealed(fetch: Fetch): Promise<unknown> {
  const at = createServer(server.origin, fetch);
  const { challenge } = await at.ask(to.folder.challenge, ChallengeAnswer, {});
  return unsealSlot(at, slot, challenge, {});
}

/** Every path, and what a person does that asks there. `repeats`: what changes nothing twice is tried again. */
const steps: readonly { path: string; repeats: boolean; act: (fetch: Fetch) => Promise<unknown> }[] = [
  { path: to.folder.work, repeats: true, act: (fetch) => newFolder(server.origin, fetch) },
  { path: to.folder.make, repeats: true, act: (fetch) => newFolder(server.origin, fetch) },
  { path: to.folder.evaluate, repeats: false, act: (fetch) => openFolder(server.origin, "nobody", words, fetch) },
  { path: to.folder.challenge, repeats: false, act: (fetch) => enterFolder(server.origin, keys, fetch) },
  { path: to.folder.unseal, repeats: false, act: unsealed },
  { path: to.folder.enter, repeats: false, act: (fetch) => enterFolder(server.origin, keys, fetch) },
  {
    path: to.folder.read,
    repeats: true,
    act: async (fetch) => {
      const vault = await inside(fetch);
      return vault.read(firstId(vault));
    },
  },
  { path: to.folder.write, repeats: true, act: jobFailure },
  { path: to.folder.commit, repeats: true, act: jobFailure },
  {
    path: to.folder.erase,
    repeats: true,
    act: async (fetch) => {
      const { half } = await enterFolder(server.origin, keys, fetch);
      return half.erase(await half.reserve(1));
    },
  },
  {
    path: to.grant.make,
    repeats: true,
    act: async (fetch) => {
      const vault = await inside(fetch);
      const papers = [firstId(vault)];
      return vault.share({ papers, end: { kind: "today" }, openings: 1, from: "", lookOnly: false });
    },
  },
  { path: to.grant.status, repeats: false, act: async (fetch) => (await inside(fetch)).refreshShares() },
  { path: to.grant.revoke, repeats: true, act: async (fetch) => (await inside(fetch)).revoke("all") },
  { path: to.grant.look, repeats: false, act: async (fetch) => readerWith(fetch).look() },
  { path: to.grant.open, repeats: false, act: async (fetch) => readerWith(fetch).open() },
  {
    path: to.grant.read,
    repeats: false,
    act: async (fetch) => {
      const reader = readerWith(withoutBlocks(fetch));
      await reader.open();
      const shown: unknown[] = [];
      try {
        return await reader.read((_, content) => shown.push(content));
      } finally {
        expect(shown).toEqual([]);
      }
    },
  },
];

const failureIn = (task: Promise<unknown>): Promise<unknown> =>
  task.then(
    () => "nothing failed",
    (thrown: unknown) =>
      thrown instanceof Error && "failed" in thrown ? (thrown.failed as Failure) : failureOf(thrown),
  );

/** What was asked while `act` ran, and how it ended, when `between` answers at `path`. */
async function playing(step: (typeof steps)[number], between: Between) {
  const urls: string[] = [];
  const fetch = standBetween((asked, send) => {
    urls.push(asked.url);
    return asked.path === step.path ? between(asked, send) : send();
  });
  const failure = await failureIn(step.act(fetch));
  const times = urls.filter((url) => url === server.origin + step.path).length;
  return { failure, urls, times };
}

const html = "<!doctype html><title>Sign in</title><script>location='https://evil.example'</script>";
const stack = "Error: ENOENT /srv/farde/data/packs/00ff\n    at Object.open (node:fs:1:1)";
const kinds: readonly [string, () => Response][] = [
  ["a page of HTML", () => new Response(html, { headers: { "content-type": "text/html" } })],
  ["HTML that calls itself JSON", () => new Response(html, { headers: { "content-type": "application/json" } })],
  [
    "HTML that calls itself bytes",
    () => new Response(html, { headers: { "content-type": "application/octet-stream" } }),
  ],
  ["a 500 with a stack", () => new Response(stack, { status: 500, headers: { "content-type": "text/plain" } })],
  ["a 500 of JSON with a stack", () => Response.json({ code: "failed", stack }, { status: 500 })],
  ["a 401 of HTML", () => new Response(html, { status: 401, headers: { "content-type": "text/html" } })],
  ["a code that is none", () => Response.json({ code: "please-send-it-again" }, { status: 400 })],
  ["an empty answer", () => new Response(null)],
  [
    "an empty answer that calls itself JSON",
    () => new Response("", { headers: { "content-type": "application/json" } }),
  ],
  ["a JSON null", () => new Response("null", { headers: { "content-type": "application/json" } })],
  ["a field too many", () => Response.json({ __proto__: null, extra: 1 })],
  ["a 204", () => new Response(null, { status: 204 })],
];

describe.each(steps)("A15: at $path", (step) => {
  test.each(kinds)("A15: %s: one failure, nothing sent again, nothing asked elsewhere", async (_, answer) => {
    const { failure, urls, times } = await playing(step, async () => answer());
    expect(failure).toEqual({ code: "broken-answer" });
    expect(times).toBe(1);
    expect(urls.at(-1)).toBe(server.origin + step.path);
    expect(urls.every((url) => url.startsWith(`${server.origin}/api/`))).toBe(true);
  });

  test("A15: a redirect is not followed, and what holds words or signatures is not sent twice", async () => {
    // The pauses between tries go by at once.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const clock = setInterval(() => vi.advanceTimersByTime(5_000), 5);
    visits.length = 0;
    try {
      const { failure, times } = await playing(step, ({ init }) => fetch(`${address}/redirect`, init));
      expect(failure).toEqual({ code: "offline" });
      // A job waits longer than somebody in front of the screen.
      const isJob = step.path === to.folder.write || step.path === to.folder.commit;
      expect(times).toBe(step.repeats ? (isJob ? 10 : 6) : 1);
      expect(visits).toEqual([]);
    } finally {
      clearInterval(clock);
      vi.useRealTimers();
    }
  });

  /** Chunks for ever, and how much of them was taken. */
  function endless(status: number, type: string) {
    const taken = { bytes: 0, cancelled: false };
    const chunk = new Uint8Array(16_384).fill(32);
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          taken.bytes += chunk.length;
          // A gigabyte stands for ever: the test must end even where nobody stops.
          if (taken.bytes > 1_073_741_824) controller.close();
          else controller.enqueue(chunk);
        },
        cancel() {
          taken.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return { answer: new Response(body, { status, headers: { "content-type": type } }), taken };
  }

  const longest = 2 * size.block + 8_192 > 262_144 ? 2 * size.block + 8_192 : 262_144;
  test.each([
    ["JSON", 200, "application/json", longest],
    ["bytes", 200, "application/octet-stream", longest],
    ["an error", 500, "application/json", 4_096],
    ["HTML", 200, "text/html", 0],
    ["an error in HTML", 500, "text/html", 0],
  ] as const)("A13: an endless answer of %s is given up after its longest length", async (_, status, type, most) => {
    const { answer, taken } = endless(status, type);
    const { failure, times } = await playing(step, async () => answer);
    expect(failure).toEqual({ code: "broken-answer" });
    expect(times).toBe(1);
    expect(taken.bytes).toBeLessThanOrEqual(most + 16_384);
    await expect.poll(() => taken.cancelled, soon).toBe(true);
  });

  test("A13: ten megabytes of JSON, with and without a length said", async () => {
    const large = JSON.stringify({ code: "x".repeat(10_000_000) });
    const length = String(large.length);
    for (const headers of [
      { "content-type": "application/json" },
      { "content-type": "application/json", "content-length": length },
    ]) {
      const { failure } = await playing(step, async () => new Response(large, { headers }));
      expect(failure).toEqual({ code: "broken-answer" });
    }
  });
});

test.each([to.folder.unseal, to.folder.enter])("A15: after HTML at %s the words are not asked again", async (path) => {
  const step = { path, repeats: false, act: (fetch: Fetch) => openFolder(server.origin, "broken", words, fetch) };
  const { failure, urls } = await playing(
    step,
    async () => new Response(html, { headers: { "content-type": "text/html" } }),
  );
  expect(failure).toEqual({ code: "broken-answer" });
  expect(urls.filter((url) => url.endsWith(to.folder.evaluate))).toHaveLength(1);
  expect(urls.at(-1)).toBe(server.origin + path);
});

test("A13: over a real connection too: it is closed, and the browser stays small", async () => {
  const before = process.memoryUsage().rss;
  sent = 0;
  const step = {
    path: to.folder.challenge,
    repeats: false,
    act: (fetch: Fetch) => enterFolder(server.origin, keys, fetch),
  };
  const { failure } = await playing(step, () => fetch(`${address}/stream`));
  expect(failure).toEqual({ code: "broken-answer" });
  const then = sent;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(sent - then).toBeLessThan(16 * 1_048_576);
  const later = sent;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(sent).toBe(later);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1_048_576);
});

test("after all this the folder and the share are as they were", async () => {
  const { vault } = await openDevice(server.origin, keys);
  expect(vault.state().papers.map(({ title }) => title)).toEqual(["Passport"]);
  expect(await vault.read(firstId(vault))).toEqual(patterned(70_000, 1));
  await locked(vault);
  expect((await openFolder(server.origin, "broken", words)).state().papers).toEqual([]);
  expect(await readerWith(fetch).look()).toMatchObject({ papers: 1 });
});
