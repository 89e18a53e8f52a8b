import { expect, test } from "vitest";
import * as end from "./ends.ts";

const at = (text: string): number => Date.parse(text) / 1_000;
const isPast = (ends: number, now: number): boolean =>
  end.pastEnds(now).some(([from, to]) => ends >= from && ends < to);

test("a folder without anything saved lasts its week to the end of the last day", () => {
  const ends = end.endsWhenMade(at("2026-03-10T23:59:59Z"));
  expect(end.isUnsaved(ends)).toBe(true);
  expect([end.isYear(ends), end.lastDay(ends)]).toEqual([false, null]);
  expect(isPast(ends, at("2026-03-17T23:59:59Z"))).toBe(false);
  expect(isPast(ends, at("2026-03-18T00:00:00Z"))).toBe(true);
});

test("a folder in use lasts five years after the year of the last opening", () => {
  const ends = end.endsWhenUsed(at("2026-01-01T00:00:00Z"));
  expect([ends, end.isYear(ends), end.isUnsaved(ends)]).toEqual([2031, true, false]);
  expect(isPast(ends, at("2031-12-31T23:59:59Z"))).toBe(false);
  expect(isPast(ends, at("2032-01-01T00:00:00Z"))).toBe(true);
});

test("H10: asked deletion comes after a week, and asking again does not put it off", () => {
  const ends = end.endsWhenAsked(2031, at("2026-03-10T12:00:00Z"));
  expect(end.lastDay(ends)).toBe(end.dayOf(at("2026-03-17T00:00:00Z")));
  expect(end.endsWhenAsked(ends, at("2026-03-14T12:00:00Z"))).toBe(ends);
  expect([end.isYear(ends), end.isUnsaved(ends)]).toEqual([false, false]);
  expect(isPast(ends, at("2026-03-17T23:59:59Z"))).toBe(false);
  expect(isPast(ends, at("2026-03-18T00:00:00Z"))).toBe(true);
});

test("no end of one kind is taken for another", () => {
  const now = at("2026-03-10T12:00:00Z");
  for (const ends of [end.endsWhenUsed(now), end.endsWhenMade(now), end.endsWhenAsked(2031, now)]) {
    expect(isPast(ends, now)).toBe(false);
  }
});
