/**
 * PDFs without author, dates, XMP, leftovers of earlier versions, scripts, and the EXIF of the photographs inside
 * (ATTACKS.md D3, D6). Loaded only when there is a PDF, in the worker.
 */
import type { PDFObject } from "@cantoo/pdf-lib";
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import { stripJpeg } from "./jpeg.ts";
import { unpacksTooFar } from "./pdf-bomb.ts";

export type CleanPdf =
  | { readonly kept: "cleaned"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Signed: one changed byte breaks the signature. Original: has a password, is broken, or unpacks without end. */
  | { readonly kept: "signed" | "original" };

const names = (...keys: readonly string[]): readonly PDFName[] => keys.map((key) => PDFName.of(key));

/** Who, when, with what; and what runs by itself. In whatever dictionary they stand (ISO 32000-1 14.3, 14.5, 12.6). */
const telling = names("Metadata", "PieceInfo", "LastModified", "AA", "JavaScript", "JS");
const running = new Set(
  names("JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound", "RichMediaExecute"),
);
const subtype = PDFName.of("Subtype");
const filter = PDFName.of("Filter");

/** Dictionaries whose keys a writer made up: a font may be called `AA`. */
const freeNames = names(
  "Font",
  "XObject",
  "ExtGState",
  "ColorSpace",
  "Pattern",
  "Shading",
  "Properties",
  "CharProcs",
  "Dests",
  "RoleMap",
  "ClassMap",
);

function cleanDict(dict: PDFDict): void {
  for (const key of telling) dict.delete(key);
  // An action with another key `Next` chains on; without `S` it is no action at all.
  const action = dict.get(PDFName.of("S"));
  if (action instanceof PDFName && running.has(action)) for (const key of dict.keys()) dict.delete(key);
}

/** Photographs are kept in a PDF as whole JPEG files, with all that the telephone wrote into them. */
function cleanImage(stream: PDFRawStream): PDFRawStream {
  const { dict } = stream;
  let filters = dict.lookup(filter);
  if (filters instanceof PDFArray && filters.size() === 1) filters = filters.lookup(0);
  if (dict.lookup(subtype) !== PDFName.of("Image") || filters !== PDFName.of("DCTDecode")) return stream;
  const stripped = stripJpeg(stream.contents);
  if (stripped === stream.contents) return stream;
  dict.set(PDFName.of("Length"), PDFNumber.of(stripped.length));
  return PDFRawStream.of(dict, stripped);
}

/** Cleans what can be reached from the catalogue, and takes out all else: an earlier author, a deleted page. */
function cleanObjects(document: PDFDocument): void {
  const { context } = document;
  const reached = new Set<PDFRef>();
  const free = new Set<PDFObject>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      const target = context.lookup(object);
      if (target instanceof PDFRawStream) {
        const cleaned = cleanImage(target);
        if (cleaned !== target) context.assign(object, cleaned);
      }
      waiting.push(target);
    } else if (object instanceof PDFArray) {
      for (const value of object.asArray()) waiting.push(value);
    } else if (object instanceof PDFDict || object instanceof PDFStream) {
      const dict = object instanceof PDFDict ? object : object.dict;
      if (!free.has(dict)) cleanDict(dict);
      for (const key of freeNames) {
        const map = dict.lookup(key);
        if (map instanceof PDFDict) free.add(map);
      }
      for (const value of dict.values()) waiting.push(value);
    }
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}

/** ISO 32000-1 12.8.1: a signature covers ranges of bytes of the file, and cannot itself be packed. */
const signature = /\/ByteRange\s*\[/;

export async function cleanPdf(bytes: Uint8Array): Promise<CleanPdf> {
  if (signature.test(new TextDecoder("latin1").decode(bytes))) return { kept: "signed" };
  if (unpacksTooFar(bytes)) return { kept: "original" };
  try {
    const options = { updateMetadata: false, throwOnInvalidObject: true };
    const document = await PDFDocument.load(bytes, options);
    const pages = document.getPageCount();
    // A destination (where to begin reading) may stay; an action may not.
    const opening = document.catalog.lookup(PDFName.of("OpenAction"));
    if (opening instanceof PDFDict) document.catalog.delete(PDFName.of("OpenAction"));
    delete document.context.trailerInfo.Info;
    delete document.context.trailerInfo.ID;
    cleanObjects(document);
    const cleaned = new Uint8Array(
      await document.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity }),
    );
    // What we wrote must open again with all its pages, or the person keeps the file they had.
    const again = await PDFDocument.load(cleaned, options);
    if (pages === 0 || again.getPageCount() !== pages) return { kept: "original" };
    return { kept: "cleaned", bytes: cleaned };
  } catch {
    // A password, or a file that this library cannot read whole. Viewers may still show it.
    return { kept: "original" };
  }
}
