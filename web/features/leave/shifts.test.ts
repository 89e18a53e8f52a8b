import { expect, test } from "vitest";
import { createShifts, shiftPause } from "./shifts.ts";

const key = (name: string, more: { repeat?: boolean; isComposing?: boolean } = {}) => ({
  key: name,
  repeat: more.repeat ?? false,
  isComposing: more.isComposing ?? false,
});
const shift = key("Shift");

/** Presses and lets go, each a tenth of a second after the one before. */
function press(shifts: ReturnType<typeof createShifts>, times: number, from = 0): number {
  let count = 0;
  for (let i = 0; i < times; i++) {
    shifts.down(shift, from + i * 100);
    count = shifts.up(shift, from + i * 100 + 50);
  }
  return count;
}

test("Shift pressed three times counts to three", () => {
  const shifts = createShifts();
  expect(press(shifts, 1)).toBe(1);
  expect(press(shifts, 1, 1_000)).toBe(2);
  expect(press(shifts, 1, 2_000)).toBe(3);
});

test("capital letters never count, however many are written", () => {
  const shifts = createShifts();
  for (let i = 0; i < 20; i++) {
    shifts.down(shift, i * 100);
    shifts.down(key("A"), i * 100 + 10);
    shifts.up(key("A"), i * 100 + 20);
    expect(shifts.up(shift, i * 100 + 30)).toBe(0);
  }
});

test("a letter let go after the Shift that made it does not count either", () => {
  const shifts = createShifts();
  for (let i = 0; i < 5; i++) {
    shifts.down(shift, i * 100);
    shifts.down(key("É"), i * 100 + 10);
    expect(shifts.up(shift, i * 100 + 20)).toBe(0);
    expect(shifts.up(key("é"), i * 100 + 30)).toBe(0);
  }
});

test.each([
  ["another key", (shifts: ReturnType<typeof createShifts>) => shifts.down(key("Tab"), 250)],
  ["a click", (shifts: ReturnType<typeof createShifts>) => shifts.other()],
  [
    "a key of a composed script",
    (shifts: ReturnType<typeof createShifts>) => shifts.down(key("Shift", { isComposing: true }), 250),
  ],
])("%s between the second and the third begins anew", (_, between) => {
  const shifts = createShifts();
  expect(press(shifts, 2)).toBe(2);
  expect(between(shifts)).toBe(0);
  expect(press(shifts, 1, 300)).toBe(1);
});

test("a Shift that is held repeats itself and counts once; too slow ones begin anew", () => {
  const shifts = createShifts();
  shifts.down(shift, 0);
  for (let i = 1; i < 50; i++) expect(shifts.down(key("Shift", { repeat: true }), i * 30)).toBe(0);
  expect(shifts.up(shift, 1_600)).toBe(1);
  expect(press(shifts, 1, 1_700)).toBe(2);
  expect(press(shifts, 1, 1_751 + shiftPause)).toBe(1);
});

test("Alt with Shift, which changes the keyboard, does not count in either order", () => {
  const shifts = createShifts();
  for (let i = 0; i < 5; i++) {
    shifts.down(shift, i * 100);
    shifts.down(key("Alt"), i * 100 + 10);
    shifts.up(key("Alt"), i * 100 + 20);
    expect(shifts.up(shift, i * 100 + 30)).toBe(0);
  }
  for (let i = 10; i < 15; i++) {
    shifts.down(key("Alt"), i * 100);
    shifts.down(shift, i * 100 + 10);
    expect(shifts.up(shift, i * 100 + 20)).toBeLessThan(3);
  }
});
