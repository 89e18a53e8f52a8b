/** File names, coming in and going out (ATTACKS.md D8). */
import { cleanTitle } from "../title.ts";
import { endings, isMediaType } from "./media-types.ts";

/** What a reader takes for one sign; code points in browsers that cannot tell (Firefox before 125). */
function graphemes(text: string): string[] {
  if (!("Segmenter" in Intl)) return [...text];
  return Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
}

/** As many whole graphemes as fit: cutting inside one makes another sign of it. */
function fit(text: string, limit: number, measure: (part: string) => number): string {
  let [out, used] = ["", 0];
  for (const part of graphemes(text)) {
    used += measure(part);
    if (used > limit) break;
    out += part;
  }
  return out;
}

/** The longest ending that is an ending, and not a part of a title such as "nr. 12". */
const ending = /([^.\s])\.[\p{L}\p{N}]{1,8}$/u;

/**
 * A title to propose for a file: without folders, ending, control characters and marks that turn the direction; at
 * most 80 characters. May be empty.
 */
export function titleFromFileName(name: string): string {
  // A name of a megabyte is cut before anything looks at it, at its end, where the name of the file is.
  const last = name.slice(-4_096).split(/[/\\]/).at(-1) ?? "";
  const bare = last
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .replace(ending, "$1");
  const words = bare.replace(/[_\s]+/gu, " ").replace(/^[.\s]+/, "");
  return cleanTitle(fit(words, 80, (part) => [...part].length));
}

/** Names that Windows keeps for devices, also with an ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[. ])/i;
/** What some file system or the header of RFC 6266 cannot hold, or a shell would take up. */
const unsafe = /["*/:<>?\\|%\u0060$;'~]+/g;
/** Bytes; file systems stop at 255, and people's folders have names too. */
const longestName = 120;

/**
 * The name under which a paper is saved: the title made harmless, and the ending that belongs to its detected type.
 * `type` not known to us is saved as `.bin`.
 */
export function downloadName(title: string, type: string): string {
  const last = endings[isMediaType(type) ? type : "application/octet-stream"];
  const tame = cleanTitle(title.toWellFormed())
    .replace(unsafe, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[.\s-]+/, "");
  const bare = tame.toLowerCase().endsWith(`.${last}`) ? tame.slice(0, -last.length - 1) : tame;
  const bytes = (part: string): number => new TextEncoder().encode(part).length;
  const short = fit(bare, longestName, bytes).replace(/[.\s]+$/, "");
  const safe = reserved.test(short) ? `_${short}` : short;
  return `${safe || "paper"}.${last}`;
}
