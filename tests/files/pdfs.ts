/** PDFs of the kinds that people have, and of the kinds that are tried on us. */
import { PDFDocument, PDFName, PDFString } from "@cantoo/pdf-lib";

/** What must not come through. */
export const writers = ["Fatima El Idrissi", "PlanetSoft Writer 9", "Brief aan de advocaat", "XMP-5521"] as const;

const xmp = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${writers[0]} ${writers[3]}</dc:creator></x:xmpmeta>`;

/** Two pages with an author, XMP on the document and on a page, scripts, and optionally a photograph. */
export async function letter(photo?: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  document.setAuthor(writers[0]);
  document.setProducer(writers[1]);
  document.setTitle(writers[2]);
  const page = document.addPage([200, 300]);
  page.drawText("Geachte,", { x: 20, y: 250 });
  document.addPage([200, 300]);
  const metadata = context.register(context.stream(xmp, { Type: "Metadata", Subtype: "XML" }));
  catalog.set(PDFName.of("Metadata"), metadata);
  page.node.set(PDFName.of("Metadata"), metadata);
  const script = context.obj({ S: "JavaScript", JS: PDFString.of("app.alert('SCRIPT-77')") });
  catalog.set(PDFName.of("OpenAction"), script);
  page.node.set(PDFName.of("AA"), context.obj({ O: script }));
  page.node.set(
    PDFName.of("Annots"),
    context.obj([
      context.register(
        context.obj({
          Type: "Annot",
          Subtype: "Link",
          Rect: [0, 0, 9, 9],
          A: { S: "Launch", F: PDFString.of("LAUNCH-78") },
        }),
      ),
      context.register(
        context.obj({
          Type: "Annot",
          Subtype: "Link",
          Rect: [9, 9, 20, 20],
          A: { S: "URI", URI: PDFString.of("https://example.org/") },
        }),
      ),
    ]),
  );
  catalog.set(PDFName.of("Names"), context.obj({ JavaScript: { Names: [PDFString.of("start"), script] } }));
  if (photo) {
    const image = await document.embedJpg(photo);
    page.drawImage(image, { x: 10, y: 10, width: 40, height: 30 });
  }
  return new Uint8Array(await document.save({ useObjectStreams: false }));
}

/** A new version put behind the file: the old objects stay in it. Only what an update needs (ISO 32000-1 7.5.6). */
export function updated(bytes: Uint8Array, object: string): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder("latin1").decode(bytes);
  const [, last = "0"] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text) ?? [];
  const [, size = "0"] = /\/Size (\d+)/.exec(text) ?? [];
  const [, root = ""] = /\/Root (\d+ \d+ R)/.exec(text) ?? [];
  const at = bytes.length + 1;
  const table = `xref\n${size} 1\n${String(at).padStart(10, "0")} 00000 n \ntrailer\n<< /Size ${String(Number(size) + 1)} /Root ${root} /Prev ${last} >>\n`;
  const added = `\n${size} 0 obj\n${object}\nendobj\n`;
  return new Uint8Array([
    ...bytes,
    ...new TextEncoder().encode(`${added}${table}startxref\n${String(bytes.length + added.length)}\n%%EOF\n`),
  ]);
}

/** A whole PDF with one more object stream, which holds `packed`. */
export async function withStream(packed: Uint8Array, filter = "/FlateDecode"): Promise<Uint8Array<ArrayBuffer>> {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const dict = `<< /Type /ObjStm /N 1 /First 5 /Filter ${filter} /Length ${String(packed.length)} >>`;
  return new Uint8Array([
    ...(await letter()),
    ...text(`\n98 0 obj\n${dict}\nstream\n`),
    ...packed,
    ...text("\nendstream\nendobj\n%%EOF\n"),
  ]);
}

/** The content of an object stream: object 99, and then that many spaces. */
export const padded = (spaces: number): Uint8Array => new TextEncoder().encode(`99 0 null${" ".repeat(spaces)}`);
