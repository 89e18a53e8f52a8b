/**
 * The PDF library unpacks object streams whole, wherever they end; a few kilobytes can be gigabytes (ATTACKS.md D4,
 * D5). So their length is taken first, in small steps that keep nothing.
 */
import { Unzlib } from "fflate";

/** All object and cross-reference streams of a file together. Real files of 24 MiB stay below a tenth of this. */
const maxUnpacked = 64 * 1024 * 1024;
const step = 4_096;

/** Bytes that a zlib stream yields, counted up to `limit`; what is broken counts as far as it goes. */
function unpackedLength(packed: Uint8Array, limit: number): number {
  let length = 0;
  const stream = new Unzlib((chunk) => {
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= limit; at += step) {
      stream.push(packed.subarray(at, at + step), at + step >= packed.length);
    }
  } catch {
    // Behind the end of the stream, or no zlib stream at all: the library will say what it thinks of it.
  }
  return length;
}

/** Names may be written with `#41` for A (ISO 32000-1 7.3.5); nobody writes these so who has nothing to hide. */
const watched = new Set(["ObjStm", "XRef", "FlateDecode", "LZWDecode", "RunLengthDecode"]);
const unhashed = (name: string): string =>
  name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Whether the streams that the library must unpack to read this PDF come to more than 64 MiB. */
export function unpacksTooFar(bytes: Uint8Array): boolean {
  const text = new TextDecoder("latin1").decode(bytes);
  for (const [, name = ""] of text.matchAll(/\/(\w{0,20}#[\w#]{2,60})/g)) if (watched.has(unhashed(name))) return true;

  let left = maxUnpacked;
  let last = -1;
  for (const { index } of text.matchAll(/\/(?:ObjStm|XRef)\b/g)) {
    const start = text.indexOf("stream", index);
    if (start < 0) break;
    // The name may stand there many times over before the same stream.
    if (start === last) continue;
    last = start;
    // Two filters one after the other multiply, and others than Flate cannot be measured here; no writer does either.
    const dict = text.slice(Math.max(0, index - 500, text.lastIndexOf("obj", index)), start);
    if (/\/FlateDecode\s*\/FlateDecode|\/(?:LZW|RunLength)Decode/.test(dict)) return true;
    const body = start + 6 + (text.startsWith("\r\n", start + 6) ? 2 : 1);
    const end = text.indexOf("endstream", body);
    left -= unpackedLength(bytes.subarray(body, end < 0 ? bytes.length : end), left);
    if (left < 0) return true;
    if (end < 0) break;
  }
  return false;
}
