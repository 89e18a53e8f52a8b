import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, daysBetween, isDay, validity } from "./days.ts";

test("only days that the calendar has are days", () => {
  expect(["2024-02-29", "1900-01-01", "2199-12-31"].filter(isDay)).toHaveLength(3);
  const wrong = [
    "",
    "2023-02-29",
    "2024-06-31",
    "22026-01-01",
    "2024-1-1",
    "2024-13-01",
    "1899-12-31",
    "today",
    "2024-01-01 ",
  ];
  expect(wrong.filter(isDay)).toEqual([]);
});

test("a paper ends soon within 30 days, its last day included, and has ended the day after", () => {
  expect(validity(undefined, "2026-11-22")).toEqual({ state: "none" });
  expect(validity("not a day", "2026-11-22")).toEqual({ state: "none" });
  expect(validity("2026-11-21", "2026-11-22")).toEqual({ state: "ended" });
  expect(validity("2026-11-22", "2026-11-22")).toEqual({ state: "soon", days: 0 });
  expect(validity("2026-12-22", "2026-11-22")).toEqual({ state: "soon", days: 30 });
  expect(validity("2026-12-23", "2026-11-22")).toEqual({ state: "fine" });
});

test("days are counted over leap days and changes of the clock", () => {
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  const moments = fc.date({ min: new Date("1901-01-02"), max: new Date("2199-12-30"), noInvalidDate: true });
  fc.assert(fc.property(moments, (moment) => isDay(dayOf(moment)) && daysBetween(dayOf(moment), dayOf(moment)) === 0));
});
