/**
 * What a file is, by its content alone (ATTACKS.md D1, D2). The first byte counts: a PDF or picture with anything
 * before its header is a file of two natures, and so unknown. Unknown files are kept and saved, never drawn.
 */
import type { MediaType } from "./media-types.ts";
import type { ZipEntry } from "./zip.ts";
import { readZip } from "./zip.ts";

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

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

const ooxml: readonly (readonly [part: string, type: MediaType])[] = [
  ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
];
const openDocuments: readonly MediaType[] = [
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
];

function office(entries: readonly ZipEntry[]): MediaType | null {
  const [first] = entries;
  if (first?.name === "mimetype" && first.method === 0) {
    const claim = latin(first.packed, 0, 100);
    return openDocuments.find((type) => type === claim) ?? null;
  }
  const names = new Set(entries.map((entry) => entry.name));
  // With macros it is another type, and one that runs: only to be saved.
  if (!names.has("[Content_Types].xml") || entries.some((entry) => /vbaproject\.bin$/i.test(entry.name))) return null;
  const found = ooxml.filter(([part]) => names.has(part));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

/** Tab, line feed, form feed, carriage return; nothing else below space, and no C1 control. */
// eslint-disable-next-line no-control-regex -- refusing control characters is the purpose
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/;
/**
 * Text that some program would run or draw: markup, a saved page (MHT), a shortcut, a script, RTF. Each begins a line
 * or a tag, so that a text of blank lines only costs its length.
 */
const active = [
  /^[ \t\f]*<[!?/a-z]/im,
  /<(?:script|html|head|body|svg|iframe|object|embed|img|a|form|meta|link|style|math)\b/i,
  /^[ \t\f]*(?:#!|\{\\rtf|\[(?:InternetShortcut|Desktop Entry)\])/im,
  /^(?:MIME-Version|Content-Type|From|Snapshot-Content-Location):/im,
] as const;

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !controls.test(text) && !active.some((pattern) => pattern.test(text));
  } catch {
    return false;
  }
}

/** The media type of a whole file. */
export function detect(bytes: Uint8Array): MediaType {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (/^GIF8[79]a$/.test(latin(bytes, 0, 6))) return "image/gif";
  if (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP") return "image/webp";
  if (/^%PDF-[12]\.[0-9]$/.test(latin(bytes, 0, 8))) return "application/pdf";
  const picture = bytes.length >= 16 ? isoPicture(bytes) : null;
  if (picture) return picture;
  if (latin(bytes, 0, 4) === "PK\x03\x04") {
    const entries = bytes.length >= 52 ? readZip(bytes) : null;
    return (entries && office(entries)) ?? "application/octet-stream";
  }
  return isPlainText(bytes) ? "text/plain" : "application/octet-stream";
}
