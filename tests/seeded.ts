/** Choices that are the same on every run: what goes wrong once goes wrong again. */
export type Choices = {
  /** A whole number from 0 below `limit`. */
  below(limit: number): number;
  /** One of them. */
  oneOf<T>(from: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
};

/** mulberry32. */
export function choicesOf(seed: number): Choices {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, oneOf: (from) => from[below(from.length)] ?? from[0], chance: (probability) => next() < probability };
}
