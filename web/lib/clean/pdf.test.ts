import { PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { zlibSync } from "fflate";
import { expect, test } from "vitest";
import { secrets, withExif } from "../../../tests/files/jpegs.ts";
import { letter, padded, updated, withStream, writers } from "../../../tests/files/pdfs.ts";
import { tinyJpeg } from "../../../tests/files/tiny-jpeg.ts";
import { cleanPdf } from "./pdf.ts";
import { unpacksTooFar } from "./pdf-bomb.ts";

/** Every byte that a reader can get at: the file, and what its objects say once unpacked. */
async function everything(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object.toString());
  return new TextDecoder("latin1").decode(bytes) + objects.join("\n") + new TextDecoder("utf-16be").decode(bytes);
}
async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const result = await cleanPdf(bytes);
  if (result.kept !== "cleaned") throw new Error(`kept ${result.kept}`);
  return result.bytes;
}
const told = async (bytes: Uint8Array): Promise<string[]> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const all = `${await everything(bytes)} ${document.getAuthor() ?? ""} ${document.getProducer() ?? ""} ${document.getTitle() ?? ""}`;
  return [...writers, ...secrets].filter((word) => all.includes(word));
};

test("D6: author, program, title, XMP and the photograph's EXIF are gone, the pages are not", async () => {
  const before = await letter(withExif(tinyJpeg, 6));
  expect(await told(before)).toEqual([...writers, ...secrets]);
  const after = await cleaned(before);
  expect(await told(after)).toEqual([]);
  const document = await PDFDocument.load(after, { updateMetadata: false });
  expect(document.getPages().map((page) => page.getSize())).toEqual([
    { width: 200, height: 300 },
    { width: 200, height: 300 },
  ]);
  expect(document.context.trailerInfo.Info).toBeUndefined();
  expect(document.context.trailerInfo.ID).toBeUndefined();
  expect(await everything(after)).toContain("/DCTDecode");
});

test("D3: scripts and actions that start something are gone, an ordinary link stays", async () => {
  const before = await letter();
  const after = await cleaned(before);
  for (const word of ["SCRIPT-77", "LAUNCH-78", "/JavaScript", "/Launch"]) {
    expect(await everything(before)).toContain(word);
    expect(await everything(after)).not.toContain(word);
  }
  expect(await everything(after)).toContain("https://example.org/");
  const document = await PDFDocument.load(after);
  expect(document.catalog.get(PDFName.of("OpenAction"))).toBeUndefined();
  expect(document.getPage(0).node.lookup(PDFName.of("Annots"))).toBeDefined();
  expect(document.getPage(0).node.lookupMaybe(PDFName.of("AA"), PDFDict)).toBeUndefined();
});

test("D6: what only an earlier version of the file refers to is gone", async () => {
  const before = updated(await letter(), "<< /Secret (OLD-VERSION-91) >>");
  expect(await everything(before)).toContain("OLD-VERSION-91");
  expect(await everything(await cleaned(before))).not.toContain("OLD-VERSION-91");
});

test("a font that is called AA, as an action is, stays", async () => {
  const document = await PDFDocument.load(await letter());
  const resources = document.getPage(1).node.Resources() ?? document.context.obj({});
  document.getPage(1).node.set(PDFName.of("Resources"), resources);
  resources.set(PDFName.of("Font"), document.context.obj({ AA: { Type: "Font", BaseFont: "FONT-AA-12" } }));
  const before = new Uint8Array(await document.save({ useObjectStreams: false }));
  expect(await everything(await cleaned(before))).toContain("FONT-AA-12");
});

test("cleaning what is clean changes nothing that is seen, and works", async () => {
  const once = await cleaned(await letter());
  expect(await everything(await cleaned(once))).toContain("https://example.org/");
});

test("a signed PDF, one with a password and a broken one are kept as they are", async () => {
  const signed = updated(await letter(), "<< /Type /Sig /ByteRange [0 10 20 30] /Contents <00> >>");
  expect(await cleanPdf(signed)).toEqual({ kept: "signed" });

  const document = await PDFDocument.load(await letter());
  document.encrypt({ userPassword: "1234", ownerPassword: "5678" });
  expect(await cleanPdf(new Uint8Array(await document.save()))).toEqual({ kept: "original" });

  const whole = await letter();
  expect(await cleanPdf(whole.subarray(0, 300))).toEqual({ kept: "original" });
  expect(await cleanPdf(new TextEncoder().encode("%PDF-1.7\n"))).toEqual({ kept: "original" });
});

test("D5: a stream that unpacks to more than 64 MiB is never unpacked whole", async () => {
  const bomb = zlibSync(padded(66 * 1024 * 1024), { level: 9 });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await cleanPdf(await withStream(bomb))).toEqual({ kept: "original" });

  // The same file with less in it is read: it was the length alone.
  const small = zlibSync(padded(1_000));
  expect((await cleanPdf(await withStream(small))).kept).toBe("cleaned");
  // What cannot be measured: packed twice, packed otherwise, or named so that nobody finds it.
  for (const filter of ["[ /FlateDecode /FlateDecode ]", "/LZWDecode", "/Flate#44ecode"]) {
    expect(unpacksTooFar(await withStream(small, filter)), filter).toBe(true);
  }
  expect(unpacksTooFar(await letter())).toBe(false);
}, 30_000);
