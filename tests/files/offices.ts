/** Office files and zip files of the kinds that are tried on us. */
import type { Zippable } from "fflate";
import { strToU8, zipSync } from "fflate";

/** What must not come through. */
export const authors = ["Fatima El Idrissi", "CPAS de Bruxelles", "2024-11-03T09:12:44Z"] as const;

const core = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>${authors[0]}</dc:creator><dcterms:created>${authors[2]}</dcterms:created></cp:coreProperties>`;
const app = `<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${authors[1]}</Company></Properties>`;
export const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Je demande une adresse de référence.</w:t></w:r></w:p></w:body></w:document>`;

export function docx(more: Zippable = {}): Uint8Array<ArrayBuffer> {
  return zipSync({
    "[Content_Types].xml": strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    "docProps/core.xml": strToU8(core),
    "docProps/app.xml": strToU8(app),
    "word/document.xml": strToU8(body),
    ...more,
  });
}

export function odt(): Uint8Array<ArrayBuffer> {
  return zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "content.xml": strToU8("<office:document-content/>"),
    "meta.xml": strToU8(`<office:document-meta><dc:creator>${authors[0]}</dc:creator></office:document-meta>`),
  });
}
