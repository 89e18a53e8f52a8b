import { expect, test } from "vitest";
import { downloadName, titleFromFileName } from "./names.ts";

test.each([
  ["carte_d_identité.pdf", "carte d identité"],
  ["C:\\Users\\me\\Desktop\\bail.docx", "bail"],
  ["../../etc/passwd", "passwd"],
  ["IMG_20240311_101112.jpg", "IMG 20240311 101112"],
  ["brief nr. 12", "brief nr. 12"],
  [".htaccess", "htaccess"],
  ["a\0b\r\nc.pdf", "a b c"],
  ["rekening\u202Efdp.exe", "rekening fdp"],
  ["\u2066x\u2069.pdf", "x"],
  ["بطاقة الهوية.jpg", "بطاقة الهوية"],
  ["👩‍👧.jpg", "👩‍👧"],
  ["", ""],
  ["...", ""],
  [".pdf", "pdf"],
  ["x\ud800.pdf", "x\ufffd"],
])("D8: the file %j proposes the title %j", (name, title) => {
  expect(titleFromFileName(name)).toBe(title);
});

test("D8: a name of 4 KB becomes at most 80 characters, and no sign is cut in two", () => {
  expect(titleFromFileName(`${"a".repeat(4_096)}.pdf`)).toBe("a".repeat(80));
  const family = "👩‍👩‍👧‍👦";
  expect(titleFromFileName(`${family.repeat(1_000)}.jpg`)).toBe(family.repeat(11));
});

test.each([
  ["Mijn paspoort", "image/jpeg", "Mijn paspoort.jpg"],
  ["scan.pdf", "application/pdf", "scan.pdf"],
  ["scan.PDF", "application/pdf", "scan.pdf"],
  ["facture.exe", "application/pdf", "facture.exe.pdf"],
  ["page", "text/html", "page.bin"],
  ["drawing.svg", "image/svg+xml", "drawing.svg.bin"],
  ["../../x", "application/pdf", "x.pdf"],
  ["CON", "application/pdf", "_CON.pdf"],
  ["com1.txt", "text/plain", "_com1.txt"],
  ["lpt².scan", "image/png", "_lpt².scan.png"],
  ["Console", "application/pdf", "Console.pdf"],
  ["a\0b", "application/pdf", "a b.pdf"],
  ['x"\r\nSet-Cookie: a=b', "application/pdf", "x Set-Cookie a=b.pdf"],
  ["nota\u202Efdp.exe", "application/octet-stream", "nota fdp.exe.bin"],
  [".bashrc", "text/plain", "bashrc.txt"],
  ["--help", "text/plain", "help.txt"],
  ["50% < 100%", "text/plain", "50 100.txt"],
  ["dot. ", "application/pdf", "dot.pdf"],
  ["", "image/png", "paper.png"],
  ["???", "image/png", "paper.png"],
  ["شهادة", "application/pdf", "شهادة.pdf"],
  ["🏠 huis", "application/pdf", "🏠 huis.pdf"],
  ["x\udc00", "application/pdf", "x\ufffd.pdf"],
  ["toString", "toString", "toString.bin"],
])("D8: %j of type %s is saved as %j", (title, type, name) => {
  expect(downloadName(title, type)).toBe(name);
});

test("D8: a saved name fits every file system, whatever the script", () => {
  for (const sign of ["a", "ش", "👩‍👩‍👧‍👦", "é"]) {
    const name = downloadName(sign.repeat(4_096), "application/pdf");
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(124);
    expect(name.slice(0, -4)).toBe(sign.repeat((name.length - 4) / sign.length));
  }
});
