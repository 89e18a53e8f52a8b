/** What everybody may know of the timed lock's quarters (PROTOCOL 10.1), over a real server with a clock that is set. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as v from "valibot";
import * as wire from "../../api/wire.ts";
import { lastQuarterOf, secretOfQuarter } from "../../crypto/chain.ts";
import { createQuarterChain } from "../../crypto/door/quarter.ts";
import { x25519 } from "../../crypto/noble.ts";
import type { Machine } from "../clocked.ts";
import { startMachine } from "../clocked.ts";
import { valueOfQuarter } from "../vectors/second.ts";
import * as c from "./client.ts";
import { askQuarters, lockBack, openBack } from "./locks.ts";

/** Noon and a bit, and nobody's real time. */
const first = 2_000_000;
const begins = (quarter: number) => quarter * 900;

let server: Machine;
beforeAll(async () => {
  server = await startMachine(begins(first));
});
afterAll(() => server.remove());

const get = async (headers: Record<string, string> = {}, method = "GET") => {
  const answer = await fetch(server.url + wire.path.quarters, { method, headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
/** The chain that the server has, which nobody else does. */
const ownChain = () => {
  const Keys = v.object({ quarter: v.string() });
  const { quarter } = v.parse(Keys, JSON.parse(readFileSync(server.keyFile, "utf8")));
  return createQuarterChain(c.base64urlToBytes(quarter));
};

test("H12: the same bytes for everybody, also where many ask at once, and cached until the next quarter", async () => {
  const folder = await c.makeFolder(server);
  const { headers } = await c.enter(server, folder.halves[1]);
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, () => get()),
    get(headers),
    get({ "user-agent": "another", "accept-language": "ar", "accept-encoding": "br", cookie: "a=b" }),
  ]);
  const [one] = answers;
  if (!one) throw new Error("no answer");
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(one.text);
    const known = [...answer.headers].filter(([name]) => !["date", "keep-alive", "connection"].includes(name));
    expect(known).toEqual([...one.headers].filter(([name]) => known.some(([other]) => other === name)));
    expect(answer.headers.get("set-cookie")).toBe(null);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  }
  expect(one.headers.get("cache-control")).toBe("public, max-age=900");
  expect(one.headers.get("content-type")).toBe("application/json");
  const head = await get({}, "HEAD");
  expect([head.status, head.text, head.headers.get("cache-control")]).toEqual([200, "", "public, max-age=900"]);
  await server.pass(899);
  const late = await get();
  expect(late.text).toBe(one.text);
  expect(late.headers.get("cache-control")).toBe("public, max-age=1");
  expect((await c.post(server, wire.path.quarters, {})).status).toBe(404);
});

test("H12: with every slot that is opened the same newest value comes, whether its half is in use, locked or neither", async () => {
  const [plain, locked] = [await c.makeFolder(server), await c.makeFolder(server)];
  const lock = await lockBack(server, locked, (await askQuarters(server)).newest.quarter + 5);
  const open = await lockBack(server, plain, null);
  const { newest } = v.parse(wire.QuartersAnswer, JSON.parse((await get()).text));
  const seen = [];
  for (const slot of [...plain.slots.slice(0, 4), ...open.slots, ...locked.slots.slice(0, 4), ...lock.slots]) {
    const proof = await c.proof(server, slot.seed, "unseal");
    const answer = await c.post(server, wire.path.folder.unseal, proof);
    seen.push({ status: answer.status, length: answer.bytes.length });
    expect(v.parse(wire.UnsealAnswer, JSON.parse(answer.text)).newest).toEqual(newest);
  }
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  const stranger = await c.post(server, wire.path.folder.unseal, await c.proof(server, c.newSeed(), "unseal"));
  expect([stranger.status, stranger.text]).toEqual([401, '{"code":"denied"}']);
});

test("E13: a quarter's value comes in its first second, and not in the last one before", async () => {
  const { newest } = await askQuarters(server);
  const midnight = (Math.floor(newest.quarter / 96) + 1) * 96;
  const chain = ownChain();
  for (const quarter of [newest.quarter + 1, midnight - 1, midnight, midnight + 1]) {
    await server.pass(begins(quarter) - 1 - server.now());
    for (const [expected, seconds] of [
      [quarter - 1, 1],
      [quarter, 0],
    ] as const) {
      const { text } = await get();
      const { newest: told } = v.parse(wire.QuartersAnswer, JSON.parse(text));
      expect(told.quarter).toBe(expected);
      // The day is that of yesterday: today's would tell what is left of today.
      const yesterday = chain.values(expected - (expected % 96) - 1, 1);
      expect([lastQuarterOf(c.base64urlToBytes(told.day))]).toEqual(yesterday);
      expect([c.base64urlToBytes(told.value)]).toEqual(chain.values(expected, 1));
      const later = chain.values(expected + 1, 300);
      for (const secret of [...later, ...later.map(secretOfQuarter)]) expect(text).not.toContain(c.b64(secret));
      await server.pass(seconds);
    }
  }
});

test("E13: the newest value gives the secrets of all 288 keys that were named three days before, and of none to come", async () => {
  const before = await askQuarters(server);
  const chain = ownChain();
  await server.pass(288 * 900);
  const after = await askQuarters(server);
  expect(after.newest.quarter).toBe(before.newest.quarter + 288);
  before.keys.forEach((key, i) => {
    const value = valueOfQuarter(after.newest, before.newest.quarter + 1 + i);
    if (!value) throw new Error("no value");
    expect(x25519.getPublicKey(secretOfQuarter(value)), `${i}`).toEqual(key);
  });
  // A year back as well, by what was never asked for then.
  const yearAgo = after.newest.quarter - 365 * 96 - 7;
  expect(valueOfQuarter(after.newest, yearAgo)).toEqual(new Uint8Array(chain.values(yearAgo, 1)[0] ?? []));
  expect(valueOfQuarter(after.newest, after.newest.quarter + 1)).toBe(null);
});

test("H12: a locked half opens the front with each of its four slots until its quarter begins, and then the back", async () => {
  const folder = await c.makeFolder(server);
  const until = (await askQuarters(server)).newest.quarter + 3;
  const lock = await lockBack(server, folder, until);
  await server.pass(begins(until) - 1 - server.now());
  for (const place of [0, 1, 2, 3]) {
    const { half, isOpen } = await openBack(server, lock, place);
    expect([half, isOpen]).toEqual([0, false]);
  }
  await server.pass(1);
  for (const place of [0, 1, 2, 3]) expect((await openBack(server, lock, place)).isOpen).toBe(true);
  // Whoever comes back ten days later finds it, too.
  await server.pass(10 * 86_400);
  expect((await openBack(server, lock)).isOpen).toBe(true);
});
