/** PROTOCOL 4: what people type, in one form. */
import { createHash } from "node:crypto";
import type { Bytes } from "./bytes.ts";
import { join, label, utf8 } from "./bytes.ts";

/** Hexadecimal ranges, "a-b" or "a", of code points. */
const oneOf = (ranges: string): string =>
  ranges.replaceAll(/[0-9A-F]+/g, (point) => `\\u{${point}}`).replaceAll(" ", "");

const control = new RegExp(`[${oneOf("0-8 E-1F 7F-84 86-9F")}]`, "u");
const marks = new RegExp(`[${oneOf("300-36F 591-5BD 5BF-5C7 610-61A 64B-65F 670 6D6-6DC 6DF-6E8 6EA-6ED")}]`, "gu");
const invisible = new RegExp(
  `[${oneOf("AD 61C 640 180E 200B-200F 202A-202E 2060-2064 2066-2069 FE00-FE0F FEFF")}]`,
  "gu",
);
const spaces = new RegExp(`[${oneOf("9-D 20 85 A0 1680 2000-200A 2028 2029 202F 205F 3000")}]+`, "gu");

const table = new Map<number, string>([
  [0xdf, "ss"],
  [0xe6, "ae"],
  [0x153, "oe"],
  [0x131, "i"],
  [0x3c2, "\u03c3"],
  [0x671, "\u0627"],
  [0x649, "\u064a"],
  [0x6cc, "\u064a"],
  [0x6a9, "\u0643"],
  [0x629, "\u0647"],
]);
for (const point of [0x2018, 0x2019, 0x2bc]) table.set(point, "'");
for (const point of [0x201c, 0x201d]) table.set(point, '"');
for (const point of [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212]) table.set(point, "-");
for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xa66]) {
  for (let digit = 0; digit < 10; digit++) table.set(zero + digit, String(digit));
}

export function normalise(text: string): string {
  if (text.length > 1_000 || !text.isWellFormed() || control.test(text)) throw new Error("refused");
  const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replaceAll(marks, "").replaceAll(invisible, "");
  const mapped = [...plain].map((char) => table.get(char.codePointAt(0) ?? 0) ?? char).join("");
  const spaced = mapped.normalize("NFC").replaceAll(spaces, " ").replace(/^ /, "").replace(/ $/, "");
  const result = spaced.replaceAll(/(?<=[0-9]) (?=[0-9])/g, "");
  if (result === "") throw new Error("refused");
  return result;
}

export const nameHash = (name: string): Bytes =>
  Uint8Array.from(
    createHash("sha256")
      .update(join(label("name"), utf8(normalise(name))))
      .digest(),
  );
