/**
 * A ZIP file that somebody brings in: ours, or anybody's. Its names are compared and shown, never used as paths; each
 * entry is unpacked alone, and stopped where it grows beyond what a paper may be (D5).
 */
import { Inflate } from "fflate";
import { crc32 } from "../clean/crc.ts";
import { readZip, type ZipEntry } from "../clean/zip.ts";
import { FardeError } from "../failure.ts";
import { bytesToList, listFile, type Listed } from "./list.ts";

/** Bytes of one paper, as when it is added (`maxFile` in clean.ts). */
export const largestEntry = 24 * 1024 * 1024;
const longestList = 16 * 1024 * 1024;

export type Found = {
  /** The last part of its name in the file. */
  readonly name: string;
  /** Bytes, as the file claims. */
  readonly size: number;
  /** What our own list tells of it. */
  readonly listed: Listed | null;
  /** Throws FardeError `too-large`, or `damaged` where it is not what was put in. */
  read(): Uint8Array<ArrayBuffer>;
};

export type Bundle = {
  readonly found: readonly Found[];
  /** Titles that our list has, and whose files are not there. */
  readonly missing: readonly string[];
  /** How many entries have names that no honest file has. */
  readonly refused: number;
};

/** Paths that lead out of a folder, into a device, or to another disk. */
// eslint-disable-next-line no-control-regex -- refusing control characters is the purpose
const escapes = /(^|\/)\.\.?(\/|$)|^\/|\\|^[a-z]:|[\u0000-\u001f\u007f]|\/\//i;
/** What computers put beside files unasked. */
const litter = /(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i;

const lastPart = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

function unpack(entry: ZipEntry, limit: number): Uint8Array<ArrayBuffer> {
  const damaged = () => new FardeError("damaged", { title: lastPart(entry.name) });
  if (entry.size > limit || entry.packed.length > limit) throw new FardeError("too-large");
  let out: Uint8Array<ArrayBuffer>;
  if (entry.method === 0) out = new Uint8Array(entry.packed);
  else {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const inflate = new Inflate((chunk) => {
      size += chunk.length;
      // What an entry claims is not to be trusted: it ends when it is too much.
      if (size > entry.size) throw damaged();
      parts.push(new Uint8Array(chunk));
    });
    try {
      // A byte can become a thousand: so small steps, or one of them is the bomb.
      const step = 2_048;
      for (let at = 0; at < entry.packed.length; at += step)
        inflate.push(entry.packed.subarray(at, at + step), at + step >= entry.packed.length);
    } catch {
      throw damaged();
    }
    out = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
  }
  if (out.length !== entry.size || crc32(out) !== entry.crc) throw damaged();
  return out;
}

/** Our list, wherever the bundle was packed anew: the one that lies least deep, and the folder it lies in. */
function listOf(entries: readonly ZipEntry[]) {
  const lists = entries.filter(({ name }) => lastPart(name) === listFile && name.split("/").length <= 2);
  const [entry] = lists.toSorted((a, b) => a.name.length - b.name.length);
  if (entry === undefined) return null;
  try {
    const list = bytesToList(unpack(entry, longestList));
    return list === null ? null : { list, folder: entry.name.slice(0, -listFile.length), name: entry.name };
  } catch {
    return null;
  }
}

/** null where it is no ZIP file, or an odd one. */
export function unbundle(bytes: Uint8Array): Bundle | null {
  const all = readZip(bytes);
  if (all === null) return null;
  const files = all.filter(({ name }) => !name.endsWith("/"));
  const honest = files.filter(({ name }) => !escapes.test(name));
  const kept = honest.filter(({ name }) => !litter.test(name));
  const ours = listOf(kept);
  const listed = new Map(ours?.list.papers.map((paper) => [ours.folder + paper.file, paper]));
  const notPapers = new Set(ours === null ? [] : [ours.name, ours.folder + ours.list.page]);
  const seen = new Set<string>();
  const found: Found[] = [];
  for (const entry of kept) {
    // A name twice: which of them is meant, nobody can tell; the first stands for it.
    if (notPapers.has(entry.name) || seen.has(entry.name)) continue;
    seen.add(entry.name);
    found.push({
      name: lastPart(entry.name),
      size: entry.size,
      listed: listed.get(entry.name) ?? null,
      read: () => unpack(entry, largestEntry),
    });
  }
  const missing = [...listed].flatMap(([name, { title }]) => (seen.has(name) ? [] : [title]));
  return { found, missing, refused: files.length - honest.length };
}
