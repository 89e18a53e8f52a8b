import { randomInt } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256 } from "../../crypto/door/hash.ts";
import { logPublicKey, openLogEntry } from "../../crypto/log-open.ts";
import { openOuterBlock } from "../../crypto/grant.ts";
import { asKey } from "../../crypto/keys.ts";
import type { OuterKey } from "../../crypto/keys.ts";
import { aead } from "../../web/lib/aead.ts";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { copyDir, startTestServer, temporaryDir } from "./server.ts";
import type { TestServer } from "./server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const to = wire.path.grant;

type Shared = {
  readonly id: string;
  readonly opening: Uint8Array;
  readonly manage: Uint8Array;
  readonly logSecret: Uint8Array;
  readonly outer: OuterKey;
  readonly share: Uint8Array;
  readonly cover: Uint8Array;
  readonly bundle: Uint8Array;
  readonly papers: readonly Uint8Array[];
  readonly inside: c.Inside;
  readonly request: object;
};
const opening = (grant: Shared) => ({ id: grant.id, opening: c.b64(grant.opening) });
const managing = (grant: Shared) => ({ grants: [{ id: grant.id, manage: c.b64(grant.manage) }] });
const tryOpen = (grant: Shared, blocks = 0) => c.post(server, to.open, { ...opening(grant), blocks });
/** The header, and behind it the bundle and the blocks that came along. */
async function open(grant: Shared, blocks = 0) {
  const answer = await tryOpen(grant, blocks);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const { header, bytes } = wire.unframe(answer.bytes);
  const told = v.parse(wire.GrantOpenAnswer, header);
  const outer = bytes.subarray(told.bundle);
  expect(outer.length).toBe(told.blocks * wire.size.outerBlock);
  return { ...told, bundle: c.b64(bytes.subarray(0, told.bundle)), outer };
}
const revoke = (grant: Shared) => c.ask(server, to.revoke, managing(grant), wire.GrantRevokeAnswer);
async function statusOf(grant: Shared) {
  const { grants } = await c.ask(server, to.status, managing(grant), wire.GrantStatusAnswer);
  const [status] = grants;
  if (!status) throw new Error("no status");
  const log = c.base64urlToBytes(status.log);
  const entries = await Promise.all(
    Array.from({ length: log.length / wire.size.logEntry }, (_, i) =>
      openLogEntry(aead, grant.logSecret, log.subarray(i * wire.size.logEntry, (i + 1) * wire.size.logEntry)),
    ),
  );
  return { ...status, length: entries.length, opened: entries.flatMap((entry) => (entry ? [entry] : [])) };
}
const readGrant = (grant: Shared, ticket: string, blocks: readonly number[] = [0]) =>
  c.post(server, to.read, { id: grant.id, ticket, blocks });
const isGone = (answer: c.Answer) => answer.status === 404 && answer.text === '{"code":"not-found"}';

/** A folder with two papers, and a grant over both, out of its lower half unless told otherwise. */
async function share(
  options: {
    ends?: number;
    span?: number;
    openings?: number;
    half?: 0 | 1;
    count?: number;
    folder?: c.TestFolder;
  } = {},
): Promise<Shared> {
  const folder = options.folder ?? (await c.makeFolder(server));
  const inside = await c.enter(server, folder.halves[options.half ?? 0]);
  const papers = Array.from({ length: options.count ?? 2 }, c.newBlock);
  const placed = papers.map((paper, i) => [8 + i, paper] as const);
  await c.ask(server, wire.path.folder.write, c.writeFrame(inside.heads, placed), wire.WriteAnswer, inside.headers);
  const grant = {
    id: c.b64(c.random(16)),
    opening: c.random(32),
    manage: c.random(32),
    logSecret: c.random(32),
    outer: asKey<OuterKey>(c.random(32), "outer"),
    share: c.random(32),
    cover: c.random(640),
    bundle: c.random(wire.size.bundleMax),
    papers,
    inside,
  };
  const request = {
    id: grant.id,
    opening: c.b64(sha256(grant.opening)),
    manage: c.b64(sha256(grant.manage)),
    outer: c.b64(grant.outer),
    share: c.b64(grant.share),
    log: c.b64(logPublicKey(grant.logSecret)),
    cover: c.b64(grant.cover),
    bundle: c.b64(grant.bundle),
    blocks: placed.map(([index, paper]) => [index, c.saltOf(paper)]),
    ends: options.ends ?? server.now() + 7_200,
    span: options.span ?? 0,
    openings: options.openings ?? 1,
  };
  await c.ask(server, to.make, request, wire.GrantMakeAnswer, inside.headers);
  return { ...grant, request };
}

/** Every file of the data folder, whole. */
function everyFile(dir: string): Buffer {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true });
  return Buffer.concat(names.flatMap((e) => (e.isFile() ? [readFileSync(join(e.parentPath, e.name))] : [])));
}
/** Whether 16 bytes in a row of a secret are in there, tried all over it: of a long one, every 2 KiB. */
function holds(files: Buffer, secret: Uint8Array): boolean {
  const step = secret.length > 2_048 ? 2_048 : 16;
  for (let at = 0; at + 16 <= secret.length; at += step)
    if (files.includes(Buffer.from(secret.subarray(at, at + 16)))) return true;
  return false;
}
const held = (files: Buffer, grant: Shared) => ({
  share: holds(files, grant.share),
  cover: holds(files, grant.cover),
  bundle: holds(files, grant.bundle),
});
const all = { share: true, cover: true, bundle: true };
const none = { share: false, cover: false, bundle: false };

/** A server with this test's folders alone: few enough files to search all of them. */
async function withOwn(work: (own: TestServer) => Promise<void>): Promise<void> {
  const shared = server;
  server = await startTestServer();
  try {
    await work(server);
  } finally {
    await server.stop();
    server = shared;
  }
}

test("what is shared is seen, opened, read; the holder sees when; nobody else sees more", async () => {
  const grant = await share({ openings: 3 });
  const look = await c.ask(server, to.look, opening(grant), wire.GrantLookAnswer);
  expect(look.cover).toBe(c.b64(grant.cover));
  const first = await open(grant);
  expect(first.share).toBe(c.b64(grant.share));
  expect(first.bundle).toBe(c.b64(grant.bundle));
  expect(first.cover).toBe(c.b64(grant.cover));
  const answer = await readGrant(grant, first.ticket, [1, 0]);
  expect(answer.bytes.length).toBe(2 * wire.size.outerBlock);
  for (const [i, index] of [1, 0].entries()) {
    const outer = answer.bytes.subarray(i * wire.size.outerBlock, (i + 1) * wire.size.outerBlock);
    expect(await openOuterBlock(aead, grant.outer, index, outer)).toEqual(grant.papers[index]);
  }
  const status = await statusOf(grant);
  expect([status.live, status.left, status.length, status.opened.length]).toEqual([true, 2, 16, 1]);
  expect(Math.abs((status.opened[0]?.at ?? 0) - server.now())).toBeLessThan(10);
  expect((await readGrant(grant, first.ticket, [2])).status).toBe(400);
  // A wrong manage token sees what an unknown grant shows, and revokes nothing.
  const stranger = { ...grant, manage: c.random(32) };
  expect(await statusOf(stranger)).toEqual({ live: false, ends: 0, left: 0, log: "", length: 0, opened: [] });
  await revoke(stranger);
  expect((await tryOpen(grant)).status).toBe(200);
});

test("a grant out of the upper half is in nothing different", async () => {
  const grant = await share({ half: 1 });
  const { ticket } = await open(grant);
  const answer = await readGrant(grant, ticket, [0]);
  expect(await openOuterBlock(aead, grant.outer, 0, answer.bytes)).toEqual(grant.papers[0]);
});

test("C3: 50 simultaneous opens of a 1-open grant: exactly one share is released", async () => {
  const grant = await share();
  const answers = await Promise.all(Array.from({ length: 50 }, () => tryOpen(grant, 2)));
  expect(answers.filter(({ status }) => status === 200).length).toBe(1);
  expect(answers.filter(isGone).length).toBe(49);
  expect((await statusOf(grant)).opened.length).toBe(1);
});

test("C3: after the last opening the share key is in no file, and what was opened can still be read", () =>
  withOwn(async ({ dataDir }) => {
    const grant = await share();
    expect(holds(everyFile(dataDir), grant.share)).toBe(true);
    const { ticket } = await open(grant);
    expect(holds(everyFile(dataDir), grant.share)).toBe(false);
    expect(isGone(await c.post(server, to.look, opening(grant)))).toBe(true);
    expect((await readGrant(grant, ticket)).status).toBe(200);
    expect((await statusOf(grant)).live).toBe(true);
  }));

test("C4: breaking off does not give the opening back; ranges are not served", async () => {
  const grant = await share({ count: 8 });
  const { ticket } = await open(grant);
  const stop = new AbortController();
  const response = await fetch(server.url + to.read, {
    method: "POST",
    body: JSON.stringify({ id: grant.id, ticket, blocks: [0, 1, 2, 3, 4, 5, 6, 7] }),
    headers: { "content-type": wire.contentType.json, range: "bytes=0-10" },
    signal: stop.signal,
  });
  expect(response.status).toBe(200);
  await response.body?.getReader().read();
  stop.abort();
  expect((await readGrant(grant, ticket, [7])).status).toBe(200);
  expect(isGone(await tryOpen(grant))).toBe(true);
  expect((await statusOf(grant)).left).toBe(0);
});

test("C4: the first blocks come with the opening, as many as there are and were asked for, and no others", async () => {
  for (const count of [1, 2, 3]) {
    const grant = await share({ count, openings: 3 });
    for (const wanted of [0, 1, 2]) {
      const { blocks, outer } = await open(grant, wanted);
      expect(blocks).toBe(Math.min(count, wanted));
      for (let at = 0; at < blocks; at++) {
        const sealed = outer.subarray(at * wire.size.outerBlock, (at + 1) * wire.size.outerBlock);
        expect(await openOuterBlock(aead, grant.outer, at, sealed)).toEqual(grant.papers[at]);
      }
    }
    expect((await statusOf(grant)).left).toBe(0);
    expect(isGone(await tryOpen(grant, 2))).toBe(true);
  }
  const unused = await share();
  for (const blocks of [-1, 3, 0.5, "2", undefined]) {
    expect((await c.post(server, to.open, { ...opening(unused), blocks })).status).toBe(400);
  }
  expect((await statusOf(unused)).left).toBe(1);
});

test("C4: where the blocks cannot be read the opening holds all the same, without them", async () => {
  for (const isFault of [false, true]) {
    const grant = await share();
    const file = join(server.dataDir, "grants", Buffer.from(grant.id, "base64url").toString("hex"));
    await rename(file, `${file}.away`);
    // A link to itself cannot be opened: as when the disk fails, and not only as when there is nothing.
    if (isFault) await symlink(file, file);
    const opened = await open(grant, 2);
    expect([opened.blocks, opened.share]).toEqual([0, c.b64(grant.share)]);
    await rename(`${file}.away`, file);
    expect((await readGrant(grant, opened.ticket, [0, 1])).status).toBe(200);
    expect((await statusOf(grant)).left).toBe(0);
  }
});

test("C5: revoking while others open: what was released was counted, nothing comes after, and no 500", async () => {
  for (let round = 0; round < 8; round++) {
    const grant = await share({ openings: 100 });
    const opens: Promise<c.Answer>[] = [];
    const stopAt = randomInt(1, 12);
    let revoked: Promise<unknown> | undefined;
    for (let i = 0; i < 14; i++) {
      opens.push(tryOpen(grant, i % 3));
      if (i === stopAt) revoked = revoke(grant);
    }
    const answers = await Promise.all(opens);
    await revoked;
    expect(answers.every((answer) => answer.status === 200 || isGone(answer))).toBe(true);
    const released = answers.filter(({ status }) => status === 200).length;
    expect((await statusOf(grant)).opened.length).toBe(released);
    expect(isGone(await tryOpen(grant))).toBe(true);
  }
});

test("C6: refused at its end and after, also when the clock is set back; opened one second before", async () => {
  const ends = server.now() + 100;
  const grant = await share({ ends, openings: 10 });
  server.setClock(ends - 2 - server.now());
  const { ticket, ends: told } = await open(grant);
  expect(told).toBe(ends);
  expect((await readGrant(grant, ticket)).status).toBe(200);
  server.setClock(ends - server.now());
  for (const jump of [0, 1, -2 * 86_400]) {
    server.setClock(jump);
    expect(isGone(await tryOpen(grant)), `after ${jump}`).toBe(true);
    expect(isGone(await c.post(server, to.look, opening(grant)))).toBe(true);
    expect(isGone(await readGrant(grant, ticket))).toBe(true);
    expect((await statusOf(grant)).live).toBe(false);
  }
  // Also over a restart on the clock that is behind.
  await server.restart();
  expect(isGone(await tryOpen(grant))).toBe(true);
  server.setClock(2 * 86_400);
});

test("one hour runs from the first opening, and never beyond the latest end", async () => {
  const long = await share({ ends: server.now() + 86_400, span: 3_600, openings: 5 });
  server.pass(1_000);
  const before = server.now();
  const { ends } = await open(long);
  expect(ends - before - 3_600).toBeLessThan(5);
  expect(ends).toBeGreaterThanOrEqual(before + 3_600);
  server.pass(1_800);
  expect((await open(long)).ends).toBe(ends);
  server.pass(1_801);
  expect(isGone(await tryOpen(long))).toBe(true);
  const latest = server.now() + 600;
  const short = await share({ ends: latest, span: 3_600 });
  expect((await open(short)).ends).toBe(latest);
});

test("a ticket is for its grant, for 15 minutes, and never for longer than the grant", async () => {
  const [a, b] = [await share({ openings: 2 }), await share()];
  const { ticket } = await open(a);
  expect(isGone(await readGrant(b, ticket))).toBe(true);
  expect(isGone(await readGrant(a, c.b64(c.random(56))))).toBe(true);
  server.pass(895);
  expect((await readGrant(a, ticket)).status).toBe(200);
  server.pass(10);
  expect(isGone(await readGrant(a, ticket))).toBe(true);
  expect((await readGrant(a, (await open(a)).ticket)).status).toBe(200);
});

test("C7: 100 times HEAD, GET, OPTIONS and looking leave the openings as they were", async () => {
  const grant = await share();
  for (let i = 0; i < 100; i++) {
    const method = ["HEAD", "GET", "OPTIONS"][i % 3] ?? "GET";
    const where = [to.open, "/s", to.look][i % 3] ?? to.open;
    const response = await fetch(server.url + where, { method });
    await response.arrayBuffer();
    expect([200, 404]).toContain(response.status);
    await c.ask(server, to.look, opening(grant), wire.GrantLookAnswer);
  }
  const status = await statusOf(grant);
  expect([status.left, status.opened.length]).toEqual([1, 0]);
  expect((await tryOpen(grant)).status).toBe(200);
});

test("C8: after revocation the ticket, the link and the token of the half open nothing of the grant", async () => {
  const grant = await share({ openings: 5 });
  const { ticket } = await open(grant);
  await revoke(grant);
  expect(isGone(await readGrant(grant, ticket))).toBe(true);
  expect(isGone(await tryOpen(grant))).toBe(true);
  expect(isGone(await c.post(server, to.look, opening(grant)))).toBe(true);
  const unknown = { ...grant, id: c.b64(c.random(16)) };
  expect((await tryOpen(unknown)).text).toBe((await tryOpen(grant)).text);
  expect((await tryOpen({ ...grant, opening: c.random(32) })).text).toBe((await tryOpen(grant)).text);
  // The holder still reads who came; after 30 days the row is gone as well.
  expect((await statusOf(grant)).opened.length).toBe(1);
  await revoke(grant);
  server.pass(32 * 86_400);
  await server.restart();
  expect((await statusOf(grant)).log).toBe("");
});

test("a row of a grant tells no folder, block or half", async () => {
  const grant = await share();
  const pack = readdirSync(join(server.dataDir, "packs")).map((name) => Buffer.from(name, "hex"));
  const file = readFileSync(join(server.dataDir, "grants", Buffer.from(grant.id, "base64url").toString("hex")));
  for (const id of pack) expect(file.includes(id)).toBe(false);
  expect(file.length).toBe(2 * wire.size.outerBlock);
  for (const paper of grant.papers) expect(holds(file, paper)).toBe(false);
});

test("C9: after revocation, or after its end, no file of the server holds its share key, cover or bundle", () =>
  withOwn(async (own) => {
    // Many at once, so that rows move between pages while some of them live and some end.
    const folder = await c.makeFolder(own);
    const ends = own.now() + 300;
    const grants: Shared[] = [];
    for (let i = 0; i < 24; i++) {
      grants.push(await share({ folder, openings: 5, ends: i % 2 === 1 ? ends : ends + 86_400 }));
    }
    const before = everyFile(own.dataDir);
    for (const grant of grants) expect(held(before, grant)).toEqual(all);
    for (const grant of grants.filter((_, i) => i % 4 === 0)) {
      await open(grant);
      await revoke(grant);
    }
    own.pass(301);
    await own.sweep();
    const after = everyFile(own.dataDir);
    const files = readdirSync(join(own.dataDir, "grants"));
    for (const [i, grant] of grants.entries()) {
      const isAlive = i % 4 === 2;
      expect(held(after, grant)).toEqual(isAlive ? all : none);
      expect(files.includes(Buffer.from(grant.id, "base64url").toString("hex"))).toBe(isAlive);
      if (isAlive) expect((await open(grant)).share).toBe(c.b64(grant.share));
    }
  }));

test("C9: what ended while the server was off is destroyed before it listens", () =>
  withOwn(async (own) => {
    const grant = await share({ ends: own.now() + 60 });
    await own.restart(async () => {
      expect(held(everyFile(own.dataDir), grant)).toEqual(all);
      own.pass(120);
    });
    expect(held(everyFile(own.dataDir), grant)).toEqual(none);
  }));

test("C10, E10: the share key is not in what is backed up; out of a back-up nothing revoked comes alive", () =>
  withOwn(async (own) => {
    const backup = join(temporaryDir(), "data");
    const grant = await share({ openings: 5 });
    const kept = await share({ openings: 5 });
    await own.restart(async () => {
      // A back-up is everything but the volatile file.
      await copyDir(own.dataDir, backup);
      await rm(join(backup, "volatile.db"));
    });
    expect(held(everyFile(backup), grant)).toEqual({ share: false, cover: false, bundle: true });
    await revoke(grant);
    await own.restart(() => copyDir(backup, own.dataDir));
    expect(isGone(await tryOpen(grant))).toBe(true);
    expect((await open(kept)).share).toBe(c.b64(kept.share));
    const status = await statusOf(grant);
    expect([status.live, status.length]).toEqual([false, 16]);
    expect(held(everyFile(own.dataDir), grant)).toEqual(none);
    await rm(backup, { recursive: true });
  }));

test("E6, E19: the same request again makes one grant, and what has ended stays ended", async () => {
  const grant = await share({ openings: 5 });
  await open(grant);
  const again = () => c.post(server, to.make, grant.request, grant.inside.headers);
  const answers = await Promise.all([again(), again(), again()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await statusOf(grant)).left).toBe(4);
  await revoke(grant);
  expect((await again()).status).toBe(200);
  expect(isGone(await tryOpen(grant))).toBe(true);
  expect((await statusOf(grant)).live).toBe(false);
  // Another grant cannot take the id.
  const other = { ...grant.request, manage: c.b64(c.random(32)) };
  expect((await c.post(server, to.make, other, grant.inside.headers)).status).toBe(412);
});

test("a grant over blocks that changed meanwhile, or outside the half, is refused and leaves nothing", async () => {
  const grant = await share();
  const before = readdirSync(join(server.dataDir, "grants")).length;
  const renamed = { ...grant.request, id: c.b64(c.random(16)) };
  const stale = { ...renamed, blocks: [[8, c.b64(c.random(24))]] };
  expect((await c.post(server, to.make, stale, grant.inside.headers)).status).toBe(412);
  const outside = { ...renamed, blocks: [[16, c.b64(c.random(24))]] };
  expect((await c.post(server, to.make, outside, grant.inside.headers)).status).toBe(400);
  const smallOrder = { ...renamed, log: c.b64(new Uint8Array(32)) };
  expect((await c.post(server, to.make, smallOrder, grant.inside.headers)).status).toBe(400);
  const past = { ...renamed, ends: server.now() };
  expect((await c.post(server, to.make, past, grant.inside.headers)).status).toBe(400);
  expect(readdirSync(join(server.dataDir, "grants")).length).toBe(before);
});

test("the log keeps the last 16 openings, in order", async () => {
  const grant = await share({ openings: 20 });
  for (let i = 0; i < 18; i++) {
    server.pass(2);
    await open(grant);
  }
  const { opened, length } = await statusOf(grant);
  expect([opened.length, length]).toEqual([16, 16]);
  expect(opened.map(({ at }) => at)).toEqual(opened.map(({ at }) => at).toSorted((a, b) => a - b));
});
