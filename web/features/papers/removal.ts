/** A paper that was deleted and can still be brought back. */
export type Removal = {
  readonly title: string;
  /** Unix milliseconds. */
  readonly until: number;
  undo(): Promise<void>;
};

/** Whole seconds left, counted by the clock and not by ticks: a computer that slept has used its time up. */
export function secondsLeft(removal: Removal, now: number): number {
  return Math.max(0, Math.ceil((removal.until - now) / 1_000));
}
