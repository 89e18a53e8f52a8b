/**
 * What a file is, by its content alone (ATTACKS.md D1, D2). The first byte counts: a PDF or picture with anything
 * before its header is a file of two natures, and so unknown. Unknown files are kept and saved, never drawn.
 */
import { detectPhoto, latin } from "./detect-photo.ts";
import type { MediaType } from "./media-types.ts";
import type { ZipEntry } from "./zip.ts";
import { readZip } from "./zip.ts";

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
  const photo = detectPhoto(bytes);
  if (photo) return photo;
  if (latin(bytes, 0, 4) === "PK\x03\x04") {
    const entries = bytes.length >= 52 ? readZip(bytes) : null;
    return (entries && office(entries)) ?? "application/octet-stream";
  }
  return isPlainText(bytes) ? "text/plain" : "application/octet-stream";
}
