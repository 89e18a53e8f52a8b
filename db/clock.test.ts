import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

const [minute, hour, day] = [60, 3_600, 86_400];
const begin = 2_000_000 * 900;

/** A machine whose clocks stand until they are told to go on, and what it keeps on its disk. */
function machine() {
  const marks = new Map<string, number>();
  const at = { now: begin, uptime: 0 };
  const start = (trusted = false) =>
    createClock(
      { now: () => at.now, uptime: () => at.uptime },
      { get: (name) => marks.get(name) ?? null, set: (name, value) => void marks.set(name, value) },
      trusted,
    );
  let clock = start();
  return {
    published: () => clock.published(),
    lag: () => clock.publishedLag(),
    /** Somebody sets its clock. */
    set: (seconds: number) => {
      at.now += seconds;
      clock.published();
    },
    pass: (seconds: number, step = seconds) => {
      for (let left = seconds; left > 0; left -= step) {
        at.now += Math.min(left, step);
        at.uptime += Math.min(left, step);
        clock.published();
      }
    },
    restart: ({ off = 0, trusted = false } = {}) => {
      clock.save();
      at.now += off;
      at.uptime = 0;
      clock = start(trusted);
    },
    save: () => clock.save(),
  };
}
/** How far it is ahead of the time that has gone by. */
const ahead = (of: ReturnType<typeof machine>, passed: number) => of.published() - begin - passed;

test.each([
  ["while it runs", false],
  ["at each start", true],
])("E13: 72 leaps of nearly an hour in 72 seconds, %s, come to one hour", (_, restarts) => {
  const one = machine();
  for (let second = 0; second < 72; second++) {
    one.set(hour - 1);
    if (restarts) one.restart();
    one.pass(1);
  }
  expect(ahead(one, 72)).toBeGreaterThan(hour - 10);
  expect(ahead(one, 72)).toBeLessThanOrEqual(hour + 72 / 24 + 1);
  expect(one.lag()).toBeGreaterThan(60 * hour);
});

test("E13: small leaps all the time come to an hour and one more for each day of running, not to more", () => {
  const one = machine();
  for (let passed = 0; passed < 3 * day; passed += minute) {
    one.set(minute - 1);
    one.pass(minute);
  }
  expect(ahead(one, 3 * day)).toBeLessThanOrEqual(4 * hour + minute);
});

test("E13: set back again and again, a lock opens an hour late, and one more for each day of running, not never", () => {
  const one = machine();
  for (let passed = 0; passed < day; passed += minute) {
    one.set(-minute);
    one.pass(minute, 10);
  }
  expect(ahead(one, day)).toBeGreaterThanOrEqual(-2 * hour - minute);
  expect(one.lag()).toBeLessThan(-hour);
});

test("E13: an hour's correction is believed, back again too, and another one when a day has passed", () => {
  const one = machine();
  one.set(hour);
  expect([ahead(one, 0), one.lag()]).toEqual([hour, 0]);
  // It was the wrong one: it stands still until the right time has come there.
  one.set(-hour);
  one.pass(hour, minute);
  expect([ahead(one, hour), one.lag()]).toEqual([0, 0]);
  one.pass(day);
  one.set(hour);
  expect([ahead(one, day + hour), one.lag()]).toEqual([hour, 0]);
  one.set(minute);
  expect([ahead(one, day + hour), one.lag()]).toEqual([hour, minute]);
  one.restart({ trusted: true });
  expect([ahead(one, day + hour), one.lag()]).toEqual([hour + minute, 0]);
  // What the operator has said is no leap: the hour is there for the next one.
  one.restart();
  one.set(hour);
  expect([ahead(one, day + hour), one.lag()]).toEqual([2 * hour + minute, 0]);
});

test("E13: a machine that is off for some minutes every night, and whose clock runs fast, is followed for a year", () => {
  const one = machine();
  let passed = 0;
  for (let night = 0; night < 365; night++) {
    one.restart({ off: 10 * minute });
    one.pass(day - 10 * minute, hour);
    one.set(5);
    passed += day + 5;
    expect([ahead(one, passed), one.lag()]).toEqual([0, 0]);
  }
});

test("E13: what was used of the hour is forgotten at the same pace, however often somebody asks", () => {
  const [often, seldom] = [machine(), machine()];
  for (const one of [often, seldom]) one.set(hour);
  often.pass(12 * hour, 0.1);
  seldom.pass(12 * hour);
  for (const one of [often, seldom]) {
    one.set(31 * minute);
    expect(one.lag()).toBe(31 * minute);
    one.set(-2 * minute);
    expect(one.lag()).toBe(0);
  }
});
