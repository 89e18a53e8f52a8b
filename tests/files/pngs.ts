/** A PNG of any size that a browser can really draw, in a few kilobytes: what a bomb looks like. */
import { zlibSync } from "fflate";
import { crc32 } from "../../web/lib/clean/crc.ts";

function chunk(name: string, content: Uint8Array): Uint8Array {
  const out = new Uint8Array(content.length + 12);
  const data = new DataView(out.buffer);
  data.setUint32(0, content.length);
  out.set(new TextEncoder().encode(name), 4);
  out.set(content, 8);
  data.setUint32(content.length + 8, crc32(out.subarray(4, content.length + 8)));
  return out;
}

/** Black, one bit a pixel (PNG 11.2.1: grey, no interlace). */
export function blackPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const data = new DataView(header.buffer);
  data.setUint32(0, width);
  data.setUint32(4, height);
  header[8] = 1;
  const rows = new Uint8Array((1 + Math.ceil(width / 8)) * height);
  return new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", header),
    ...chunk("IDAT", zlibSync(rows, { level: 9 })),
    ...chunk("IEND", new Uint8Array()),
  ]);
}
