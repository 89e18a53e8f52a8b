/** A page of tests/files/ with what it imports, built and served as the program is: for what needs no server behind it. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { build } from "vite";
import { root } from "../imports.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

export type BuiltPage = { readonly address: string; remove(): Promise<void> };

/** `script`: its name in tests/files/. `setHeaders`: what the server says of each answer. */
export async function startPage(
  script: string,
  port: number,
  setHeaders: (headers: Headers, pathname: string) => void,
): Promise<BuiltPage> {
  const address = `http://localhost:${String(port)}`;
  const folder = await mkdtemp(join(tmpdir(), "farde-page-"));
  const entry = join(root, "tests/files", script);
  await writeFile(join(folder, "entry.js"), `import ${JSON.stringify(entry)};`);
  await writeFile(join(folder, "index.html"), '<!doctype html><script type="module" src="/entry.js"></script>');
  await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    build: { target: "es2022", minify: false, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    worker: { format: "es" },
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", address);
    const file = resolve(join(folder, "dist", pathname === "/" ? "index.html" : pathname));
    try {
      const body = await readFile(file);
      const headers = new Headers({ "content-type": types[extname(file)] ?? "application/octet-stream" });
      setHeaders(headers, pathname);
      response.writeHead(200, Object.fromEntries(headers)).end(body);
    } catch {
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  }
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    address,
    async remove() {
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true });
    },
  };
}
