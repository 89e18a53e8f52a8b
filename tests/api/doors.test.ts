import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isUsableKey } from "../../crypto/door/proof.ts";
import { ed25519 } from "../../crypto/noble.ts";
import { blindWords, publicKeyOf } from "../../crypto/schedule.ts";
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
/** What of an answer somebody outside can see, without the date. */
const seen = (answer: c.Answer) => ({
  status: answer.status,
  text: answer.text,
  headers: [...answer.headers].filter(([name]) => name !== "date"),
});

test("a folder is made, its slots unseal, its halves are entered", async () => {
  const folder = await c.makeFolder(server);
  for (const slot of folder.slots) {
    const answer = await c.ask(server, to.unseal, await c.proof(server, slot.seed, "unseal"), wire.UnsealAnswer);
    expect(answer.sealed).toBe(c.b64(slot.sealed));
  }
  const lower = await c.enter(server, folder.halves[0]);
  const upper = await c.enter(server, folder.halves[1]);
  expect([lower.blocks, upper.blocks, lower.ending, upper.ending]).toEqual([16, 16, null, null]);
  expect(lower.heads[0]).toBe(c.saltOf(folder.first));
  const [first] = await c.readBlocks(server, lower, [0]);
  expect(first).toEqual(folder.first);
});

test("B5: an unknown key, a wrong signature and a slot's key at the wrong door get one and the same answer", async () => {
  const folder = await c.makeFolder(server);
  const [slot] = folder.slots;
  if (!slot) throw new Error("no slot");
  const stranger = c.newSeed();
  const wrong = await c.proof(server, slot.seed, "unseal");
  const answers = [
    await c.post(server, to.unseal, await c.proof(server, stranger, "unseal")),
    await c.post(server, to.unseal, { ...wrong, signature: c.b64(c.random(64)) }),
    await c.post(server, to.unseal, { ...(await c.proof(server, stranger, "unseal")), key: c.b64(slot.key) }),
    await c.post(server, to.unseal, await c.proof(server, folder.halves[0], "unseal")),
    await c.post(server, to.enter, await c.proof(server, slot.seed, "enter")),
    await c.post(server, to.enter, await c.proof(server, stranger, "enter")),
    await c.post(server, to.delete, await c.proof(server, stranger, "delete")),
    await c.post(server, to.keep, await c.proof(server, stranger, "keep")),
    await c.post(server, to.unseal, await c.proof(server, stranger, "unseal")),
  ];
  const [first] = answers;
  if (!first) throw new Error("no answer");
  expect(seen(first).status).toBe(401);
  expect(seen(first).text).toBe('{"code":"denied"}');
  for (const answer of answers) expect(seen(answer)).toEqual(seen(first));
});

test("B5: evaluating for a name that somebody uses and for one that nobody does looks the same", async () => {
  const element = c.b64(blindWords("five words", (length) => c.random(length ?? 32)).element);
  const answers = [];
  for (const name of [c.random(32), c.random(32), c.random(32)]) {
    answers.push(await c.post(server, to.evaluate, { name: c.b64(name), blinded: element }));
  }
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.bytes.length}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
});

test("B5: a known key with a wrong signature takes as long as an unknown key", async () => {
  // Each origin costs a verification: with forty of them these are nearly all that a request takes.
  const origins = Array.from({ length: 40 }, (_, i) => `https://farde-${String(i)}.example`);
  const own = await startTestServer({ origins });
  const folder = await c.makeFolder(own);
  const known = c.b64(folder.slots[0]?.key ?? c.random(32));
  const time = async (key: (own: string) => string): Promise<number> => {
    const proof = await c.proof(own, c.newSeed(), "unseal");
    const start = performance.now();
    const { status } = await c.post(own, to.unseal, { ...proof, key: key(proof.key), signature: wrong });
    expect(status).toBe(401);
    return performance.now() - start;
  };
  // S in its range, so that nothing is refused before it is computed.
  const wrong = c.b64(c.random(64).with(63, 0));
  const familiar: number[] = [];
  const unknown: number[] = [];
  // In turns, so that whatever else the machine does falls on both. The bound is loose: the machine is shared; without the
  // verifications of one of them the ratio would be 3 and more.
  for (let i = 0; i < 60; i++) {
    familiar.push(await time(() => known));
    unknown.push(await time((given) => given));
  }
  await own.stop();
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const ratio = median(familiar) / median(unknown);
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
}, 60_000);

const identity = new Uint8Array(32);
identity[0] = 1;
const points = ed25519.Point;
/** A point of order 8 and a real key with it added: on the curve, in the wrong group. */
const torsion = points.fromBytes(
  Uint8Array.from(Buffer.from("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "hex")),
  false,
);
const mixed = points.fromBytes(publicKeyOf(c.newSeed()), false).add(torsion).toBytes();
/** p + 1: the identity, spelled a second way. */
const nonCanonical = Uint8Array.from(
  Buffer.from("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "hex"),
);
const badKeys: readonly (readonly [string, Uint8Array])[] = [
  ["identity", identity],
  ["order 8", torsion.toBytes()],
  ["mixed order", mixed],
  ["not canonical", nonCanonical],
  ["no point", Uint8Array.from({ length: 32 }, () => 2)],
  ["zero", new Uint8Array(32)],
];

test.each(badKeys)("B6: a slot or half key that is %s is refused", async (_, key) => {
  const folder = c.newFolder();
  const halves = folder.halves.map((seed) => c.b64(publicKeyOf(seed)));
  const slots = c.wireSlots(folder.slots);
  const asSlot = { halves, slots: slots.map((slot, i) => (i === 5 ? { ...slot, key: c.b64(key) } : slot)) };
  const asHalf = { halves: [halves[0] ?? "", c.b64(key)], slots };
  for (const header of [asSlot, asHalf]) {
    const answer = await c.post(server, to.make, await c.worked(server, header, folder.first));
    expect([answer.status, answer.text]).toEqual([400, '{"code":"bad-request"}']);
  }
  const made = await c.makeFolder(server);
  const four = c.newSlots(4).map((slot, i) => (i === 0 ? { ...slot, key } : slot));
  expect((await c.rewriteSlots(server, made.halves[0], four)).status).toBe(400);
  const good = c.newSlots(4);
  const renewed = await c.proof(server, made.halves[0], "renew", c.signedBody.renew(key, good));
  const asRenewed = { ...renewed, half: c.b64(key), slots: c.wireSlots(good) };
  expect((await c.post(server, to.renew, asRenewed)).status).toBe(400);
});

test("B6: the same key twice in one folder is refused", async () => {
  const folder = c.newFolder();
  const halves = folder.halves.map((seed) => c.b64(publicKeyOf(seed)));
  const slots = c.wireSlots(folder.slots);
  const twice = slots.map((slot, i) => (i === 7 ? { ...slot, key: slots[0]?.key } : slot));
  expect((await c.post(server, to.make, await c.worked(server, { halves, slots: twice }, folder.first))).status).toBe(
    400,
  );
  const oneHalf = { halves: [halves[0] ?? "", halves[0] ?? ""], slots };
  expect((await c.post(server, to.make, await c.worked(server, oneHalf, folder.first))).status).toBe(400);
});

test("B7: the identity key with the signature (identity, 0) is denied", async () => {
  const signature = new Uint8Array(64);
  signature.set(identity);
  for (const path of [to.unseal, to.enter]) {
    const challenge = await c.challengeFrom(server);
    const answer = await c.post(server, path, { key: c.b64(identity), challenge, signature: c.b64(signature) });
    expect([answer.status, answer.text]).toEqual([401, '{"code":"denied"}']);
  }
});

test("B8: a signed challenge works once, for its purpose, origin and key, and for 60 s", async () => {
  const folder = await c.makeFolder(server);
  const [half] = folder.halves;
  const [slot] = folder.slots;
  if (!slot) throw new Error("no slot");
  const unseal = await c.proof(server, slot.seed, "unseal");
  expect((await c.post(server, to.unseal, unseal)).status).toBe(200);
  expect((await c.post(server, to.unseal, unseal)).status).toBe(401);

  // Another purpose, another origin, another key's challenge: each fresh, so that only this one thing is wrong.
  expect((await c.post(server, to.enter, await c.proof(server, half, "unseal"))).status).toBe(401);
  expect((await c.post(server, to.delete, await c.proof(server, half, "keep"))).status).toBe(401);
  const elsewhere = await c.proof(server, slot.seed, "unseal", undefined, { origin: "https://farde.example" });
  expect((await c.post(server, to.unseal, elsewhere)).status).toBe(401);
  const other = folder.slots[1];
  const forOther = { ...(await c.proof(server, slot.seed, "unseal")), key: c.b64(other?.key ?? slot.key) };
  expect((await c.post(server, to.unseal, forOther)).status).toBe(401);

  // A challenge is spent by a try that failed, too.
  const spent = await c.challengeFrom(server);
  const failing = await c.proof(server, c.newSeed(), "unseal", undefined, { challenge: spent });
  expect((await c.post(server, to.unseal, failing)).status).toBe(401);
  const again = await c.proof(server, slot.seed, "unseal", undefined, { challenge: spent });
  expect((await c.post(server, to.unseal, again)).status).toBe(401);

  const early = await c.proof(server, slot.seed, "unseal");
  const late = await c.proof(server, slot.seed, "unseal");
  server.pass(58);
  expect((await c.post(server, to.unseal, early)).status).toBe(200);
  server.pass(3);
  expect((await c.post(server, to.unseal, late)).status).toBe(401);

  const invented = await c.proof(server, slot.seed, "unseal", undefined, { challenge: c.b64(c.random(56)) });
  expect((await c.post(server, to.unseal, invented)).status).toBe(401);
});

test("B8: ten simultaneous uses of one signature: one is taken", async () => {
  const folder = await c.makeFolder(server);
  const signed = await c.proof(server, folder.halves[0], "enter");
  const answers = await Promise.all(Array.from({ length: 10 }, () => c.post(server, to.enter, signed)));
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
    200,
    ...Array.from({ length: 9 }, () => 401),
  ]);
});

test("E6: the same folder made again, also at the same time, is one folder", async () => {
  const folder = c.newFolder();
  const before = readdirSync(`${server.dataDir}/packs`).length;
  const request = await c.makeRequest(server, folder);
  const answers = await Promise.all(Array.from({ length: 5 }, () => c.post(server, to.make, request)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
  expect((await c.post(server, to.make, request)).status).toBe(200);
  // Also with new work, when the old has ended.
  expect((await c.post(server, to.make, await c.makeRequest(server, folder))).status).toBe(200);
  expect(readdirSync(`${server.dataDir}/packs`).length).toBe(before + 1);
});

test("a key that is in use is a conflict, and leaves no pack behind", async () => {
  const folder = await c.makeFolder(server);
  const other = c.newFolder();
  const before = readdirSync(`${server.dataDir}/packs`).length;
  const header = {
    slots: c.wireSlots([...other.slots.slice(0, 7), ...folder.slots.slice(0, 1)]),
    halves: other.halves.map((seed) => c.b64(publicKeyOf(seed))),
  };
  expect((await c.post(server, to.make, await c.worked(server, header, other.first))).status).toBe(412);
  expect(readdirSync(`${server.dataDir}/packs`).length).toBe(before);
  // Another first block is not the same request.
  const changed = { slots: c.wireSlots(folder.slots), halves: folder.halves.map((seed) => c.b64(publicKeyOf(seed))) };
  expect((await c.post(server, to.make, await c.worked(server, changed, c.newBlock()))).status).toBe(412);
});

test("H3: the keys of all slots and halves decode and are of prime order", async () => {
  await Promise.all(Array.from({ length: 4 }, () => c.makeFolder(server)));
  const client = new Database(join(server.dataDir, "farde.db"), { fileMustExist: true });
  const rows = client.prepare("SELECT key FROM slot UNION ALL SELECT key FROM half").all();
  client.close();
  expect(rows.length).toBeGreaterThanOrEqual(40);
  expect(rows.length % 10).toBe(0);
  const Row = v.object({ key: v.instance(Uint8Array) });
  for (const row of rows) expect(isUsableKey(v.parse(Row, row).key)).toBe(true);
});
