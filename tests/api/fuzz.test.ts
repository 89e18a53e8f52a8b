/** Requests that no program of ours would send, straight to the application. */
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as v from "valibot";
import * as wire from "../../api/wire.ts";
import { startInProcess } from "../in-process.ts";
import type { InProcess } from "../in-process.ts";

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess(2);
});
afterAll(() => server.remove());

const paths = [...Object.values(wire.path.folder), ...Object.values(wire.path.grant)];
/** Fields that some request has, so that the checks behind the first are reached. */
const fieldNames = ["name", "blinded", "key", "challenge", "signature", "slots", "halves", "work", "ticket", "heads"]
  .concat(["blocks", "copy", "refs", "id", "opening", "manage", "outer", "share", "log", "cover", "bundle", "ends"])
  .concat(["span", "openings", "grants", "half", "sealed", "nonce", "__proto__", "constructor", "toString"]);
const spelled = fc
  .constantFrom(16, 24, 32, 56, 57, 64, 256, 640)
  .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
  .map((bytes) => Buffer.from(bytes).toString("base64url"));
const nasty = fc.constantFrom(
  "../../../etc/passwd",
  "\0",
  "' OR 1=1 --",
  "\uD800",
  "٣",
  "%00",
  "\u202E",
  "x".repeat(5_000),
);
const leaf = fc.oneof(spelled, nasty, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.string());
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 4 }),
  fc.array(fc.array(leaf, { maxLength: 2 }), { maxLength: 3 }),
);
const object = fc.dictionary(fc.constantFrom(...fieldNames), value, { maxKeys: 6 });
const json = fc.oneof({ weight: 4, arbitrary: object }, { weight: 1, arbitrary: fc.jsonValue() });
const body = fc.oneof(
  { weight: 6, arbitrary: json.map((given) => Buffer.from(JSON.stringify(given) ?? "")) },
  {
    weight: 3,
    arbitrary: fc.tuple(object, fc.uint8Array({ maxLength: 40 })).map(([header, bytes]) => wire.frame(header, bytes)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);
const where = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom<string>(...paths) },
  { weight: 1, arbitrary: fc.webPath().map((path) => `/api/${path.replace(/^\/+/, "")}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("/api/folder/..%2f..%2ffarde.keys", "/api/folder/make%00", "/api//folder/make", "/%ff"),
  },
);
const type = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom<string>(...Object.values(wire.contentType)) },
  { weight: 1, arbitrary: fc.constantFrom("text/plain", "application/json; charset=latin1", "multipart/form-data") },
);
const token = fc.option(
  fc.oneof(
    fc.uint8Array({ minLength: 57, maxLength: 57 }).map((bytes) => Buffer.from(bytes).toString("base64url")),
    fc.constantFrom("", "A".repeat(76), "A".repeat(5_000)),
  ),
);

test(
  "E15: 20,000 requests of every wrong shape: each is refused with a code, and nothing fails",
  { timeout: 600_000 },
  async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(where, type, body, token, async (path, contentType, bytes, given) => {
        const headers: Record<string, string> = { "content-type": contentType };
        if (given !== null) headers["authorization"] = `Farde ${given}`;
        const answer = await server.fetch(server.origin + path, {
          method: "POST",
          headers,
          body: new Uint8Array(bytes),
        });
        seen.add(answer.status);
        // `{}` is a whole request of two paths.
        if (answer.status === 200) return bytes.toString() === "{}" || /challenge|work/.test(path);
        const text = await answer.text();
        v.parse(wire.ErrorAnswer, JSON.parse(text));
        return answer.status >= 400 && answer.status < 500;
      }),
      { numRuns: 20_000 },
    );
    for (const status of [400, 401, 404, 415]) expect(seen).toContain(status);
    expect(server.lines.filter((line) => line.includes('"error"'))).toEqual([]);
  },
);
