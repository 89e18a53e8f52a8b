/** Limits that know nobody: how often, from where, at what cost; and who may make a folder at all. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../api/wire.ts";
import { ticketMark, ticketOf } from "../crypto/door/ticket.ts";
import { blindWords } from "../crypto/schedule.ts";
import { addTickets } from "../db/tickets.ts";
import { FardeError } from "../web/lib/failure.ts";
import * as c from "./api/client.ts";
import { startTestServer } from "./api/server.ts";
import type { TestServer } from "./api/server.ts";
import { makeFolder } from "./people.ts";

const to = wire.path.folder;
const blinded = c.b64(blindWords("lampe rivière carton", (length) => c.random(length ?? 32)).element);
const guess = (target: c.Target, headers = {}) =>
  c.post(target, to.evaluate, { name: c.b64(c.random(32)), blinded }, headers);
/** As a proxy passes it on: what the asker wrote, then where it really comes from. */
const from = (address: string, claimed = "198.51.100.1") => ({ "x-forwarded-for": `${claimed}, ${address}` });
const make = async (target: c.Target, headers = {}, more = {}): Promise<c.Answer> => {
  const asked = await c.post(target, to.work, {}, headers);
  if (asked.status !== 200) return asked;
  return c.post(target, to.make, await c.makeRequest(target, c.newFolder(), more), headers);
};
const asksFor = (input: RequestInfo | URL, path: string): boolean => typeof input === "string" && input.endsWith(path);
const refusal = (answer: c.Answer) => v.parse(wire.ErrorAnswer, JSON.parse(answer.text));

describe("how many folders are made", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ signupsPerHour: 8, isProxied: true });
  });
  afterAll(() => server.stop());

  test("B10: one address gets three quarters of an hour's folders, whatever it claims to be; all get no more than all", async () => {
    const mine: number[] = [];
    for (let i = 0; i < 7; i++) {
      // The work is asked for from elsewhere: only making counts.
      const request = await c.makeRequest({ ...server, url: server.url }, c.newFolder());
      mine.push((await c.post(server, to.make, request, from("192.0.2.1", `203.0.113.${i}`))).status);
    }
    expect(mine).toEqual([200, 200, 200, 200, 200, 200, 429]);
    // The last 64 bits of an address are anybody's choice.
    expect((await make(server, from("2001:db8::1"))).status).toBe(200);
    expect((await make(server, from("2001:db8:0:0:ffff::2"))).status).toBe(200);
    const full = await make(server, from("2001:db8:1::1"));
    expect(full.status).toBe(429);
    const { code, wait } = refusal(full);
    expect(code).toBe("too-many");
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(450);
    expect(full.headers.get("retry-after")).toBe(String(wait));
  });

  test("B4: setting the clock a day on or back gives no more; an hour that really passes does", async () => {
    server.setClock(86_400);
    expect((await make(server, from("192.0.2.9"))).status).toBe(429);
    server.setClock(-2 * 86_400);
    expect((await make(server, from("192.0.2.9"))).status).toBe(429);
    server.pass(3_600);
    expect((await make(server, from("192.0.2.9"))).status).toBe(200);
  });

  test("H5: no address is in the log or in any file", async () => {
    expect(server.lines.join("")).not.toMatch(/192\.0\.2|2001:db8|203\.0\.113/);
    for (const name of readdirSync(server.dataDir, { recursive: true, withFileTypes: true })) {
      if (!name.isFile() || name.parentPath.endsWith("packs")) continue;
      expect(readFileSync(join(name.parentPath, name.name), "latin1")).not.toMatch(/192\.0\.2\.|2001:db8/);
    }
  });
});

describe("thirty people and a flood", () => {
  test("thirty people behind one address, in one hour: each makes a folder and mistypes ten times", async () => {
    const server = await startTestServer({ signupsPerHour: 60 });
    for (let person = 0; person < 30; person++) {
      const answers = await Promise.all(Array.from({ length: 11 }, () => guess(server)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect((await make(server)).status).toBe(200);
      server.pass(100);
    }
    await server.stop();
  });

  test("B10: what the header of a proxy says is not believed where there is none", async () => {
    const server = await startTestServer({ signupsPerHour: 4 });
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push((await make(server, from(`192.0.2.${i}`))).status);
    expect(answers).toEqual([200, 200, 200, 429]);
    await server.stop();
  });

  test("B2, B10: 1,000 evaluations at once: 429 or 503 with a time to wait, or right; and none is lost", async () => {
    const server = await startTestServer({ isProxied: true });
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) => guess(server, from(`192.0.2.${i % 250}`))),
    );
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken.length).toBeGreaterThanOrEqual(150);
    for (const answer of taken) v.parse(wire.EvaluateAnswer, JSON.parse(answer.text));
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect([429, 503]).toContain(answer.status);
      expect(refusal(answer).wait).toBeGreaterThan(0);
    }
    expect(taken.length).toBeLessThan(1_000);
    server.pass(60);
    expect((await guess(server, from("192.0.2.1"))).status).toBe(200);
    expect(server.lines.filter((line) => line.includes('"error"'))).toEqual([]);
    await server.stop();
  });
});

describe("what making costs", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ workBits: 12 });
  });
  afterAll(() => server.stop());
  const post = (request: Uint8Array<ArrayBuffer>) => c.post(server, to.make, request);

  test("B10: no work, work for another folder, and work that was used or has ended, make nothing", async () => {
    const folder = c.newFolder();
    const good = wire.unframe(await c.makeRequest(server, folder));
    const header = v.parse(wire.MakeRequest, good.header);
    const other = v.parse(wire.MakeRequest, wire.unframe(await c.makeRequest(server, c.newFolder())).header);
    const invented = { challenge: c.b64(c.random(56)), nonce: header.work.nonce };
    const signing = { ...header.work, challenge: await c.challengeFrom(server) };
    for (const work of [other.work, invented, signing, { ...header.work, nonce: c.b64(new Uint8Array(8).fill(255)) }]) {
      const answer = await post(wire.frame({ ...header, work }, folder.first));
      expect([answer.status, answer.text]).toEqual([401, '{"code":"denied"}']);
    }
    expect((await post(wire.frame(header, folder.first))).status).toBe(200);
    // Used: for the same folder it is the same request; for the same keys and another block it is not.
    expect((await post(wire.frame(header, folder.first))).status).toBe(200);
    expect((await post(wire.frame(header, c.newBlock()))).status).toBe(401);
    const late = await c.makeRequest(server, c.newFolder());
    server.pass(601);
    expect((await post(late)).status).toBe(401);
  });

  test("the browser's own way: work that has ended meanwhile is done anew", async () => {
    let times = 0;
    const slow: typeof fetch = async (input, init) => {
      if (asksFor(input, to.make) && times++ === 0) server.pass(700);
      return fetch(input, init);
    };
    const vault = await makeFolder(server.origin, "langsam", "lampe rivière carton soleil", slow);
    expect(times).toBe(2);
    vault.lock();
  });
});

describe("tickets", () => {
  let server: TestServer;
  const tickets = ["00000000001", "00000000002", "00000000003"].map(ticketOf);
  const [first = "", second = "", third = ""] = tickets;
  beforeAll(async () => {
    server = await startTestServer({ needsTicket: true });
    const { bucket } = v.parse(v.object({ bucket: v.string() }), JSON.parse(readFileSync(server.keyFile, "utf8")));
    addTickets(
      server.dataDir,
      tickets.map((ticket) => ticketMark(Buffer.from(bucket, "base64url"), ticket)),
    );
  });
  afterAll(() => server.stop());

  test("without one, or with one that nobody gave out, nothing is made; a good one works once, also at the same moment", async () => {
    const { ticket } = await c.ask(server, to.work, {}, wire.WorkAnswer);
    expect(ticket).toBe(true);
    for (const more of [{}, { ticket: ticketOf("99999999999") }]) {
      const answer = await make(server, {}, more);
      expect([answer.status, answer.text]).toEqual([404, '{"code":"not-found"}']);
    }
    const answers = await Promise.all(Array.from({ length: 6 }, () => make(server, {}, { ticket: first })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404, 404, 404, 404]);
    expect((await make(server, {}, { ticket: first })).status).toBe(404);
    expect((await make(server, {}, { ticket: second })).status).toBe(200);
  });

  test("H2: a used ticket has left no byte behind", async () => {
    const key = v.parse(v.object({ bucket: v.string() }), JSON.parse(readFileSync(server.keyFile, "utf8"))).bucket;
    const bytes = (ticket: string) => Buffer.from(ticketMark(Buffer.from(key, "base64url"), ticket)).toString("latin1");
    const files = readdirSync(server.dataDir)
      .filter((name) => name.startsWith("farde.db"))
      .map((name) => readFileSync(join(server.dataDir, name), "latin1"))
      .join("");
    expect(files).toContain(bytes(third));
    expect(files).not.toContain(bytes(first));
    expect(files).not.toContain(bytes(second));
  });

  test("the browser's own way: one is asked for before an attempt is spent", async () => {
    let asked = 0;
    const counted: typeof fetch = async (input, init) => {
      if (asksFor(input, to.evaluate)) asked += 1;
      return fetch(input, init);
    };
    const failure = makeFolder(server.origin, "zonder", "lampe rivière carton soleil", counted).catch(
      (thrown: unknown) => (thrown instanceof FardeError ? thrown.failure.code : thrown),
    );
    expect(await failure).toBe("ticket-needed");
    expect(asked).toBe(0);
  });
});
