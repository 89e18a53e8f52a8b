/** Numbers out of repeated runs. Machines that others use drift by a third: only ratios within one run mean anything. */

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** How far the values lie apart, in percent of the least. */
export const spread = (values: readonly number[]): number => (Math.max(...values) / Math.min(...values) - 1) * 100;

export type Sides = { readonly ours: readonly number[]; readonly baseline: readonly number[] };

/** Ours and the baseline in turns, who begins changing each time: what disturbs the machine disturbs both. */
export async function sideBySide(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Sides> {
  const sides = { ours: [] as number[], baseline: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const turns = [async () => sides.ours.push(await ours()), async () => sides.baseline.push(await baseline())];
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  return sides;
}

/** `work` that has to end within `milliseconds`: a bench that hangs tells nobody anything. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what}: not done after ${String(milliseconds / 1_000)} s`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
