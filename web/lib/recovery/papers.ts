/** A new sheet or three new cards: a random secret, and the digits that stand on each paper (PROTOCOL 5.7). */
import type { Bytes } from "../../../crypto/bytes.ts";
import { codeOf } from "../../../crypto/code.ts";
import { secretLengths } from "../../../crypto/schedule.ts";
import { randomBytes } from "../random.ts";
import type { CodeKind } from "./digits.ts";

/** `papers`: the groups on each; a sheet is one paper, cards are three. `secret`: overwrite it when it is saved. */
export type Papers = {
  readonly kind: CodeKind;
  readonly secret: Bytes;
  readonly papers: readonly (readonly string[])[];
};

/** Rejects where the part that makes cards cannot be fetched. */
export async function drawUp(kind: CodeKind): Promise<Papers> {
  const secret = randomBytes(secretLengths[kind]);
  if (kind === "sheet") return { kind, secret, papers: [codeOf(secret)] };
  const { cardsOf } = await import("./cards.ts");
  const [set = 0] = randomBytes(1);
  const cards = await cardsOf(secret, set);
  return { kind, secret, papers: cards.map((card) => codeOf(card)) };
}
