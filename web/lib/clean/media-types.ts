/**
 * What a paper can be, and the ending of the file it is saved as. A type comes from `detect.ts` only: never from a
 * name or from what a file claims (ATTACKS.md D1, D2). HTML, SVG and all else are `application/octet-stream`.
 */
export const endings = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/heic": "heic",
  "image/avif": "avif",
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "text/plain": "txt",
  "application/octet-stream": "bin",
} as const;

export type MediaType = keyof typeof endings;

export const isMediaType = (type: string): type is MediaType => Object.hasOwn(endings, type);
export const isPicture = (type: MediaType): boolean => type.startsWith("image/");
export const isOffice = (type: MediaType): boolean => type.startsWith("application/vnd.");
