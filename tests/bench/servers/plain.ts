/**
 * The floor: what a page, an upload and a download cost when nothing is sealed in small blocks. One file that is
 * written in place and synced before the answer, like a pack; one page that fetches, opens and shows.
 */
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const data = process.env["BENCH_DATA"] ?? ".";
const file = await open(join(data, "pack"), "w+");
const page = brotliCompressSync(await readFile(new URL("../pages/floor.html", import.meta.url)));
const empty = brotliCompressSync("<!doctype html><title>plain</title><body></body>");

async function upload(request: IncomingMessage, answer: ServerResponse): Promise<void> {
  let at = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    await file.write(chunk, 0, chunk.length, at);
    at += chunk.length;
  }
  await file.utimes(new Date(0), new Date(0));
  await file.datasync();
  answer.writeHead(200, { "content-type": "application/json" }).end("{}");
}

async function answerTo(request: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://plain");
  const html = { "content-type": "text/html; charset=utf-8", "content-encoding": "br", "cache-control": "no-store" };
  const bytes = { "content-type": "application/octet-stream", "cache-control": "no-store" };
  if (pathname === "/health") answer.end("{}");
  else if (pathname === "/floor") answer.writeHead(200, html).end(page);
  else if (pathname === "/empty") answer.writeHead(200, html).end(empty);
  else if (pathname === "/upload") await upload(request, answer);
  else if (pathname === "/download") {
    const length = Number(searchParams.get("bytes"));
    answer.writeHead(200, { ...bytes, "content-length": String(length) });
    createReadStream(join(data, "pack"), { end: length - 1 }).pipe(answer);
  } else answer.writeHead(404).end();
}

createServer((request, answer) => {
  answerTo(request, answer).catch(() => answer.destroy());
}).listen(Number(process.env["PORT"]), "127.0.0.1");
