import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { jpegShell } from "../../../tests/files/jpegs.ts";
import { docx, odt } from "../../../tests/files/offices.ts";
import { detect } from "./detect.ts";

const ftyp = (...brands: readonly string[]): Uint8Array => {
  const [major = "", ...others] = brands;
  const content = `ftyp${major}\0\0\0\0${others.join("")}`;
  return strToU8(`\0\0\0${String.fromCharCode(content.length + 4)}${content}`, true);
};
const unknown = "application/octet-stream";

test.each<[string, Uint8Array, string]>([
  ["a photograph", jpegShell(4, 3), "image/jpeg"],
  ["a PNG", strToU8("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", true), "image/png"],
  ["a GIF", strToU8("GIF89a\x01\0\x01\0\0\0\0", true), "image/gif"],
  ["a WebP", strToU8("RIFF\0\0\0\0WEBPVP8 ", true), "image/webp"],
  ["another RIFF file", strToU8("RIFF\0\0\0\0WAVEfmt ", true), unknown],
  ["an iPhone's photograph", ftyp("heic", "mif1", "heic"), "image/heic"],
  ["a HEIF that only says so among its brands", ftyp("mif1", "mif1", "heic"), "image/heic"],
  ["an AVIF that begins with mif1", ftyp("mif1", "avif"), "image/avif"],
  ["a film", ftyp("isom", "mp42"), unknown],
  ["a PDF", strToU8("%PDF-1.7\n%\xe2\xe3\n", true), "application/pdf"],
  ["text", strToU8("Mijn verhaal.\r\nقصتي\n"), "text/plain"],
  ["text with a smaller-than sign", strToU8("minder dan 5 < 6, en <3\n"), "text/plain"],
  ["Latin-1 text", Uint8Array.of(0x63, 0x61, 0x66, 0xe9), unknown],
  ["text with a NUL", strToU8("a\0b"), unknown],
])("%s", (_, bytes, type) => {
  expect(detect(bytes)).toBe(type);
});

test.each([
  ["an SVG with a script", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'],
  ["an SVG after a comment", "<!-- hello --><svg><foreignObject/></svg>"],
  ["an SVG after an XML header and a byte order mark", '\ufeff<?xml version="1.0"?><svg/>'],
  ["HTML", "<!DOCTYPE html><title>x</title>"],
  ["HTML after words", "Beste,\n\n  <IMG SRC=x onerror=alert(1)>"],
  ["XHTML", '\n\n<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ["a saved page (MHT)", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"],
  ["a shortcut (.url)", "[InternetShortcut]\r\nURL=file:///c:/x.exe\r\n"],
  ["RTF", "{\\rtf1\\ansi}"],
  ["a script", "#!/bin/sh\nrm -rf /\n"],
  ["a PDF behind a line of HTML", "<html>\n%PDF-1.7\n"],
  ["a PDF behind a blank line", "\n%PDF-1.7\n\u0001"],
])("D1, D2: %s is unknown, and so never drawn", (_, text) => {
  expect(detect(strToU8(text))).toBe(unknown);
});

test("D2: office files by their parts, not by any one of them", () => {
  const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  expect(detect(docx())).toBe(word);
  expect(detect(odt())).toBe("application/vnd.oasis.opendocument.text");
  expect(detect(docx({ "xl/workbook.xml": strToU8("<x/>") }))).toBe(unknown);
  expect(detect(zipSync({ "word/document.xml": strToU8("<x/>") }))).toBe(unknown);
  expect(detect(zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.text") }))).toBe(unknown);
  // Macros: it would be saved under an ending that promises there are none.
  expect(detect(docx({ "word/vbaProject.bin": strToU8("x") }))).toBe(unknown);
  // A program in front of a zip file, as self-unpacking archives are.
  expect(detect(Uint8Array.from([...strToU8("MZ"), ...docx()]))).toBe(unknown);
});

test("D12: a text of blank lines costs no more than its length", () => {
  expect(detect(strToU8("\n \t".repeat(4_000_000)))).toBe("text/plain");
});

test("D11: nothing of a file, for every beginning of a known one, makes it throw", () => {
  for (const whole of [docx(), jpegShell(4, 3), ftyp("heic"), strToU8("GIF89a"), strToU8("%PDF-1.7")]) {
    for (let length = 0; length < Math.min(whole.length, 200); length++)
      expect(() => detect(whole.subarray(0, length))).not.toThrow();
  }
});
