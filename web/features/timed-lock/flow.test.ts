import { expect, test } from "vitest";
import { bigChoices, choiceAt, isAhead, shiftOf } from "./flow.ts";

const quarter = 15 * 60_000;
/** As the server names them: the next 288 quarters of an hour. */
function choicesAt(now: Date) {
  const first = Math.floor(now.getTime() / quarter) + 1;
  return Array.from({ length: 288 }, (_, i) => ({ quarter: first + i, at: (first + i) * quarter }));
}
const local = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);
const named = (now: Date) =>
  Object.fromEntries(bigChoices(choicesAt(now), now).map(({ until, choice }) => [until, new Date(choice.at)]));

test("the named moments are never sooner than what they say, and at most a quarter later", () => {
  const now = local(22, 10, 7);
  expect(named(now)).toEqual({
    quarter: local(22, 10, 30),
    hour: local(22, 11, 15),
    "two-hours": local(22, 12, 15),
    evening: local(22, 20),
    morning: local(23, 9),
  });
});

test("in the evening there is no evening to wait for, and after midnight the morning is still tomorrow's", () => {
  expect(Object.keys(named(local(22, 20, 1)))).toEqual(["quarter", "hour", "two-hours", "morning"]);
  expect(named(local(22, 0, 30))["morning"]).toEqual(local(23, 9));
});

test("any other moment of the next 72 hours; nothing that is over, too far, or no moment", () => {
  const now = local(22, 10, 7);
  const choices = choicesAt(now);
  const at = (day: string, time: string) => choiceAt(choices, day, time, now)?.at;
  expect(at("2026-11-24", "17:50")).toBe(local(24, 18).getTime());
  expect(at("2026-11-22", "10:08")).toBe(local(22, 10, 15).getTime());
  expect(at("2026-11-25", "10:00")).toBe(local(25, 10).getTime());
  expect(at("2026-11-25", "10:15")).toBeUndefined();
  expect(at("2026-11-22", "10:07")).toBeUndefined();
  expect(at("2026-11-21", "18:00")).toBeUndefined();
  expect(at("2026-11-31", "18:00")).toBeUndefined();
  expect(at("2026-11-23", "24:00")).toBeUndefined();
  expect(at("", "")).toBeUndefined();
});

test("a moment that passed while one was reading is not ahead any more", () => {
  expect(isAhead({ quarter: 1, at: quarter }, quarter - 1)).toBe(true);
  expect(isAhead({ quarter: 1, at: quarter }, quarter)).toBe(false);
});

test("a device whose clock is wrong: an hour is never shorter than an hour of the server's, and one is told", () => {
  const real = local(22, 10, 7).getTime();
  const choices = choicesAt(new Date(real));
  const hour = 60 * 60_000;
  const hourFrom = (device: number) =>
    bigChoices(choices, new Date(device + shiftOf(choices, device).add)).find(({ until }) => until === "hour")?.choice
      .at;
  const oursAt = (device: number) => device + (shiftOf(choices, device).ours ?? 0);
  for (const off of [0, -2, 2, -8]) expect(shiftOf(choices, real + off * 60_000)).toEqual({ add: 0, ours: null });
  for (const behind of [hour / 2, 3 * hour, 50 * 24 * hour, real]) {
    expect(oursAt(real - behind)).toBe(local(22, 10).getTime());
    expect(hourFrom(real - behind)).toBe(local(22, 11, 15).getTime());
  }
  // Ahead, or the server is behind after an outage: rather too long.
  expect(hourFrom(real + 3 * hour)).toBe(local(22, 14, 15).getTime());
  expect(oursAt(real + 3 * hour)).toBe(local(22, 10).getTime());
  // So far ahead that nothing would be left to choose.
  expect(hourFrom(real + 400 * 24 * hour)).toBe(local(22, 11, 15).getTime());
});
