/** In which order the papers of a share are fetched, and in how few requests. */
import { FardeError } from "../failure.ts";

/** The most blocks of one grant (PROTOCOL 9). */
const most = 1_024;

/** One block: which paper it belongs to, its place there and in the grant. */
export type Piece = { readonly paper: number; readonly index: number; readonly block: number };

/** The papers' numbers: photographs first, since they can be read while the rest is still on its way. */
export function ordered(papers: readonly { readonly type: string }[]): number[] {
  const isPicture = (number: number) => Number(papers[number]?.type.startsWith("image/"));
  return papers.map((_, number) => number).sort((a, b) => isPicture(b) - isPicture(a) || a - b);
}

/**
 * All blocks of the papers named, in batches of at most `atOnce`: one request each. Before them, what the first `given`
 * blocks of the grant are, which are on their way already: nothing where they are of no such paper. Throws
 * `broken-answer` for a bundle that names more blocks than a grant can have (A13).
 */
export function batches(
  papers: readonly { readonly first: number; readonly salts: readonly Uint8Array[] }[],
  numbers: readonly number[],
  atOnce: number,
  given: number,
): { given: readonly (Piece | undefined)[]; asked: Piece[][] } {
  const first: Piece[] = [];
  const out: Piece[][] = [];
  let total = 0;
  for (const number of numbers) {
    const paper = papers[number];
    if (paper === undefined) continue;
    const count = paper.salts.length;
    total += count;
    if (total > most) throw new FardeError("broken-answer");
    for (let index = 0; index < count; index++) {
      const piece = { paper: number, index, block: paper.first + index };
      // A second paper that claims the same block asks for it by itself.
      if (piece.block < given && first[piece.block] === undefined) {
        first[piece.block] = piece;
        continue;
      }
      let batch = out.at(-1);
      if (batch === undefined || batch.length === atOnce) out.push((batch = []));
      batch.push(piece);
    }
  }
  return { given: first, asked: out };
}
