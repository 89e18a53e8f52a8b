/** From the papers that somebody has to the secrets that may open a door. Nothing here is counted or sent. */
import { bytesOfGroups, type CodeKind } from "../../lib/recovery/digits.ts";

/** One paper as it was given: its groups, all right. */
export type Given = readonly string[];

export type Secrets =
  | { readonly secrets: readonly Uint8Array[] }
  /** A second card is needed; the same card twice; cards that were not made together. */
  | { readonly problem: "one" | "same" | "sets" };

/** Rejects where the part that joins cards cannot be fetched. */
export async function secretsOf(kind: CodeKind, given: readonly Given[]): Promise<Secrets> {
  const papers = given.map((groups) => bytesOfGroups(kind, groups));
  if (papers.includes(null) || papers.length === 0) throw new RangeError("groups: not a paper");
  const whole = papers.filter((paper) => paper !== null);
  if (kind === "sheet") return { secrets: whole };
  const { joinCards } = await import("../../lib/recovery/cards.ts");
  return joinCards(whole);
}
