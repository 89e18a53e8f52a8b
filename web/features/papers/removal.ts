/** Papers that were deleted and can still be brought back. */
export type Removal = {
  /** Of the only one. */
  readonly title: string;
  readonly count: number;
  /** Unix milliseconds. */
  readonly until: number;
  undo(): Promise<void>;
};

/** As the vault tells it. */
export type Removed = { undo(): Promise<void>; readonly undoSeconds: number };

/** The bar goes a moment before the vault does it, so that a late tap does not come too late. */
const moment = 500;

export function removalOf(titles: readonly string[], removed: Removed, now: number): Removal {
  const { undo, undoSeconds } = removed;
  return { title: titles[0] ?? "", count: titles.length, until: now + undoSeconds * 1_000 - moment, undo };
}

/** Whole seconds left, counted by the clock and not by ticks: a computer that slept has used its time up. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1_000));
}
