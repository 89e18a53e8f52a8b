/** Whether two things take equally long: not "no difference was seen", but "none as large as that can be there". */

/** Of pairs measured together: the logarithm of how many times longer the second took. */
type Ratios = readonly number[];

export type Compared = {
  readonly pairs: number;
  /** How many times longer, and between which bounds that is with 99 % certainty. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
};

/** Student's t at 0.995 for many degrees of freedom. */
const certainty = 2.6;
/** Of the most extreme pairs at either end, this part is left out: another program's moment falls on one of two. */
const trimmed = 0.2;

/** Yuen's interval for a trimmed mean. */
export function compare(ratios: Ratios): Compared {
  const sorted = ratios.toSorted((a, b) => a - b);
  const n = sorted.length;
  const cut = Math.floor(n * trimmed);
  const kept = sorted.slice(cut, n - cut);
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const [lowest = 0, highest = 0] = [kept[0], kept.at(-1)];
  const winsorized = sorted.map((value) => Math.min(highest, Math.max(lowest, value)));
  const center = winsorized.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(winsorized.reduce((sum, value) => sum + (value - center) ** 2, 0) / (n - 1));
  const error = spread / ((1 - 2 * trimmed) * Math.sqrt(n));
  const [low, high] = [mean - certainty * error, mean + certainty * error];
  return { pairs: n, ratio: Math.exp(mean), low: Math.exp(low), high: Math.exp(high) };
}

export const isWithin = ({ low, high }: Compared, margin: number): boolean =>
  low > 1 / (1 + margin) && high < 1 + margin;

/**
 * Measures both, in turns and in an order that is drawn, until the bounds are within `margin` of equal or `most` pairs
 * were measured. The bounds are looked at every 200 pairs; they are wide enough for being looked at more than once.
 */
export async function measure(
  both: readonly [() => Promise<unknown>, () => Promise<unknown>],
  isSecondFirst: () => boolean,
  how: { readonly margin: number; readonly most: number },
): Promise<Compared> {
  const ratios: number[] = [];
  const time = async (task: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await task();
    return performance.now() - start;
  };
  // What is compiled and cached is so for both.
  for (let i = 0; i < 50; i++) for (const task of both) await task();
  for (;;) {
    for (let i = 0; i < 200; i++) {
      const times: [number, number] = [0, 0];
      const order = isSecondFirst() ? ([1, 0] as const) : ([0, 1] as const);
      for (const which of order) times[which] = await time(both[which]);
      ratios.push(Math.log(times[1] / times[0]));
    }
    const compared = compare(ratios);
    if (isWithin(compared, how.margin) || ratios.length >= how.most) return compared;
  }
}
