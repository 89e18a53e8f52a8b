import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blindWords } from "../../crypto/schedule.ts";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { spawnServer, startTestServer, temporaryDir } from "./server.ts";
import type { TestServer } from "./server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const to = wire.path.folder;
const blinded = c.b64(blindWords("lampe rivière carton", (length) => c.random(length ?? 32)).element);
const guess = (target: c.Target, name: Uint8Array, element = blinded) =>
  c.post(target, to.evaluate, { name: c.b64(name), blinded: element });
const statuses = (answers: readonly c.Answer[]) => ({
  taken: answers.filter(({ status }) => status === 200).length,
  refused: answers.filter(({ status }) => status === 429).length,
});
const spend = async (target: c.Target, name: Uint8Array, count: number) =>
  statuses(await Promise.all(Array.from({ length: count }, () => guess(target, name))));

test("B2: of 100 parallel evaluations for one name exactly 20 succeed, and another name is not touched", async () => {
  const name = c.random(32);
  expect(await spend(server, name, 100)).toEqual({ taken: 20, refused: 80 });
  expect((await guess(server, c.random(32))).status).toBe(200);
});

test("a refusal says how long to wait; one attempt comes back every ten minutes, and no more than 20", async () => {
  const name = c.random(32);
  await spend(server, name, 20);
  const refused = await guess(server, name);
  expect(refused.status).toBe(429);
  const { code, wait } = v.parse(wire.ErrorAnswer, JSON.parse(refused.text));
  expect(code).toBe("too-many");
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(600);
  expect(refused.headers.get("retry-after")).toBe(String(wait));
  server.pass(wait ?? 0);
  expect(await spend(server, name, 5)).toEqual({ taken: 1, refused: 4 });
  server.pass(3 * 600);
  expect(await spend(server, name, 5)).toEqual({ taken: 3, refused: 2 });
  server.pass(365 * 86_400);
  expect(await spend(server, name, 30)).toEqual({ taken: 20, refused: 10 });
});

test("B1: nothing is refunded: the front's own openings come out of the same bucket", async () => {
  const folder = await c.makeFolder(server);
  const name = c.random(32);
  let evaluations = 0;
  for (let round = 0; round < 30; round++) {
    const { status } = await guess(server, name);
    if (status === 200) evaluations += 1;
    await c.enter(server, folder.halves[0]);
  }
  expect(evaluations).toBe(20);
});

test("B1: an evaluation of what is no element counts too, and is a bad request", async () => {
  const name = c.random(32);
  const bad = [c.b64(new Uint8Array(32)), c.b64(new Uint8Array(32).fill(255))];
  for (const element of bad) {
    const answer = await guess(server, name, element);
    expect([answer.status, answer.text]).toEqual([400, '{"code":"bad-request"}']);
  }
  expect(await spend(server, name, 30)).toEqual({ taken: 18, refused: 12 });
});

test("B4: setting the clock a day on or back gives no attempts", async () => {
  const name = c.random(32);
  await spend(server, name, 20);
  server.setClock(86_400);
  expect((await guess(server, name)).status).toBe(429);
  server.setClock(-2 * 86_400);
  expect((await guess(server, name)).status).toBe(429);
  await server.restart();
  expect((await guess(server, name)).status).toBe(429);
  server.setClock(86_400);
  expect((await guess(server, name)).status).toBe(429);
});

test("B9: an empty bucket keeps nobody out who has a key", async () => {
  const folder = await c.makeFolder(server);
  await spend(server, c.random(32), 21);
  const [slot] = folder.slots;
  if (!slot) throw new Error("no slot");
  expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(200);
});

test("C11: two people with the same folder name have a folder each, also when they make it at the same moment", async () => {
  const name = c.random(32);
  const both = await Promise.all(
    [1, 2].map(async () => {
      expect((await guess(server, name)).status).toBe(200);
      return c.makeFolder(server);
    }),
  );
  for (const folder of both) expect((await c.enter(server, folder.halves[0])).heads[0]).toBe(c.saltOf(folder.first));
});

test("B3: kill -9 right after an evaluation: it stays counted", async () => {
  const dir = temporaryDir();
  const name = c.random(32);
  let taken = 0;
  for (let round = 0; round < 4; round++) {
    const running = await spawnServer(dir, 18_101);
    for (let i = 0; i < 7; i++) if ((await guess(running, name)).status === 200) taken += 1;
    await running.kill("SIGKILL");
  }
  expect(taken).toBe(20);
});
