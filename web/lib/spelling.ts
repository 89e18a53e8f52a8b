/**
 * What people type as names and secret words: one spelling for it (PROTOCOL 4.1), and why it cannot be taken. The same
 * spelling serves to search.
 */
import { longestInput, normaliseName, normaliseWords } from "../../crypto/name.ts";

export { normaliseName, normaliseWords };

/** Pieces that PROTOCOL 4.1 takes; a word is not cut in two where there is a space to cut at. */
function* pieces(text: string): Generator<string> {
  for (let rest = text; rest !== "";) {
    const space = rest.length > longestInput ? rest.lastIndexOf(" ", longestInput) : rest.length;
    const end = space > 0 ? space : longestInput;
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
}

/**
 * A text as one searches in it: without case, accents and the forms of Arabic letters, in one line. Of any length; what
 * has no spelling comes out empty.
 */
export function searchable(text: string): string {
  const tame = text.replace(/[\p{Cc}\p{Cs}]/gu, " ");
  return [...pieces(tame)].flatMap((piece) => (piece.trim() === "" ? [] : [spelled(piece)])).join(" ");
}

function spelled(piece: string): string {
  try {
    return normaliseWords(piece);
  } catch (thrown) {
    if (thrown instanceof RangeError) return "";
    throw thrown;
  }
}

export type TextProblem = "empty" | "tooLong" | "strange";

/** Why a name or secret words cannot be taken, or undefined. */
export function textProblem(text: string, normalise: (text: string) => string): TextProblem | undefined {
  try {
    normalise(text);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    if (text.length > longestInput) return "tooLong";
    return text.trim() === "" ? "empty" : "strange";
  }
}
