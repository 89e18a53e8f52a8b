/**
 * What is on a screen and nowhere else yet: words that somebody wrote, files that are still being made ready. The lock
 * comes after three minutes without a touch, or with a tap; it must not cost them.
 */
export type BeforeLock = {
  /** Closing the page now would lose something. */
  isWaiting(): boolean;
  /**
   * Hands all of it to the vault, whose jobs outlive the lock. undefined where that is done at once; otherwise a
   * promise of whether all of it came through. Nothing of it can be reached from the screen afterwards.
   */
  handOver(): Promise<boolean> | undefined;
};
