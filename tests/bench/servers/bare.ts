/** Hono and better-sqlite3 with next to nothing in between: what our server's routes are held against. */
import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import Database from "better-sqlite3";
import { Hono } from "hono";
import { headersAt } from "../../../api/headers.ts";

const data = process.env["BENCH_DATA"] ?? ".";
const piece = 65_536;
const pieces = Number(process.env["BENCH_PIECES"] ?? 0);

const database = new Database(join(data, "bare.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(
  "CREATE TABLE share (id BLOB PRIMARY KEY, share BLOB, ends INTEGER, openings INTEGER) STRICT, WITHOUT ROWID",
);
const ids = Array.from({ length: 64 }, () => randomBytes(16));
const insert = database.prepare("INSERT INTO share VALUES (?, ?, ?, ?)");
for (const id of ids) insert.run(id, randomBytes(32), 99_999_999_999, 1_000_000_000);
const point = database.prepare("SELECT ends, openings FROM share WHERE id = ?");
const count = database.prepare(
  "UPDATE share SET openings = openings - 1 WHERE id = ? AND openings > 0 AND ends > ? RETURNING share, ends",
);

const file = pieces > 0 ? await open(join(data, "pieces"), "w+") : null;
for (let i = 0; file !== null && i < pieces; i++) await file.write(randomBytes(piece), 0, piece, i * piece);

const app = new Hono();
const carried = headersAt("", false);
app.get("/health", (c) => c.json({ ok: true }));
app.post("/point", async (c) => {
  const { id } = await c.req.json<{ id: number }>();
  return c.json(point.get(ids[id % ids.length] ?? null));
});
app.post("/open", async (c) => {
  const { id } = await c.req.json<{ id: number }>();
  const row = count.get(ids[id % ids.length] ?? null, Math.floor(Date.now() / 1_000));
  return c.json(row ?? null);
});
app.get("/piece", async (c) => {
  const into = new Uint8Array(piece);
  await file?.read(into, 0, piece, Math.floor(Math.random() * pieces) * piece);
  return c.body(into);
});
/** The same piece for a request as ours is, with a body, and in an answer with our headers; nothing is checked. */
app.post("/carried", async (c) => {
  await c.req.json<{ blocks: readonly number[] }>();
  const into = new Uint8Array(piece);
  await file?.read(into, 0, piece, Math.floor(Math.random() * pieces) * piece);
  return new Response(into, { headers: { ...carried, "content-type": "application/octet-stream" } });
});
serve({ fetch: app.fetch, port: Number(process.env["PORT"]), hostname: "127.0.0.1" });
