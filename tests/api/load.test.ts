/** A server of its own, under load and under people who are slow on purpose. Ports 18361 to 18366. */
import { readFileSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blindWords } from "../../crypto/schedule.ts";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { runCommand, spawnServer, temporaryDir } from "./server.ts";
import type { ServerProcess } from "./server.ts";
import { closedWithin, openSocket, still } from "./sockets.ts";

const port = 18_361;
const settings = { FARDE_FOLDER_MIB: "32", FARDE_SIGNUPS_PER_HOUR: "1000", FARDE_WORK_BITS: "8" };
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const blinded = c.b64(blindWords("lampe rivière carton", (length) => c.random(length ?? 32)).element);

let server: ServerProcess;
beforeAll(async () => {
  server = await spawnServer(temporaryDir(), port, settings);
});
afterAll(() => server.kill("SIGTERM"));

/** MiB that the process has at the most had in memory since `forgetPeak` (Linux, proc(5)). */
const peak = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) / 1_024;
const forgetPeak = (): void => writeFileSync(`/proc/${server.pid}/clear_refs`, "5");

/** Milliseconds of each of many answers of `/health`, until told to stop; over a connection of its own. */
function watchHealth() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  let isOver = false;
  const ask = () =>
    new Promise<void>((done, fail) => {
      const start = performance.now();
      request(`${server.url}/health`, { agent }, (response) => {
        response.resume();
        response.once("end", () => {
          times.push(performance.now() - start);
          done();
        });
      })
        .once("error", fail)
        .end();
    });
  const running = (async () => {
    while (!isOver) {
      await ask();
      await pause(5);
    }
  })();
  return async (): Promise<{ readonly count: number; readonly median: number; readonly p99: number }> => {
    isOver = true;
    await running;
    agent.destroy();
    times.sort((a, b) => a - b);
    const at = (part: number): number => times[Math.floor(times.length * part)] ?? Infinity;
    return { count: times.length, median: at(0.5), p99: at(0.99) };
  };
}

test("B10: 200 evaluations a second: those too many are told when to come back, and health answers meanwhile", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const statuses = new Map<number, number>();
  const ask = () =>
    new Promise<void>((done, fail) => {
      const body = JSON.stringify({ name: c.b64(c.random(32)), blinded });
      const headers = { "content-type": "application/json", "content-length": body.length };
      request(server.url + wire.path.folder.evaluate, { agent, method: "POST", headers }, (response) => {
        const status = response.statusCode ?? 0;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status !== 200) expect(Number(response.headers["retry-after"])).toBeGreaterThan(0);
        response.resume();
        response.once("end", done);
      })
        .once("error", fail)
        .end(body);
    });
  // The threads begin with the first one.
  await ask();
  const stop = watchHealth();
  const asked: Promise<void>[] = [];
  const start = performance.now();
  for (let i = 0; i < 1_000; i++) {
    asked.push(ask());
    await pause(Math.max(0, start + i * 5 - performance.now()));
  }
  await Promise.all(asked);
  const { count, p99 } = await stop();
  agent.destroy();
  expect([...statuses.keys()].every((status) => [200, 429, 503].includes(status))).toBe(true);
  expect(statuses.get(200)).toBeGreaterThan(100);
  expect(statuses.get(429)).toBeGreaterThan(100);
  expect(count).toBeGreaterThan(50);
  expect(p99).toBeLessThan(500);
});

describe("E16: slow on purpose", () => {
  const open = (text: string): Promise<Socket> => openSocket(port, text);

  test("E16: 2,000 connections that never finish their headers, and one header that is huge: others are served", async () => {
    const stop = watchHealth();
    const sockets = await Promise.all(
      Array.from({ length: 2_000 }, () => open("POST /api/folder/challenge HTTP/1.1\r\nHost: x\r\nX: ")),
    );
    await pause(1_000);
    // One address has no more than its share of them.
    expect(still(sockets)).toBeLessThanOrEqual(256);
    expect((await c.post(server, wire.path.folder.challenge, {})).status).toBe(200);
    for (const socket of sockets) socket.resume();
    await closedWithin(sockets, 20);
    const { count, p99 } = await stop();
    expect(count).toBeGreaterThan(100);
    expect(p99).toBeLessThan(500);
    const huge = await open(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
    const answer = await new Promise<string>((done) => huge.once("data", (data) => done(String(data))));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

test("32 people each send 8 MiB at once: all of it arrives, and little of it is in memory", async () => {
  const folders = await Promise.all(Array.from({ length: 8 }, () => c.makeFolder(server)));
  const insides = await Promise.all(folders.map((folder) => c.enter(server, folder.halves[0])));
  const places = Array.from({ length: 128 }, (_, i) => 8 + i);
  const block = c.newBlock();
  forgetPeak();
  const before = peak();
  const answers = await Promise.all(
    Array.from({ length: 32 }, async (_, i) => {
      const inside = insides[i % 8];
      if (!inside) throw new Error("no folder");
      const frame = c.writeFrame(
        inside.heads,
        places.map((place) => [place, block] as const),
      );
      return c.post(server, wire.path.folder.write, frame, inside.headers);
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  // Whole, they would be 256 MiB.
  expect(peak() - before).toBeLessThan(96);
  const [inside] = insides;
  if (!inside) throw new Error("no folder");
  for (const read of await c.readBlocks(server, inside, places)) expect(Buffer.compare(read, block)).toBe(0);
});

test("E18: SIGTERM in the middle of a flood of evaluations: the server ends within 10 s, and in order", async () => {
  const own = await spawnServer(temporaryDir(), port + 1, settings);
  const asked = Array.from({ length: 200 }, () =>
    c.post(own, wire.path.folder.evaluate, { name: c.b64(c.random(32)), blinded }).catch(() => null),
  );
  await asked[0];
  const start = performance.now();
  expect(await own.kill("SIGTERM")).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000);
  for (const answer of await Promise.all(asked)) {
    if (answer !== null) expect([200, 429, 503]).toContain(answer.status);
  }
});

test("a ticket sheet: the command prints slips that the running server takes, once each", async () => {
  const dir = temporaryDir();
  const own = await spawnServer(dir, port + 2, { ...settings, FARDE_TICKETS: "yes" });
  const sheet = join(dir, "slips.html");
  const env = {
    FARDE_DATA: join(dir, "data"),
    FARDE_KEYS: join(dir, "farde.keys"),
    FARDE_ORIGIN: "https://farde.example",
  };
  const run = (...args: string[]) => runCommand("ops/tickets.ts", args, env);
  expect((await run("3", sheet)).code).toBe(0);
  const html = readFileSync(sheet, "utf8");
  expect(html).not.toMatch(/(src|href)=|url\(|@import/);
  const tickets = [...html.matchAll(/class="code">([\d ]+)</g)].map(([, code = ""]) => code.replaceAll(" ", ""));
  expect(new Set(tickets).size).toBe(3);
  for (const ticket of tickets) {
    const make = async () =>
      (await c.post(own, wire.path.folder.make, await c.makeRequest(own, c.newFolder(), { ticket }))).status;
    expect([await make(), await make()]).toEqual([200, 404]);
  }
  // A sheet that is there is not overwritten, and no count that makes no sense is taken.
  expect((await run("3", sheet)).code).toBe(1);
  expect(readFileSync(sheet, "utf8")).toBe(html);
  for (const count of ["0", "-1", "1.5", "x", "100000"]) expect((await run(count, join(dir, "no"))).code).toBe(1);
  await own.kill("SIGTERM");
});
