/**
 * Bytes as letters and digits for paper: lines of three groups of four and two check characters, so that a slip of the pen
 * is found in its line. Crockford's base 32: no I, L, O, U; case does not matter, O reads as 0, I and L as 1.
 */
import { createHash } from "node:crypto";
import { OperatorError } from "../told.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const lineLength = 12;
/** 75 bytes are 120 characters: ten full lines. */
export const paperBytes = 75;
export const paperLines = 10;

/** Over the line and its number: lines that changed places are found too. Ten bits: one slip in 1,024 passes here. */
function checkOf(number: number, line: string): string {
  const [a = 0, b = 0] = createHash("sha256").update(`Farde-v1 paper line\0${number}\0${line}`).digest();
  return `${alphabet[a & 31]}${alphabet[b & 31]}`;
}

/** `bytes`: 75. */
export function toPaper(bytes: Uint8Array): readonly string[] {
  if (bytes.length !== paperBytes) throw new RangeError("paper: 75 bytes");
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const text = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
  return (text.match(/.{12}/g) ?? []).map((line, i) => {
    const groups = (line.match(/.{4}/g) ?? []).join(" ");
    return `${String(i + 1).padStart(2, "0")}  ${groups}  ${checkOf(i + 1, line)}`;
  });
}

const writtenLine = /^\s*(\d{1,2})[\s.:)]+((?:[0-9A-Z][\s-]*){14})$/;
const plain = (text: string): string => text.replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");

/** What a line of paper says: its number and 12 characters. null: another kind of line. Throws where it is mistyped. */
export function readLine(text: string): { readonly number: number; readonly line: string } | null {
  const [, digits, written] = writtenLine.exec(text.toUpperCase()) ?? [];
  if (digits === undefined || written === undefined) {
    if (/^\s*\d{1,2}\s+[0-9A-Z]{2,}/i.test(text))
      throw new OperatorError(`not a whole line: "${text.trim().slice(0, 2)} …"`);
    return null;
  }
  const number = Number(digits);
  const all = plain(written);
  const line = all.slice(0, lineLength);
  if (number < 1 || number > paperLines || checkOf(number, line) !== all.slice(lineLength)) {
    throw new OperatorError(`line ${digits} is mistyped`);
  }
  return { number, line };
}

/** Ten lines' characters in order → 75 bytes. */
export function fromPaper(lines: readonly string[]): Uint8Array {
  const bits = [...lines.join("")].map((char) => alphabet.indexOf(char).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
