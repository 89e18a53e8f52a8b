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

test("what fails, fails for all that were done with it, and for no other", async () => {
  const work = createTogether((asked: readonly string[]) => {
    if (asked.includes("bad")) throw new Error("no");
    return asked;
  });
  const outcomes = await Promise.allSettled(["good", "bad"].map(work));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await work("good")).toBe("good");
});
