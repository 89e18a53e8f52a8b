/** A long list is laid out and drawn in parts: those far from the screen cost nothing, and there are few to look after. */

/** Fills whole rows of one, two, three or four cards, so that no part ends in a gap. */
const inPart = 12;
/** Up to here, laying out what nobody sees costs less than telling what is seen. */
const few = 40;

export type Part = {
  /** Where it begins in the whole list. */
  readonly first: number;
  readonly ids: readonly string[];
};

export const noPart: Part = { first: 0, ids: [] };

/** One part where there are few, and none for nothing. */
export function partsOf(ids: readonly string[]): readonly Part[] {
  if (ids.length > 0 && ids.length <= few) return [{ first: 0, ids }];
  return Array.from({ length: Math.ceil(ids.length / inPart) }, (_, i) => {
    const first = i * inPart;
    return { first, ids: ids.slice(first, first + inPart) };
  });
}
