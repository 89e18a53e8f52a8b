/**
 * PROTOCOL 4: one spelling for what people type on many keyboards. The tables are written out, not taken from the
 * platform's newest Unicode data: what opened a folder yesterday must open it on any other computer.
 */
import type { Bytes } from "./bytes.ts";
import { concat, isWellFormed, label, textToBytes } from "./bytes.ts";
import { sha256 } from "./noble.ts";

/** The longest input, in UTF-16 code units. */
export const longestInput = 1_000;

/** Combining marks of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts; not those that carry vowels elsewhere. */
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g;
/** Invisible: soft hyphen, joiners, direction marks, variation selectors, tatweel. They come by copying and by phones. */
const invisible =
  /[\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]/g;
// oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
const space = /[\t-\r\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

const folds: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ı", "i"],
  ["ς", "σ"],
  ["ٱ", "ا"],
  ["ى", "ي"],
  ["ی", "ي"],
  ["ک", "ك"],
  ["ة", "ه"],
  ["‘", "'"],
  ["’", "'"],
  ["ʼ", "'"],
  ["“", '"'],
  ["”", '"'],
  ["‐", "-"],
  ["‑", "-"],
  ["‒", "-"],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
]);
/** The zeros of decimal digits in other scripts: Arabic-Indic, Persian, Devanagari, Bengali, Gurmukhi. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66];

function fold(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? (folds.get(char) ?? char) : String(code - zero);
}

/**
 * PROTOCOL 4.1. The same for names and for words.
 * Throws RangeError where nothing is left, where the input is longer than 1,000 code units or malformed, or holds
 * control characters.
 */
function normalise(text: string): string {
  if (text.length > longestInput) throw new RangeError("text: too long");
  if (!isWellFormed(text) || control.test(text)) throw new RangeError("text: characters");
  const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(marks, "").replace(invisible, "");
  const folded = Array.from(plain, fold).join("").normalize("NFC");
  const spaced = folded.replace(space, " ").trim();
  // "1234 5678" is written down in groups and typed in one go.
  const joined = spaced.replace(/(?<=[0-9]) (?=[0-9])/g, "");
  if (joined === "") throw new RangeError("text: empty");
  return joined;
}

export const normaliseName = (text: string): string => normalise(text);
export const normaliseWords = (text: string): string => normalise(text);

/** PROTOCOL 4.2: what the server sees of a folder's name, 32 bytes. It is a salt that nobody stores. */
export function nameHash(name: string): Bytes {
  return new Uint8Array(sha256(concat(label("name"), textToBytes(normaliseName(name)))));
}
