/**
 * The built program, read whole at the start: a request only looks a name up, so that no path of it ever reaches the
 * file system (E15).
 */
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Answer } from "./answers.ts";
import { type Inline, nothingInline } from "./headers.ts";

type Encoding = "br" | "gzip";
type StaticFile = {
  readonly type: string;
  readonly isHashed: boolean;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Of a page: the hashes of what stands in it, as a Content-Security-Policy spells them. */
  readonly inline: Inline;
  readonly encoded: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>;
};
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
  ".ttf": "font/ttf",
  ".icc": "application/octet-stream",
};
const pages: Readonly<Record<string, string>> = { "index.html": "/", "share.html": "/s" };
const suffixes: Readonly<Record<string, Encoding>> = { ".br": "br", ".gz": "gzip" };

const bytesOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(path));

/** Puts the operator's neutral page into `<meta name="farde-leave" content="...">`. */
function withLeave(html: Uint8Array, leave: string): Uint8Array<ArrayBuffer> {
  const attribute = leave.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const changed = new TextDecoder()
    .decode(html)
    .replace(/(<meta\s+name="farde-leave"\s+content=")[^"]*"/, (_, start: string) => `${start}${attribute}"`);
  return new TextEncoder().encode(changed);
}

/**
 * What may stand in which page, as the build puts it there: in the holder's an import map, which is data; in the
 * professional's its one program and its one style (build/within.ts). Nothing else inside a page is ever allowed.
 */
const within: Readonly<Record<string, { readonly scripts: RegExp; readonly styles?: RegExp }>> = {
  "index.html": { scripts: /<script type="importmap">([^<]*)<\/script>/g },
  "share.html": { scripts: /<script type="module">(.*?)<\/script>/gs, styles: /<style>(.*?)<\/style>/gs },
};

const hashesOf = (html: string, form: RegExp | undefined): readonly string[] =>
  form === undefined
    ? []
    : [...html.matchAll(form)].map(([, text = ""]) => `sha256-${createHash("sha256").update(text).digest("base64")}`);

function inlineOf(path: string, page: Uint8Array): Inline {
  const html = new TextDecoder().decode(page);
  return { scripts: hashesOf(html, within[path]?.scripts), styles: hashesOf(html, within[path]?.styles) };
}

/** Empty where the program was not built yet. `leave`: where *leave quickly* goes, or null for the program's own. */
export async function readStatic(dir: string, leave: string | null): Promise<StaticFiles> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).replaceAll("\\", "/").replace(/^\//, ""));
  const known = new Set(paths);
  const files = new Map<string, StaticFile>();
  for (const path of paths) {
    const type = types[extname(path)];
    if (type === undefined) continue;
    const page = pages[path];
    let plain = await bytesOf(join(dir, path));
    const encoded: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>> = {};
    if (page !== undefined && leave !== null) {
      // Compressed here: what the build left beside it holds another address.
      plain = withLeave(plain, leave);
      encoded.br = new Uint8Array(brotliCompressSync(plain));
      encoded.gzip = new Uint8Array(gzipSync(plain));
    } else {
      for (const [suffix, encoding] of Object.entries(suffixes)) {
        if (known.has(path + suffix)) encoded[encoding] = await bytesOf(join(dir, path + suffix));
      }
    }
    const inline = page === undefined ? nothingInline : inlineOf(path, plain);
    files.set(page ?? `/${path}`, { type, isHashed: path.startsWith("assets/"), plain, encoded, inline });
  }
  return files;
}

/** Accepted, and not refused by `q=0`. */
const accepts = (header: string, encoding: Encoding): boolean =>
  header.split(",").some((part) => {
    const [name, ...rest] = part.toLowerCase().replaceAll(" ", "").split(";");
    return name === encoding && !rest.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });

/** null: there is no such file. A HEAD gets the same headers. */
export function staticAnswer(files: StaticFiles, path: string, request: Request): Answer | null {
  const file = files.get(path);
  if (file === undefined) return null;
  const wanted = request.headers.get("accept-encoding") ?? "";
  const encoding = (["br", "gzip"] as const).find((one) => file.encoded[one] !== undefined && accepts(wanted, one));
  const body = (encoding && file.encoded[encoding]) ?? file.plain;
  return {
    status: 200,
    body: request.method === "HEAD" ? null : body,
    headers: {
      "content-type": file.type,
      "content-length": String(body.length),
      vary: "accept-encoding",
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
      // The name of a hashed file changes with its content; everything else must be asked for anew.
      "cache-control": file.isHashed ? "public, max-age=31536000, immutable" : "no-store",
    },
  };
}
