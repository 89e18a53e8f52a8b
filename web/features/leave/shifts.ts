/**
 * Shift pressed three times, as on other sites for people who may have to be gone in a moment: it works wherever the
 * hand is, without looking for a button. Only a Shift by itself counts: held with another key, with a click or while
 * a script is composed it writes a capital letter or chooses something, and must never close what one is writing.
 */

export const shiftsToLeave = 3;
/** Milliseconds between two presses; then the count begins anew. */
export const shiftPause = 5_000;

export type ShiftKey = { readonly key: string; readonly repeat: boolean; readonly isComposing: boolean };

export type Shifts = {
  /** How many counted, 0 to 3. Each takes the moment as milliseconds of any clock that only goes on. */
  down(event: ShiftKey, now: number): number;
  up(event: ShiftKey, now: number): number;
  /** A click, a touch, or the window lost: whatever Shift was held for, it was not this. */
  other(): number;
};

export function createShifts(): Shifts {
  let count = 0;
  let last = 0;
  let held = false;
  const reset = () => {
    held = false;
    return (count = 0);
  };
  return {
    down({ key, repeat, isComposing }, now) {
      if (key !== "Shift" || isComposing) return reset();
      if (repeat) return count;
      if (now - last > shiftPause) count = 0;
      held = true;
      return count;
    },
    up({ key }, now) {
      if (key !== "Shift" || !held) return count;
      held = false;
      last = now;
      return ++count;
    },
    other: reset,
  };
}

/**
 * Watches the page until the returned function is called. `onCount` gets each change, also the one back to 0; `onThree`
 * comes first and in the same moment as the key.
 */
export function watchShifts(onThree: () => void, onCount: (count: number) => void): () => void {
  const shifts = createShifts();
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (count: number) => {
    if (count === told) return;
    told = count;
    clearTimeout(timer);
    if (count >= shiftsToLeave) onThree();
    else if (count > 0) timer = setTimeout(() => tell(shifts.other()), shiftPause);
    onCount(count);
  };
  const down = (event: KeyboardEvent) => tell(shifts.down(event, event.timeStamp));
  const up = (event: KeyboardEvent) => tell(shifts.up(event, event.timeStamp));
  const other = () => tell(shifts.other());
  // Before anybody else: a dialog or a field that keeps its keys to itself must not keep these.
  const first = { capture: true } as const;
  addEventListener("keydown", down, first);
  addEventListener("keyup", up, first);
  addEventListener("pointerdown", other, first);
  addEventListener("blur", other);
  return () => {
    clearTimeout(timer);
    removeEventListener("keydown", down, first);
    removeEventListener("keyup", up, first);
    removeEventListener("pointerdown", other, first);
    removeEventListener("blur", other);
  };
}
