import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as v from "valibot";
import * as wire from "../../api/wire.ts";
import { sha256 } from "../../crypto/door/hash.ts";
import * as c from "./client.ts";
import { startTestServer, temporaryDir } from "./server.ts";
import type { TestServer } from "./server.ts";

const program = "start();";
const style = "p{color:red}";
const html = (name: string) =>
  `<!doctype html><meta name="farde-leave" content="https://www.meteo.be/"><style>${style}</style><script type="module">${program}</script><p>${name}`;
const script = "export const a = 1;\n".repeat(100);

let server: TestServer;
beforeAll(async () => {
  const webDir = temporaryDir();
  await mkdir(join(webDir, "assets"));
  await writeFile(join(webDir, "index.html"), html("holder"));
  await writeFile(join(webDir, "index.html.br"), brotliCompressSync(html("old")));
  await writeFile(join(webDir, "share.html"), html("reader"));
  for (const name of ["main-abc.js", "viewer-abc.js", "pdf.worker-abc.mjs"]) {
    await writeFile(join(webDir, "assets", name), script);
  }
  await writeFile(join(webDir, "assets/main-abc.js.br"), brotliCompressSync(script));
  server = await startTestServer({ webDir, leaveUrl: 'https://weather.example/?a=1&b="' });
});
afterAll(() => server.stop());

const apiPaths = [...Object.values(wire.path.folder), ...Object.values(wire.path.grant)];
const challenge = wire.path.folder.challenge;

/** What a line-by-line client gets: fetch would mend or refuse some of these requests itself. */
const raw = (text: string): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (data) => {
      answer += data.toString();
      if (answer.includes("\r\n\r\n")) socket.end();
    });
    socket.on("close", () => done(answer));
    socket.on("error", fail);
  });

test("C15: a request of another origin, or that says it is cross-site, is refused on every route", async () => {
  const foreign = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: server.origin, "sec-fetch-site": "cross-site" },
    { origin: server.origin.replace("http:", "https:") },
  ];
  for (const path of apiPaths) {
    for (const headers of foreign) {
      const answer = await c.post(server, path, {}, headers);
      expect([answer.status, answer.text]).toEqual([403, '{"code":"forbidden"}']);
    }
  }
  const own = await c.post(server, challenge, {}, { origin: server.origin, "sec-fetch-site": "same-origin" });
  expect(own.status).toBe(200);
});

test("C15: JSON as text or as a form is refused; nothing sets a cookie or lets another origin read", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json", ""]) {
    const answer = await c.post(server, challenge, {}, { "content-type": type });
    expect([type, answer.status, answer.text]).toEqual([type, 415, '{"code":"bad-type"}']);
  }
  const answer = await c.post(server, challenge, {}, { origin: server.origin });
  expect(answer.headers.get("set-cookie")).toBe(null);
  expect(answer.headers.get("access-control-allow-origin")).toBe(null);
});

test("C7: every verb but POST is unknown on every route", async () => {
  for (const path of apiPaths) {
    for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"]) {
      const response = await fetch(server.url + path, { method });
      expect([path, method, response.status]).toEqual([path, method, 404]);
      expect(await response.text()).toBe(method === "HEAD" ? "" : '{"code":"not-found"}');
    }
  }
});

test("a body above its limit is refused, whether its length was said or not", async () => {
  const long = new TextEncoder().encode(JSON.stringify({ a: "x".repeat(300_000) }));
  const { status, text } = await c.post(server, challenge, long, { "content-type": "application/json" });
  expect([status, text]).toEqual([413, '{"code":"too-large"}']);
  // In chunks, and never ended: it is refused while it still comes.
  const unsaid = await new Promise<number | undefined>((done, fail) => {
    const headers = { "content-type": "application/json" };
    const sending = request(server.url + challenge, { method: "POST", headers }, (response) => {
      done(response.statusCode);
      response.resume();
    });
    sending.on("error", fail);
    for (let i = 0; i < 8; i++) sending.write(new Uint8Array(65_536));
  });
  expect(unsaid).toBe(413);
  // A frame of the most that is allowed arrives; one block more does not.
  const folder = await c.makeFolder(server);
  const inside = await c.enter(server, folder.halves[0]);
  const blocks = Array.from({ length: 130 }, (_, i) => [8 + i, c.newBlock()] as const);
  const write = (count: number) =>
    c.post(server, wire.path.folder.write, c.writeFrame(inside.heads, blocks.slice(0, count)), inside.headers);
  expect((await write(128)).status).toBe(400); // received, and outside this small folder
  expect((await write(129)).status).toBe(400); // received; more blocks than one request may carry
  const tooMuch = new Uint8Array(128 * wire.size.block + 131_073);
  expect((await c.post(server, wire.path.folder.write, tooMuch, inside.headers)).status).toBe(413);
  expect((await c.post(server, challenge, {})).status).toBe(200);
});

test("E15: what does not fit the contract is a closed code, and never a 5xx, a path or a statement", async () => {
  const odd: unknown[] = [
    null,
    0,
    "x",
    [],
    {},
    { id: 1 },
    { id: "../../etc/passwd", ticket: "\0", blocks: [-1] },
    { key: "A".repeat(43), challenge: "A".repeat(75), signature: "A".repeat(86) },
    { name: "A".repeat(43), blinded: "A".repeat(43), more: true },
    { name: "A".repeat(42) + "B", blinded: "A".repeat(43) },
    { grants: Array.from({ length: 65 }, () => ({ id: "A".repeat(22), manage: "A".repeat(43) })) },
    JSON.parse('{"__proto__":{"a":1},"constructor":{}}'),
    { blocks: [1.5, 1e99, "1", null] },
  ];
  for (const path of apiPaths) {
    for (const value of odd) {
      for (const type of Object.values(wire.contentType)) {
        const body = new TextEncoder().encode(JSON.stringify(value));
        const answer = await c.post(server, path, body, { "content-type": type });
        if (answer.status === 200) continue; // `{}` is a whole request of some
        expect([400, 401, 404, 415], `${path} ${JSON.stringify(value)}`).toContain(answer.status);
        v.parse(wire.ErrorAnswer, JSON.parse(answer.text));
      }
    }
  }
  const cut = new TextEncoder().encode('{"a":');
  expect((await c.post(server, challenge, cut, { "content-type": "application/json" })).status).toBe(400);
  const notText = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
  expect((await c.post(server, challenge, notText, { "content-type": "application/json" })).status).toBe(400);
  expect(server.lines.filter((line) => line.includes('"error"'))).toEqual([]);
});

test("E15: no path leads to a file outside the program", async () => {
  const paths = [
    "/../farde.keys",
    "/..%2ffarde.keys",
    "/assets/../../farde.keys",
    "/assets/%2e%2e/%2e%2e/farde.keys",
    "/assets/main-abc.js%00.html",
    "//etc/passwd",
    "/assets",
    "/index.html",
    "/assets/main-abc.js.br",
    "/%ff",
    "/%",
    "/__proto__",
  ];
  for (const path of paths) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer.split("\r\n")[0], path).toMatch(/^HTTP\/1\.1 (404 Not Found|400 Bad Request)$/);
    expect(answer).not.toMatch(/oprf|root:|node_modules|ENOENT|farde-test/);
  }
});

test("the pages and the scripts: where they are, how long they are kept, how they are packed", async () => {
  const holder = await fetch(server.url, { headers: { "accept-encoding": "identity" } });
  expect(await holder.text()).toContain("holder");
  expect(holder.headers.get("cache-control")).toBe("no-store");
  expect(holder.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const reader = await (await fetch(`${server.url}/s`)).text();
  expect(reader).toContain("reader");
  expect(reader).toContain('content="https://weather.example/?a=1&amp;b=%22"'.replace("%22", "&quot;"));
  const port = new URL(server.url).port;
  const packed = await raw(`GET / HTTP/1.1\r\nHost: x:${port}\r\nAccept-Encoding: gzip;q=0, br\r\n\r\n`);
  expect(packed).toMatch(/content-encoding: br\r\n/i);
  const main = await fetch(`${server.url}/assets/main-abc.js`, { headers: { "accept-encoding": "gzip, br" } });
  expect(main.headers.get("content-encoding")).toBe("br");
  expect(await main.text()).toBe(script);
  expect(main.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const head = await fetch(`${server.url}/assets/viewer-abc.js`, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(script.length)]);
});

test("C16: every answer carries the strict headers; what draws PDFs reaches no network (D3)", async () => {
  const answers = [
    await fetch(server.url),
    await fetch(`${server.url}/s`),
    await fetch(`${server.url}/assets/main-abc.js`),
    await fetch(`${server.url}/nothing`),
    await fetch(server.url + wire.path.health),
    await fetch(server.url + challenge, { method: "POST" }),
  ];
  for (const { headers } of answers) {
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain("unsafe-inline");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).not.toBe(null);
    expect(headers.get("x-powered-by")).toBe(null);
  }
  // Only the holder's own page may ask for the camera and for a key of the phone.
  for (const [at, { headers }] of answers.entries()) {
    const allowed = headers.get("permissions-policy")?.match(/[a-z-]+=\(self\)/g) ?? [];
    const expected = ["camera", "publickey-credentials-create", "publickey-credentials-get"];
    expect(allowed).toEqual(at === 0 ? expected.map((name) => `${name}=(self)`) : []);
    expect(headers.get("permissions-policy")).toContain("publickey-credentials-get=");
    expect(headers.get("permissions-policy")).toContain("geolocation=()");
  }
  for (const name of ["viewer-abc.js", "pdf.worker-abc.mjs"]) {
    const { headers } = await fetch(`${server.url}/assets/${name}`);
    expect(headers.get("content-security-policy")).toContain("connect-src 'none'");
  }
});

test("A17: only the professional's page may hold a program and a style, those of the build, by their hashes", async () => {
  const policyAt = async (path: string) =>
    (await fetch(server.url + path)).headers.get("content-security-policy") ?? "";
  const hash = (text: string) => `'sha256-${Buffer.from(sha256(new TextEncoder().encode(text))).toString("base64")}'`;
  const policy = await policyAt("/s");
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash(program)};`);
  expect(policy).toContain(`style-src 'self' ${hash(style)};`);
  for (const path of ["/", "/assets/main-abc.js", "/nothing"]) expect(await policyAt(path)).not.toContain("sha256-");
});

test("H5: nothing that was asked is in the log", async () => {
  const folder = await c.makeFolder(server);
  await c.enter(server, folder.halves[0]);
  await c.post(
    server,
    "/api/folder/mark-in-a-path",
    {},
    { "user-agent": "mark-agent", "x-forwarded-for": "192.0.2.7" },
  );
  expect(server.lines.join("")).not.toMatch(/mark|192\.0\.2|127\.0\.0\.1|\/api\//);
  expect(server.lines.length).toBeLessThan(3);
});
