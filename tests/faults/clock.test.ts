/** Clocks that leap, over the real server in this process: a clock of its own is what cannot be set for another one. */
import { expect, test } from "vitest";
import * as wire from "../../api/wire.ts";
import { sha256 } from "../../crypto/door/hash.ts";
import { logPublicKey } from "../../crypto/log-open.ts";
import * as c from "../api/client.ts";
import { startTestServer } from "../api/server.ts";
import type { TestServer } from "../api/server.ts";

const day = 86_400;
const years = 3_652 * day;

async function startWithShare(): Promise<{
  server: TestServer;
  folder: c.TestFolder;
  unsaved: c.TestFolder;
  open(): Promise<number>;
  live(): Promise<boolean | undefined>;
}> {
  const server = await startTestServer();
  const [folder, unsaved] = [await c.makeFolder(server), await c.makeFolder(server)];
  const inside = await c.enter(server, folder.halves[0]);
  const block = c.newBlock();
  const { headers, heads } = inside;
  await c.ask(server, wire.path.folder.write, c.writeFrame(heads, [[8, block]]), wire.WriteAnswer, headers);
  const commit = c.commitFrame(heads, 1, [[8, c.saltOf(block)]], [c.newBlock()]);
  await c.ask(server, wire.path.folder.commit, commit, wire.CommitAnswer, headers);
  const [id, opening, manage] = [c.random(16), c.random(32), c.random(32)];
  const request = {
    id: c.b64(id),
    opening: c.b64(sha256(opening)),
    manage: c.b64(sha256(manage)),
    outer: c.b64(c.random(32)),
    share: c.b64(c.random(32)),
    log: c.b64(logPublicKey(c.random(32))),
    cover: c.b64(c.random(640)),
    bundle: c.b64(c.random(wire.size.bundleMax)),
    blocks: [[8, c.saltOf(block)]],
    ends: server.now() + 30 * day,
    span: 0,
    openings: 100,
  };
  await c.ask(server, wire.path.grant.make, request, wire.GrantMakeAnswer, headers);
  const managing = { grants: [{ id: request.id, manage: c.b64(manage) }] };
  return {
    server,
    folder,
    unsaved,
    open: async () =>
      (await c.post(server, wire.path.grant.open, { id: request.id, opening: c.b64(opening), blocks: 2 })).status,
    live: async () => (await c.ask(server, wire.path.grant.status, managing, wire.GrantStatusAnswer)).grants[0]?.live,
  };
}
const isAsked = (server: TestServer) => server.lines.some((line) => line.includes("FARDE_TRUST_CLOCK"));

test("E13: ten years ahead at the start: nothing is destroyed, an opening past its end is refused, the operator is asked", async () => {
  const { server, folder, unsaved, open, live } = await startWithShare();
  await server.restart(async () => server.setClock(years));
  expect(isAsked(server)).toBe(true);
  expect(await open()).toBe(404);
  expect(await live()).toBe(false);
  await server.sweep();
  for (const one of [folder, unsaved]) expect((await c.enter(server, one.halves[0])).ending).toBe(null);
  await server.restart(async () => server.setClock(-years));
  for (const one of [folder, unsaved]) expect((await c.enter(server, one.halves[0])).ending).toBe(null);
  expect(await open()).toBe(200);
  expect(await live()).toBe(true);
  await server.stop();
});

test("E13: ten years ahead while it runs, and set right again: nothing was ended, no token lives longer", async () => {
  const { server, folder, open } = await startWithShare();
  server.setClock(years);
  await server.sweep();
  expect(isAsked(server)).toBe(true);
  expect(await open()).toBe(404);
  const inside = await c.enter(server, folder.halves[0]);
  server.setClock(-years);
  await server.sweep();
  expect(await open()).toBe(200);
  const reads = () => c.post(server, wire.path.folder.read, { blocks: [0] }, inside.headers);
  expect((await reads()).status).toBe(200);
  server.pass(15 * 60 + 1);
  expect((await reads()).status).toBe(401);
  await server.stop();
});

test("E13: ten years behind, at the start or while it runs: the time goes on from where it was, and a share still ends", async () => {
  const { server, folder, open } = await startWithShare();
  server.setClock(-years);
  expect(await open()).toBe(200);
  server.pass(10 * day);
  await server.restart();
  expect(isAsked(server)).toBe(true);
  expect(await open()).toBe(200);
  server.pass(21 * day);
  expect(await open()).toBe(404);
  await server.sweep();
  server.setClock(years);
  expect(await open()).toBe(404);
  expect((await c.enter(server, folder.halves[0])).ending).toBe(null);
  await server.stop();
});
