/** How long a server of its own makes others wait while it is under load. Port 18361. */
import { Agent, request } from "node:http";
import type { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blindWords } from "../../crypto/schedule.ts";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { spawnServer, temporaryDir } from "./server.ts";
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
  // The disk, which counts them, keeps nobody waiting who asks for something else; what is left is the machine's.
  expect(p99).toBeLessThan(250);
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
