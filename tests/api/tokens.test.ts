import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicKeyOf } from "../../crypto/schedule.ts";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { startTestServer } from "./server.ts";
import type { TestServer } from "./server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const to = wire.path.folder;
const bearer = (token: string) => ({ authorization: `${wire.tokenScheme} ${token}` });
const reading = (headers: Record<string, string>, blocks: readonly number[] = [0]) =>
  c.post(server, to.read, { blocks }, headers);

/** One request to each route that takes a token, well formed for the folder that the token is for. */
async function everywhere(headers: Record<string, string>, heads: readonly [string, string]) {
  const salt = c.b64(c.random(24));
  const grant = {
    id: c.b64(c.random(16)),
    opening: c.b64(c.random(32)),
    manage: c.b64(c.random(32)),
    outer: c.b64(c.random(32)),
    share: c.b64(c.random(32)),
    log: c.b64(c.random(32)),
    cover: c.b64(c.random(640)),
    bundle: c.b64(c.random(1_024)),
    blocks: [[9, salt]],
    ends: server.now() + 3_600,
    span: 0,
    openings: 1,
  };
  return Promise.all([
    reading(headers),
    c.post(server, to.write, c.writeFrame(heads, [[9, c.newBlock()]]), headers),
    c.post(server, to.erase, { heads, blocks: [9] }, headers),
    c.post(server, to.commit, c.commitFrame(heads, 1, [], [c.newBlock()]), headers),
    c.post(server, wire.path.grant.make, grant, headers),
  ]);
}
const denied = (answers: readonly c.Answer[]) =>
  answers.every(({ status, text }) => status === 401 && text === '{"code":"denied"}');

test("B16: a token after its end is denied, also after the clock is set back", async () => {
  const folder = await c.makeFolder(server);
  const inside = await c.enter(server, folder.halves[0]);
  server.pass(15 * 60 - 3);
  expect((await reading(inside.headers)).status).toBe(200);
  server.pass(5);
  expect(denied(await everywhere(inside.headers, inside.heads))).toBe(true);
  server.setClock(-86_400);
  expect((await reading(inside.headers)).status).toBe(401);
});

test("B17: a token forged, changed anywhere, cut, or longer is denied", async () => {
  const folder = await c.makeFolder(server);
  const inside = await c.enter(server, folder.halves[0]);
  const token = c.base64urlToBytes(inside.token);
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await reading(bearer(c.b64(changed)))).status, `byte ${at}`).toBe(401);
  }
  const shapes = [
    {},
    bearer(""),
    bearer(inside.token.slice(0, -4)),
    bearer(`${inside.token}AAAA`),
    bearer(`${inside.token} `.repeat(2)),
    bearer(c.b64(c.random(57))),
    { authorization: `Bearer ${inside.token}` },
    { authorization: inside.token },
  ];
  for (const headers of shapes) expect(denied([await reading(headers)]), JSON.stringify(headers)).toBe(true);
  expect((await reading(inside.headers)).status).toBe(200);
});

test("B17: a token of an older server key is denied", async () => {
  const folder = await c.makeFolder(server);
  const before = await c.enter(server, folder.halves[0]);
  await server.restart(async () => {
    const keys: unknown = JSON.parse(await readFile(server.keyFile, "utf8"));
    await writeFile(server.keyFile, JSON.stringify({ ...Object(keys), token: c.b64(c.random(32)) }));
  });
  expect(denied(await everywhere(before.headers, before.heads))).toBe(true);
  const after = await c.enter(server, folder.halves[0]);
  expect((await reading(after.headers)).status).toBe(200);
});

test("a restart with the same keys ends no token", async () => {
  const folder = await c.makeFolder(server);
  const inside = await c.enter(server, folder.halves[0]);
  await server.restart();
  expect((await reading(inside.headers)).status).toBe(200);
});

test("C2: the token of one folder opens nothing of another, on all routes", async () => {
  const [a, b] = [await c.makeFolder(server), await c.makeFolder(server)];
  const [insideA, insideB] = [await c.enter(server, a.halves[0]), await c.enter(server, b.halves[0])];
  // A token names its folder itself: what can be tried is to put the other folder's id, or half, into it.
  const [tokenA, tokenB] = [c.base64urlToBytes(insideA.token), c.base64urlToBytes(insideB.token)];
  const swapped = tokenA.slice();
  swapped.set(tokenB.subarray(0, 16));
  expect(denied(await everywhere(bearer(c.b64(swapped)), insideB.heads))).toBe(true);
  const upper = tokenA.slice();
  upper[16] = 1;
  expect(denied(await everywhere(bearer(c.b64(upper)), insideA.heads))).toBe(true);
  // And heads of one do not let write into the other.
  const foreign = await c.post(server, to.write, c.writeFrame(insideA.heads, [[9, c.newBlock()]]), insideB.headers);
  expect(foreign.status).toBe(412);
});

test("C1: the lower half's keys reach nothing of the upper half", async () => {
  const folder = await c.makeFolder(server);
  const [lowerSeed, upperSeed] = folder.halves;
  const lower = await c.enter(server, lowerSeed);
  const upper = await c.enter(server, upperSeed);
  const before = await c.readBlocks(
    server,
    upper,
    Array.from({ length: 16 }, (_, i) => i),
  );

  // Beyond its own half there is nothing to name.
  for (const index of [16, 17, 31, 32, 1_048_575]) {
    expect((await reading(lower.headers, [index])).status).toBe(400);
    const write = c.writeFrame(lower.heads, [[index, c.newBlock()]]);
    expect((await c.post(server, to.write, write, lower.headers)).status).toBe(400);
    expect((await c.post(server, to.erase, { heads: lower.heads, blocks: [index] }, lower.headers)).status).toBe(400);
  }
  // A signature of the lower half's key rewrites the lower half's slots, and those only.
  const slots = c.newSlots(4);
  expect((await c.rewriteSlots(server, lowerSeed, slots)).status).toBe(200);
  for (const slot of folder.slots.slice(4)) {
    const unseal = await c.proof(server, slot.seed, "unseal");
    const { sealed } = await c.ask(server, to.unseal, unseal, wire.UnsealAnswer);
    expect(sealed).toBe(c.b64(slot.sealed));
  }
  // In the upper half's name it is unknown.
  const pretended = { ...(await c.proof(server, lowerSeed, "enter")), key: c.b64(publicKeyOf(upperSeed)) };
  expect(denied([await c.post(server, to.enter, pretended)])).toBe(true);
  // The upper half's own key cannot renew: neither half.
  const half = c.newSeed();
  const four = c.newSlots(4);
  const fromUpper = await c.proof(server, upperSeed, "renew", c.signedBody.renew(publicKeyOf(half), four));
  const asked = { ...fromUpper, half: c.b64(publicKeyOf(half)), slots: c.wireSlots(four) };
  expect(denied([await c.post(server, to.renew, asked)])).toBe(true);

  const after = await c.readBlocks(
    server,
    upper,
    Array.from({ length: 16 }, (_, i) => i),
  );
  expect(after).toEqual(before);
});

test("C1: renewing the upper half erases all of it, changes its keys, tells nothing, and leaves the lower half", async () => {
  const folder = await c.makeFolder(server);
  const [lowerSeed, upperSeed] = folder.halves;
  const lower = await c.enter(server, lowerSeed);
  const upper = await c.enter(server, upperSeed);
  const all = Array.from({ length: 16 }, (_, i) => i);
  const [lowerBefore, upperBefore] = [await c.readBlocks(server, lower, all), await c.readBlocks(server, upper, all)];
  const half = c.newSeed();
  const slots = c.newSlots(4);
  const signed = await c.proof(server, lowerSeed, "renew", c.signedBody.renew(publicKeyOf(half), slots));
  const asked = { ...signed, half: c.b64(publicKeyOf(half)), slots: c.wireSlots(slots) };
  const answer = await c.post(server, to.renew, asked);
  expect([answer.status, answer.text]).toEqual([200, "{}"]);

  expect(denied([await reading(upper.headers)])).toBe(true);
  await expect(c.enter(server, upperSeed)).rejects.toThrow("401");
  for (const slot of folder.slots.slice(4)) {
    expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(401);
  }
  const renewed = await c.enter(server, half);
  const upperAfter = await c.readBlocks(server, renewed, all);
  for (const i of all) expect(upperAfter[i]).not.toEqual(upperBefore[i]);
  expect(await c.readBlocks(server, lower, all)).toEqual(lowerBefore);
  for (const slot of [...folder.slots.slice(0, 4), ...slots]) {
    expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(200);
  }
});

test("rewriting the slots ends older tokens and older slots at once, in this half alone", async () => {
  const folder = await c.makeFolder(server);
  const lower = await c.enter(server, folder.halves[0]);
  const upper = await c.enter(server, folder.halves[1]);
  const slots = c.newSlots(4);
  const { heads } = lower;
  const signed = await c.proof(server, folder.halves[0], "slots", c.signedBody.slots(slots, heads));
  // The signature covers the slots: others under it are denied.
  const others = await c.post(server, to.slots, { ...signed, slots: c.wireSlots(c.newSlots(4)), heads });
  expect(denied([others])).toBe(true);
  expect((await c.rewriteSlots(server, folder.halves[0], slots)).status).toBe(200);
  expect(denied(await everywhere(lower.headers, lower.heads))).toBe(true);
  expect((await reading(upper.headers)).status).toBe(200);
  for (const slot of folder.slots.slice(0, 4)) {
    expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(401);
  }
  // The same slots once more (the answer was lost): done.
  expect((await c.rewriteSlots(server, folder.halves[0], slots)).status).toBe(200);
  // A key that is in use in another folder is a conflict, and nothing changes.
  const stranger = await c.makeFolder(server);
  const taken = [...c.newSlots(3), ...stranger.slots.slice(0, 1)];
  expect((await c.rewriteSlots(server, folder.halves[0], taken)).status).toBe(412);
  const [kept] = slots;
  if (!kept) throw new Error("no slot");
  expect((await c.post(server, to.unseal, await c.proof(server, kept.seed, "unseal"))).status).toBe(200);
});
