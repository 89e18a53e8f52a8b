import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTogether } from "./together.ts";

test("all that is asked in one turn is done at once, each gets its own outcome; what comes later is done later", async () => {
  const done: (readonly number[])[] = [];
  const double = createTogether((asked: readonly number[]) => {
    done.push(asked);
    return asked.map((n) => n * 2);
  });
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(done).toEqual([[1, 2, 3], [4]]);
});

test("what is asked while the last is still being done waits for it, and is then done at once", async () => {
  const begun: (readonly number[])[] = [];
  let end = (): void => undefined;
  const double = createTogether(async (asked: readonly number[]) => {
    begun.push(asked);
    await new Promise<void>((done) => (end = done));
    return asked.map((n) => n * 2);
  });
  const turns = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await turn();
  };
  const first = double(1);
  await turns();
  const later = [double(2), double(3)];
  await turns();
  expect(begun).toEqual([[1]]);
  end();
  expect(await first).toBe(2);
  await turns();
  expect(begun).toEqual([[1], [2, 3]]);
  end();
  expect(await Promise.all(later)).toEqual([4, 6]);
});

test("what fails, fails for all that were done with it, and for no other", async () => {
  const work = createTogether((asked: readonly string[]) => {
    if (asked.includes("bad")) throw new Error("no");
    return asked;
  });
  const outcomes = await Promise.allSettled(["good", "bad"].map(work));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await work("good")).toBe("good");
});
