/**
 * Whether somebody who looks can tell two kinds apart. A guesser learns on one server whose folders it is told the kind
 * of, and guesses on another; how often it is right there, of folders half of which are of either kind, is a number with
 * an exact interval. Where this does not contain one half, it can tell.
 */

/** One thing that is looked at: its kind, and what was seen of it. */
export type Seen<T> = { readonly kind: boolean; readonly seen: T };
/** Learns on some, and guesses. */
export type Guesser<T> = (known: readonly Seen<T>[]) => (seen: T) => boolean;

export type Verdict = {
  readonly name: string;
  readonly right: number;
  readonly of: number;
  /** Of the probability of being right. */
  readonly low: number;
  readonly high: number;
  readonly tells: boolean;
};

/** Probability of at most `right` of `of`, each with probability `p`. */
function atMost(right: number, of: number, p: number): number {
  if (p <= 0 || right >= of) return 1;
  if (p >= 1) return 0;
  let logTerm = of * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= right; k++) {
    logTerm += Math.log((of - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** Where a growing function of 0 to 1 passes `value`. */
function passes(grows: (p: number) => number, value: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (grows(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Clopper and Pearson: holds the true probability in at least 1 - `alpha` of all cases, for small numbers too. */
export function intervalOf(right: number, of: number, alpha: number): readonly [number, number] {
  const low = right === 0 ? 0 : passes((p) => 1 - atMost(right - 1, of, p), alpha / 2);
  const high = right === of ? 1 : passes((p) => 1 - atMost(right, of, p), 1 - alpha / 2);
  return [low, high];
}

/** `looks`: among how many guessers this one is, so that all intervals together are wrong in one of twenty games. */
export function judge<T>(
  name: string,
  guesser: Guesser<T>,
  known: readonly Seen<T>[],
  unknown: readonly Seen<T>[],
  looks: number,
): Verdict {
  const guess = guesser(known);
  const right = unknown.filter(({ kind, seen }) => guess(seen) === kind).length;
  const [low, high] = intervalOf(right, unknown.length, 0.05 / looks);
  return { name, right, of: unknown.length, low, high, tells: low > 0.5 || high < 0.5 };
}

const bins = 8;

/** By one number: splits the known ones into up to eight bins as full as each other, and says what most in a bin are. */
export const byNumber: Guesser<number> = (known) => {
  const sorted = known.map(({ seen }) => seen).sort((a, b) => a - b);
  const edges = new Set(
    Array.from({ length: bins - 1 }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / bins)]),
  );
  const limits = [...edges].filter((edge) => edge !== undefined && edge > (sorted[0] ?? edge));
  const binOf = (value: number) => limits.filter((limit) => limit !== undefined && value >= limit).length;
  const balance = new Map<number, number>();
  for (const { kind, seen } of known) balance.set(binOf(seen), (balance.get(binOf(seen)) ?? 0) + (kind ? 1 : -1));
  return (seen) => (balance.get(binOf(seen)) ?? 0) >= 0;
};

/** By the one byte, or bit, of many that tells most among the known ones. All have the same length. */
export const byBytes: Guesser<Uint8Array> = (known) => {
  const length = known[0]?.seen.length ?? 0;
  let best = { at: 0, mask: 0, value: 0, balance: 0 };
  const balances = new Int32Array(256);
  for (let at = 0; at < length; at++) {
    balances.fill(0);
    for (const { kind, seen } of known) {
      const byte = seen[at] ?? 0;
      balances[byte] = (balances[byte] ?? 0) + (kind ? 1 : -1);
    }
    const consider = (mask: number, value: number, balance: number) => {
      if (Math.abs(balance) > Math.abs(best.balance)) best = { at, mask, value, balance };
    };
    for (let value = 0; value < 256; value++) consider(255, value, balances[value] ?? 0);
    for (let bit = 1; bit < 256; bit *= 2) {
      consider(
        bit,
        bit,
        balances.reduce((sum, balance, value) => ((value & bit) === 0 ? sum : sum + balance), 0),
      );
    }
  }
  return (seen) => (((seen[best.at] ?? 0) & best.mask) === best.value) === best.balance > 0;
};

/** By many numbers at once: logistic regression with a penalty on its weights, by plain descent. */
export const byAll: Guesser<readonly number[]> = (known) => {
  const width = known[0]?.seen.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => {
    const values = known.map(({ seen }) => seen[i] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return { mean, spread };
  });
  const scaled = (seen: readonly number[]) =>
    columns.map(({ mean, spread }, i) =>
      spread > 0 ? Math.max(-4, Math.min(4, ((seen[i] ?? 0) - mean) / spread)) : 0,
    );
  const rows = known.map(({ kind, seen }) => ({ kind, x: scaled(seen) }));
  const weights = new Float64Array(width);
  const dot = (x: readonly number[]) => x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  const [steps, rate, penalty] = [300, 0.2, 0.05];
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(width);
    for (const { kind, x } of rows) {
      const off = 1 / (1 + Math.exp(-dot(x))) - (kind ? 1 : 0);
      x.forEach((value, i) => (slope[i] = (slope[i] ?? 0) + (off * value) / rows.length));
    }
    weights.forEach((weight, i) => (weights[i] = weight - rate * ((slope[i] ?? 0) + penalty * weight)));
  }
  return (seen) => dot(scaled(seen)) > 0;
};
