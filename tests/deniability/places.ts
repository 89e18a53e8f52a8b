/**
 * Where in a file of SQLite some bytes lie, whatever the tables are: also what no query shows. A page keeps its cells in
 * the order of their keys, by pointers, and puts each new one in front of those before it: so where a cell lies tells
 * when it was written, unless the file was written anew.
 */
import type { Buffer } from "node:buffer";

export type Place = {
  /** Of the file's length, 0 to 1. */
  readonly inFile: number;
  /** How many of the page's cells were written before this one, of all: 0 the oldest, 1 the newest. */
  readonly inPage: number;
  /** The same for the order of the keys. */
  readonly inOrder: number;
  /** Whether it lies in a cell of the page at all; what does not is left over from a row that is gone. */
  readonly inCell: boolean;
};

const pageLength = 4_096;
/** A frame of the write-ahead log: its header, then a page. */
const [logHeader, frameHeader] = [32, 24];

type Cells = readonly number[];

/** The beginnings of a page's cells, in the order of their keys; none where it is no page of a tree. */
function cellsOf(file: Buffer, start: number): Cells {
  const header = start === 0 ? 100 : start;
  const type = file[header];
  if (type === undefined || ![2, 5, 10, 13].includes(type)) return [];
  const count = file.readUInt16BE(header + 3);
  const pointers = header + (type < 10 ? 12 : 8);
  if (pointers + 2 * count > file.length) return [];
  return Array.from({ length: count }, (_, i) => file.readUInt16BE(pointers + 2 * i));
}

function placeIn(file: Buffer, cells: Cells, start: number, at: number): Place {
  const offset = at - start;
  const mine = cells.filter((cell) => cell <= offset).reduce((best, cell) => Math.max(best, cell), -1);
  const of = Math.max(1, cells.length - 1);
  return {
    inFile: at / file.length,
    inPage: cells.filter((cell) => cell > mine).length / of,
    inOrder: Math.max(0, cells.indexOf(mine)) / of,
    inCell: mine >= 0,
  };
}

/** Every place of each of `needles` in `file`. `log`: it is a write-ahead log. They all have six bytes or more. */
export function placesIn(file: Buffer, needles: readonly Uint8Array[], log = false): Place[][] {
  const found: Place[][] = needles.map(() => []);
  const first = new Map<number, number[]>();
  const may = new Uint8Array(65_536);
  needles.forEach((needle, i) => {
    const [a = 0, b = 0, c = 0, d = 0] = needle;
    may[(a << 8) | b] = 1;
    const key = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    first.set(key, [...(first.get(key) ?? []), i]);
  });
  const pages = new Map<number, Cells>();
  const startOf = (at: number): number => {
    if (!log) return at - (at % pageLength);
    const frame = Math.max(0, Math.floor((at - logHeader) / (pageLength + frameHeader)));
    return logHeader + frame * (pageLength + frameHeader) + frameHeader;
  };
  for (let at = 0; at + 6 <= file.length; at++) {
    if (may[((file[at] ?? 0) << 8) | (file[at + 1] ?? 0)] === 0) continue;
    for (const i of first.get(file.readUInt32BE(at)) ?? []) {
      const needle = needles[i];
      if (!needle || file.compare(needle, 0, needle.length, at, at + needle.length) !== 0) continue;
      const start = startOf(at);
      let cells = pages.get(start);
      if (!cells) pages.set(start, (cells = cellsOf(file, start)));
      found[i]?.push(placeIn(file, cells, start, at));
    }
  }
  return found;
}
