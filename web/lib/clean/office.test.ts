import { strFromU8, strToU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { exifSegment, jpegShell, secrets } from "../../../tests/files/jpegs.ts";
import { authors, body, docx, odt } from "../../../tests/files/offices.ts";
import { detect } from "./detect.ts";
import { cleanOffice } from "./office.ts";
import { readZip } from "./zip.ts";

function cleaned(bytes: Uint8Array): Uint8Array {
  const result = cleanOffice(bytes);
  if (result.kept !== "cleaned") throw new Error(`kept ${result.kept}`);
  return result.bytes;
}
const all = (bytes: Uint8Array): string =>
  Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part, true))
    .join("\n");
const patched = (bytes: Uint8Array, change: (data: DataView, directory: number) => void): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  const data = new DataView(copy.buffer);
  change(data, data.getUint32(copy.length - 22 + 16, true));
  return copy;
};

test("D6: author, company and dates of a Word file are gone, every other part is as it was", () => {
  const photo = jpegShell(4, 3, exifSegment(6));
  const before = docx({ "word/media/image1.jpeg": photo, "docProps/custom.xml": strToU8(`<P>${authors[1]}</P>`) });
  const told = [...authors.map((word) => strFromU8(strToU8(word), true)), ...secrets];
  expect(told.filter((word) => !all(before).includes(word))).toEqual([]);
  const after = cleaned(before);
  expect(told.filter((word) => all(after).includes(word))).toEqual([]);
  expect(Object.keys(unzipSync(after))).toEqual(Object.keys(unzipSync(before)));
  expect(strFromU8(unzipSync(after)["word/document.xml"] ?? new Uint8Array())).toBe(body);
  expect(unzipSync(after)["word/media/image1.jpeg"]).toEqual(jpegShell(4, 3));
  expect(detect(after)).toBe(detect(before));
  expect(cleanOffice(after).kept).toBe("cleaned");
});

test("D6: the dates in a zip file's own directory are gone", () => {
  const after = cleaned(docx());
  const data = new DataView(after.buffer, after.byteOffset);
  const directory = data.getUint32(after.length - 22 + 16, true);
  expect([data.getUint32(10, true), data.getUint32(directory + 12, true)]).toEqual([0x00210000, 0x00210000]);
});

test("D6: an OpenDocument keeps its type in front, and loses its author", () => {
  const after = cleaned(odt());
  expect(all(after)).not.toContain(authors[0]);
  expect(detect(after)).toBe("application/vnd.oasis.opendocument.text");
  expect(strFromU8(unzipSync(after)["content.xml"] ?? new Uint8Array())).toBe("<office:document-content/>");
});

test("a signed office file is kept as it is", () => {
  expect(cleanOffice(docx({ "_xmlsignatures/sig1.xml": strToU8("<Signature/>") }))).toEqual({ kept: "signed" });
});

test("D5: a file that claims more than 64 MiB is kept as it is, and a part that lies about its size is not unpacked", () => {
  const bomb = docx({ "word/media/image1.jpg": new Uint8Array(70 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(200_000);
  expect(cleanOffice(bomb)).toEqual({ kept: "original" });

  // The same bomb, claiming to be 1,000 bytes.
  const liar = patched(bomb, (data, directory) => {
    for (let at = directory; data.getUint32(at, true) === 0x02014b50;) {
      if (data.getUint32(at + 24, true) > 1_000_000) data.setUint32(at + 24, 1_000, true);
      at += 46 + data.getUint16(at + 28, true) + data.getUint16(at + 30, true);
    }
  });
  const result = cleaned(liar);
  const claimed = readZip(result)?.find(({ name }) => name.endsWith(".jpg"));
  expect([claimed?.size, claimed?.method]).toEqual([1_000, 8]);
  expect(result.length).toBeLessThan(liar.length + 1_000);
}, 30_000);

test("D5: nested files stay packed, and names that climb are only names", () => {
  const inner = docx({ "word/media/a.jpg": new Uint8Array(1_000_000) });
  const after = unzipSync(cleaned(docx({ "word/embeddings/inner.docx": inner, "../../../etc/passwd": strToU8("x") })));
  expect(after["word/embeddings/inner.docx"]).toEqual(inner);
  expect(after["../../../etc/passwd"]).toEqual(strToU8("x"));
});

test("D5: zip files out of the ordinary are not read", () => {
  const good = docx();
  expect(readZip(good)).toHaveLength(4);
  const cases: Record<string, Uint8Array> = {
    "overlapping entries": patched(good, (data, directory) => {
      const second = directory + 46 + data.getUint16(directory + 28, true);
      data.setUint32(second + 42, 0, true);
    }),
    "an entry outside": patched(good, (data, directory) => data.setUint32(directory + 42, 0x7fffffff, true)),
    encrypted: patched(good, (data, directory) => data.setUint16(directory + 8, 1, true)),
    "another method": patched(good, (data, directory) => data.setUint16(directory + 10, 14, true)),
    "a count too high": patched(good, (data) => data.setUint16(good.length - 22 + 10, 9_999, true)),
    "bytes behind the end": Uint8Array.from([...good, 0]),
    "bytes before the beginning": Uint8Array.from([0, ...good]),
    empty: new Uint8Array(100),
  };
  for (const [name, bytes] of Object.entries(cases)) {
    expect(readZip(bytes), name).toBeNull();
    expect(cleanOffice(bytes), name).toEqual({ kept: "original" });
  }
});
