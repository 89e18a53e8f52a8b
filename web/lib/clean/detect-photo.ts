/**
 * What people add most: pictures and PDFs, by their first bytes. Everything else comes with `detect.ts`.
 */
import type { MediaType } from "./media-types.ts";

export const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const heicBrands = new Set(["heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1"]);
const avifBrands = new Set(["avif", "avis"]);

/** ISO 14496-12 4.3: a box of type `ftyp` with the brands it can be read as. */
function isoPicture(bytes: Uint8Array): MediaType | null {
  if (latin(bytes, 4, 8) !== "ftyp") return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  if (length < 16 || length > Math.min(bytes.length, 256)) return null;
  const brands = [latin(bytes, 8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(latin(bytes, at, at + 4));
  // `mif1` says only "a picture": the other brands tell which.
  if (brands.some((brand) => avifBrands.has(brand))) return "image/avif";
  return brands.some((brand) => heicBrands.has(brand)) ? "image/heic" : null;
}

/** The media type of a whole file, or null where it is none of these. */
export function detectPhoto(bytes: Uint8Array): MediaType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (/^GIF8[79]a$/.test(latin(bytes, 0, 6))) return "image/gif";
  if (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP") return "image/webp";
  if (/^%PDF-[12]\.[0-9]$/.test(latin(bytes, 0, 8))) return "application/pdf";
  return bytes.length >= 16 ? isoPicture(bytes) : null;
}
