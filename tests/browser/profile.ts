/** Looks through everything that a browser has written: as it lies there, and as the browser itself would read it. */
import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { basename } from "node:path";
import { brotliDecompressSync, constants, inflateRawSync } from "node:zlib";
import { filesIn, type Mark, marksIn } from "../marks.ts";
import { tableOf } from "./leveldb.ts";

/** What a file holds beneath its bytes, and by which way it came out. */
export type Layer = { readonly way: string; readonly bytes: Buffer };

/** Unpacks what stands at the beginning; what follows it is the browser's own, and is left alone. */
const unpack: Readonly<Record<"deflate" | "br", (bytes: Buffer) => Buffer>> = {
  deflate: (bytes) => inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  br: (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};
const attempt = (packed: keyof typeof unpack, way: string, bytes: Buffer): Layer[] => {
  try {
    const out = unpack[packed](bytes);
    return out.length === 0 ? [] : [{ way, bytes: out }];
  } catch {
    return [];
  }
};

/** Where the packed bytes begin behind a gzip header (RFC 1952 2.3). */
function afterGzipHeader(bytes: Buffer): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [8, 16]) if ((flags & flag) !== 0) at = bytes.indexOf(0, at) + 1;
  return (flags & 2) !== 0 ? at + 2 : at;
}

const beginnings = [
  { way: "gzip", sign: "1f8b08", start: afterGzipHeader },
  ...["7801", "785e", "789c", "78da"].map((sign) => ({ way: "zlib", sign, start: () => 2 })),
] as const;

/** Streams that begin anywhere in a file by their sign: in databases, in caches of other kinds. */
function streams(bytes: Buffer): Layer[] {
  return beginnings.flatMap(({ way, sign, start }) => {
    const found: Layer[] = [];
    const first = Buffer.from(sign, "hex");
    for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
      const rest = bytes.subarray(at);
      found.push(...attempt("deflate", way, rest.subarray(start(rest))));
    }
    return found;
  });
}

/** An entry of Chromium's cache (simple_entry_format.h): header, address, and the body as the server sent it. */
function cached(bytes: Buffer): Layer[] {
  const header = 24;
  if (bytes.length < header || bytes.readBigUInt64LE(0) !== 0xfcfb6d1ba7725c30n) return [];
  const end = bytes.indexOf(Buffer.from("d8410d97456ffaf4", "hex"));
  const body = bytes.subarray(header + bytes.readUInt32LE(12), end < 0 ? undefined : end);
  return attempt("br", "br", body);
}

/**
 * Tabs and forms, sealed under a key that everybody knows where the system has no ring of keys (os_crypt, `v10`). Where
 * it has one, the thief of the disk cannot read them: the same lies open beside it.
 */
function tabs(bytes: Buffer): Layer[] {
  if (bytes.subarray(0, 4).toString() !== "SNSS") return [];
  const key = pbkdf2Sync("peanuts", "saltysalt", 1, 16, "sha1");
  const found: Buffer[] = [];
  for (let at = 8; at + 4 < bytes.length;) {
    const size = bytes.readUInt32LE(at);
    const record = bytes.subarray(at + 4, at + 4 + size);
    at += 4 + size;
    if (record.subarray(0, 3).toString() !== "v10") continue;
    const plain = createDecipheriv("aes-128-cbc", key, Buffer.alloc(16, " "));
    try {
      found.push(plain.update(record.subarray(3)), plain.final());
    } catch {
      // Torn by the kill.
    }
  }
  return found.length === 0 ? [] : [{ way: "tabs", bytes: Buffer.concat(found) }];
}

/** Records of a LevelDB log are cut at each 32 KiB: put together without the seven bytes between the pieces. */
function log(path: string, bytes: Buffer): Layer[] {
  if (!/\d{6}\.log$/.test(path)) return [];
  const pieces: Buffer[] = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const rest = 32_768 - (at % 32_768);
    const size = bytes.readUInt16LE(at + 4);
    if (rest < 7 || bytes[at + 6] === 0) {
      at += rest;
      continue;
    }
    pieces.push(bytes.subarray(at + 7, at + 7 + size));
    at += 7 + size;
  }
  return [{ way: "log", bytes: Buffer.concat(pieces) }];
}

function table(bytes: Buffer): Layer[] {
  const found = tableOf(bytes);
  return found === null ? [] : [{ way: "table", bytes: found }];
}

export type Trace = { readonly mark: string; readonly file: string; readonly way: string };

/** Every mark in every file below `dir`, also in the files' names. `files`: how many were looked at. */
export function tracesIn(dir: string, marks: readonly Mark[]): { readonly traces: Trace[]; readonly files: number } {
  const files = filesIn(dir);
  const traces = files.flatMap(({ path, bytes }) => {
    const layers: Layer[] = [
      { way: "name", bytes: Buffer.from(path.slice(dir.length)) },
      { way: "bytes", bytes },
      ...streams(bytes),
      ...cached(bytes),
      ...tabs(bytes),
      ...log(path, bytes),
      ...table(bytes),
    ];
    const found = new Map<string, Trace>();
    for (const { way, bytes: layer } of layers)
      for (const mark of marksIn(layer, marks)) found.set(`${mark} ${way}`, { mark, file: basename(path), way });
    return [...found.values()];
  });
  return { traces, files: files.length };
}
