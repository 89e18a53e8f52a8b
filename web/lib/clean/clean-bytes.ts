/** The cleaning itself, wherever it runs: bytes in, a paper out. */
import { cleanOffice } from "./office.ts";
import { detect } from "./detect.ts";
import type { MediaType } from "./media-types.ts";
import { isOffice, isPicture } from "./media-types.ts";

export type CleanFile = {
  /** Detected; the cleaned content has this type. */
  readonly type: MediaType;
  readonly content: Blob;
  /** JPEG or WebP, at most 6 KiB; only for pictures. */
  readonly picture?: Uint8Array<ArrayBuffer>;
  /** Signed: rewriting would break a signature. Original: asked for, or nothing could be taken out. */
  readonly kept: "cleaned" | "original" | "signed";
};

/** Throws FardeError: `bad-picture`, `heic`. */
export async function cleanBytes(bytes: Uint8Array<ArrayBuffer>, keepOriginal: boolean): Promise<CleanFile> {
  const type = detect(bytes);
  const same = (kept: CleanFile["kept"]): CleanFile => ({ type, content: new Blob([bytes], { type }), kept });

  if (isPicture(type)) {
    // Only photographs pull in the drawing code, and only PDFs the library for them.
    const { cleanPhoto, previewOf } = await import("./photo.ts");
    if (keepOriginal) {
      const picture = await previewOf(bytes, type);
      return picture ? { ...same("original"), picture } : same("original");
    }
    return { ...(await cleanPhoto(bytes, type)), kept: "cleaned" };
  }
  if (keepOriginal) return same("original");
  if (type === "application/pdf") {
    const { cleanPdf } = await import("./pdf.ts");
    const result = await cleanPdf(bytes);
    return result.kept === "cleaned"
      ? { type, content: new Blob([result.bytes], { type }), kept: "cleaned" }
      : same(result.kept);
  }
  if (isOffice(type)) {
    const result = cleanOffice(bytes);
    return result.kept === "cleaned"
      ? { type, content: new Blob([result.bytes], { type }), kept: "cleaned" }
      : same(result.kept);
  }
  // Text holds nothing but what is written in it. What is unknown cannot be cleaned, and is said to be as it was.
  return same(type === "text/plain" ? "cleaned" : "original");
}
