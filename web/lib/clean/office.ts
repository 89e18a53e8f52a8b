/**
 * Office files without author, company, dates, and the EXIF of the photographs inside (ATTACKS.md D6). Their parts are
 * taken over as they lie, packed: only the few that tell of people are replaced, and only photographs are unpacked, one
 * at a time up to a limit (D5).
 */
import { deflateSync, Inflate } from "fflate";
import { crc32 } from "./crc.ts";
import { stripJpeg } from "./jpeg.ts";
import type { ZipEntry } from "./zip.ts";
import { readZip, writeZip } from "./zip.ts";

export type CleanOffice =
  { readonly kept: "cleaned"; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kept: "signed" | "original" };

/** All parts together, as they claim; and what one photograph may really be. */
const maxUnpacked = 64 * 1024 * 1024;
const maxPhoto = 24 * 1024 * 1024;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ooxml = "http://schemas.openxmlformats.org";
/** The parts that tell who, where and when, each with what is left of it: empty, but still what its place asks for. */
const empty: ReadonlyMap<string, string> = new Map([
  ["docProps/core.xml", `<cp:coreProperties xmlns:cp="${ooxml}/package/2006/metadata/core-properties"/>`],
  ["docProps/app.xml", `<Properties xmlns="${ooxml}/officeDocument/2006/extended-properties"/>`],
  ["docProps/custom.xml", `<Properties xmlns="${ooxml}/officeDocument/2006/custom-properties"/>`],
  [
    "docMetadata/LabelInfo.xml",
    '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>',
  ],
  [
    "meta.xml",
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>',
  ],
]);

const isSigned = (name: string): boolean =>
  name.startsWith("_xmlsignatures/") || name === "META-INF/documentsignatures.xml";
const isPhoto = (name: string): boolean => /^(?:(?:word|xl|ppt)\/media|Pictures|docProps)\/[^/]+\.jpe?g$/i.test(name);

/** The content of an entry, or null when it is not exactly as long as it claims. Stops as soon as it is longer. */
function unpack(entry: ZipEntry): Uint8Array | null {
  if (entry.size > maxPhoto) return null;
  if (entry.method === 0) return entry.packed;
  const out = new Uint8Array(entry.size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length <= out.length) out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < entry.packed.length && length <= out.length; at += 65_536) {
      stream.push(entry.packed.subarray(at, at + 65_536), at + 65_536 >= entry.packed.length);
    }
  } catch {
    return null;
  }
  return length === out.length && crc32(out) === entry.crc ? out : null;
}

function cleanEntry(entry: ZipEntry): ZipEntry {
  const rest = empty.get(entry.name);
  if (rest !== undefined) {
    const content = new TextEncoder().encode(head + rest);
    return { ...entry, method: 8, crc: crc32(content), size: content.length, packed: deflateSync(content) };
  }
  if (!isPhoto(entry.name)) return entry;
  const photo = unpack(entry);
  if (!photo) return entry;
  const content = stripJpeg(photo);
  // A photograph does not pack any smaller.
  return content === photo
    ? entry
    : { ...entry, method: 0, crc: crc32(content), size: content.length, packed: content };
}

export function cleanOffice(bytes: Uint8Array): CleanOffice {
  const entries = readZip(bytes);
  if (!entries || entries.reduce((sum, { size }) => sum + size, 0) > maxUnpacked) return { kept: "original" };
  if (entries.some(({ name }) => isSigned(name))) return { kept: "signed" };
  return { kept: "cleaned", bytes: writeZip(entries.map(cleanEntry)) };
}
