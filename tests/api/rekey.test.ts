/** Half keys and slot keys that change: one half at a time, over the list that the asker saw, and no key twice. */
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

const { folder: to } = wire.path;
type Seed = ReturnType<typeof c.newSeed>;
type Heads = readonly [string, string];

const withKey = (seed: Seed): readonly c.TestSlot[] => [
  { ...c.newSlot(), seed, key: publicKeyOf(seed) },
  ...c.newSlots(3),
];
const statusAndText = ({ status, text }: c.Answer) => [status, text];
const done = [200, "{}"];
const conflict = [412, '{"code":"conflict"}'];
const denied = [401, '{"code":"denied"}'];
const bad = [400, '{"code":"bad-request"}'];

async function rekey(seed: Seed, next: Seed, heads: Heads, slots = c.newSlots(4), signed = heads) {
  const half = publicKeyOf(next);
  const proof = await c.proof(server, seed, "rekey", c.signedBody.rekey(half, slots, signed));
  return statusAndText(
    await c.post(server, to.rekey, { ...proof, half: c.b64(half), slots: c.wireSlots(slots), heads }),
  );
}
async function renew(seed: Seed, next: Seed, slots = c.newSlots(4)) {
  const half = publicKeyOf(next);
  const proof = await c.proof(server, seed, "renew", c.signedBody.renew(half, slots));
  return statusAndText(await c.post(server, to.renew, { ...proof, half: c.b64(half), slots: c.wireSlots(slots) }));
}
const rewrite = async (seed: Seed, slots: readonly c.TestSlot[], heads?: Heads) =>
  statusAndText(await c.rewriteSlots(server, seed, slots, heads));

test.each([0, 1] as const)(
  "E3: half %i gets no other key over a list that its asker has not seen; nothing is changed then",
  async (which) => {
    const folder = await c.makeFolder(server);
    const seed = folder.halves[which];
    const inside = await c.enter(server, seed);
    const commit = c.commitFrame(inside.heads, 1, [], [c.newBlock()]);
    await c.ask(server, to.commit, commit, wire.CommitAnswer, inside.headers);
    const next = c.newSeed();
    expect(await rekey(seed, next, inside.heads)).toEqual(conflict);
    const { heads } = await c.enter(server, seed);
    // The heads are signed with the rest: nobody on the way puts others there.
    expect(await rekey(seed, next, heads, c.newSlots(4), inside.heads)).toEqual(denied);
    await expect(c.enter(server, next)).rejects.toThrow("401");
    for (const slot of folder.slots)
      expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(200);

    const slots = c.newSlots(4);
    expect(await rekey(seed, next, heads, slots)).toEqual(done);
    expect((await c.enter(server, next)).heads).toEqual(heads);
    await expect(c.enter(server, seed)).rejects.toThrow("401");
    // The other half is as it was.
    await c.enter(server, folder.halves[which === 0 ? 1 : 0]);
  },
);

test.each([0, 1] as const)(
  "E3: half %i gets no other slots over a list that their sender has not seen; nothing is changed then",
  async (which) => {
    const folder = await c.makeFolder(server);
    const seed = folder.halves[which];
    const inside = await c.enter(server, seed);
    await c.ask(
      server,
      to.commit,
      c.commitFrame(inside.heads, 1, [], [c.newBlock()]),
      wire.CommitAnswer,
      inside.headers,
    );
    const slots = c.newSlots(4);
    expect(await rewrite(seed, slots, inside.heads)).toEqual(conflict);
    const { heads, headers } = await c.enter(server, seed);
    // Signed over the older heads, sent with those of now.
    const signed = await c.proof(server, seed, "slots", c.signedBody.slots(slots, inside.heads));
    const forged = { ...signed, slots: c.wireSlots(slots), heads };
    expect(statusAndText(await c.post(server, to.slots, forged))).toEqual(denied);
    for (const slot of folder.slots)
      expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(200);
    expect((await c.post(server, to.read, { blocks: [0] }, headers)).status).toBe(200);
    expect(await rewrite(seed, slots, heads)).toEqual(done);
    expect((await c.post(server, to.read, { blocks: [0] }, headers)).status).toBe(401);
  },
);

test("E3: of a commit and a new key at the same moment exactly one counts, and the other is refused", async () => {
  for (let round = 0; round < 20; round++) {
    const folder = await c.makeFolder(server);
    const [seed, next] = [folder.halves[0], c.newSeed()];
    const { heads, headers } = await c.enter(server, seed);
    const block = c.newBlock();
    const [saved, changed] = await Promise.all([
      c.post(server, to.commit, c.commitFrame(heads, 1, [], [block]), headers),
      rekey(seed, next, heads),
    ]);
    expect([
      [200, 412],
      [401, 200],
    ]).toContainEqual([saved.status, changed[0]]);
  }
});

test("B6: a key that is a slot's already becomes no half's, and a half's no slot's, in any way that a key comes in", async () => {
  const other = await c.makeFolder(server);
  const [otherSlot] = other.slots;
  if (!otherSlot) throw new Error("no slot");
  for (const taken of [otherSlot.seed, other.halves[1]]) {
    const mine = await c.makeFolder(server);
    const [seed] = mine.halves;
    const { heads } = await c.enter(server, seed);
    expect(await rekey(seed, taken, heads)).toEqual(conflict);
    expect(await renew(seed, taken)).toEqual(conflict);
    for (const asked of [
      rekey(seed, c.newSeed(), heads, withKey(taken)),
      renew(seed, c.newSeed(), withKey(taken)),
      rewrite(seed, withKey(taken)),
    ])
      expect(await asked).toEqual(conflict);
    const fresh = c.newFolder();
    for (const folder of [
      { ...fresh, slots: [...withKey(taken), ...c.newSlots(4)] },
      { ...fresh, halves: [fresh.halves[0], taken] as const },
    ])
      expect(statusAndText(await c.post(server, to.make, await c.makeRequest(server, folder)))).toEqual(conflict);
    // All of it is as it was.
    for (const half of mine.halves) await c.enter(server, half);
    for (const slot of mine.slots)
      expect((await c.post(server, to.unseal, await c.proof(server, slot.seed, "unseal"))).status).toBe(200);
  }
});

test("B6: one key as a half's and as a slot's in one request is refused", async () => {
  const mine = await c.makeFolder(server);
  const [seed] = mine.halves;
  const { heads } = await c.enter(server, seed);
  const next = c.newSeed();
  expect(await rekey(seed, next, heads, withKey(next))).toEqual(bad);
  expect(await renew(seed, next, withKey(next))).toEqual(bad);
  // Its own half's key of now, and the other half's, are in use as well.
  for (const half of mine.halves) expect(await rewrite(seed, withKey(half))).toEqual(conflict);
});
