/** What people type as names and secret words: one spelling for it (PROTOCOL 4.1), and why it cannot be taken. */
import { longestInput, normaliseName, normaliseWords } from "../../crypto/name.ts";

export { normaliseName, normaliseWords };

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
