import { expect, test } from "vitest";
import { askBefore, idleState, lockAfter } from "./session.ts";

test("G9: the folder asks, then locks, by the wall clock", () => {
  expect(idleState(0, 0)).toBe("awake");
  expect(idleState(0, lockAfter - askBefore - 1)).toBe("awake");
  expect(idleState(0, lockAfter - askBefore)).toBe("asking");
  expect(idleState(0, lockAfter - 1)).toBe("asking");
  expect(idleState(0, lockAfter)).toBe("over");
});

test("G9: after an hour of sleep it is over, and a clock set back by an hour does not keep it open", () => {
  expect(idleState(0, 3_600_000)).toBe("over");
  expect(idleState(3_600_000, 0)).toBe("over");
});

test("on an own phone the folder stays open five times as long", () => {
  expect(idleState(0, lockAfter, 5 * lockAfter)).toBe("awake");
  expect(idleState(0, 5 * lockAfter - askBefore, 5 * lockAfter)).toBe("asking");
  expect(idleState(0, 5 * lockAfter, 5 * lockAfter)).toBe("over");
});
