import { expect, test } from "vitest";
import { openingSteps } from "./rehearsal.ts";

test("each step of the rehearsal runs through, and opens nothing", async () => {
  const steps = openingSteps();
  expect(steps.length).toBeGreaterThan(9);
  const results = await Promise.all(steps.map(async (step) => step()));
  // A word's key, a signature, seven days, and an empty list: of what is sealed nothing opens.
  expect(results.filter((result) => result === null)).toHaveLength(9);
  expect(results).not.toContain(undefined);
});
