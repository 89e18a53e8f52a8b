/**
 * The cleaning itself, wherever it runs: bytes in, a paper out. Most of what people add is photographs: what other kinds
 * of files need comes with the first of them.
 */
import { FardeError } from "../failure.ts";
import { detectPhoto } from "./detect-photo.ts";
import type { MediaType } from "./media-types.ts";
import { isOffice, isPicture } from "./media-types.ts";
import { cleanPhoto, previewOf } from "./photo.ts";

export type CleanFile = {
  /** Detected; the cleaned content has this type. */
  readonly type: MediaType;
  readonly content: Blob;
  /** JPEG or WebP, at most 6 KiB; only for pictures. */
  readonly picture?: Uint8Array<ArrayBuffer>;
  /** Signed: rewriting would break a signature. Original: asked for, or nothing could be taken out. */
  readonly kept: "cleaned" | "original" | "signed";
};

/** A part of the program that comes with the first file that needs it. */
const part = <T>(load: Promise<T>): Promise<T> =>
  load.catch(() => {
    throw new FardeError("offline");
  });

/** Throws FardeError: `bad-picture`, `heic`, `offline`. */
export async function cleanBytes(bytes: Uint8Array<ArrayBuffer>, keepOriginal: boolean): Promise<CleanFile> {
  const type = detectPhoto(bytes) ?? (await part(import("./detect.ts"))).detect(bytes);
  const same = (kept: CleanFile["kept"]): CleanFile => ({ type, content: new Blob([bytes], { type }), kept });

  if (isPicture(type)) {
    if (keepOriginal) {
      const picture = await previewOf(bytes, type);
      return picture ? { ...same("original"), picture } : same("original");
    }
    return { ...(await cleanPhoto(bytes, type)), kept: "cleaned" };
  }
  if (keepOriginal) return same("original");
  if (type === "application/pdf") {
    const { cleanPdf } = await part(import("./pdf.ts"));
    const result = await cleanPdf(bytes);
    return result.kept === "cleaned"
      ? { type, content: new Blob([result.bytes], { type }), kept: "cleaned" }
      : same(result.kept);
  }
  if (isOffice(type)) {
    const { cleanOffice } = await part(import("./office.ts"));
    const result = cleanOffice(bytes);
    return result.kept === "cleaned"
      ? { type, content: new Blob([result.bytes], { type }), kept: "cleaned" }
      : same(result.kept);
  }
  // Text holds nothing but what is written in it. What is unknown cannot be cleaned, and is said to be as it was.
  return same(type === "text/plain" ? "cleaned" : "original");
}
