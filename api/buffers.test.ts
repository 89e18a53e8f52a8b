import { expect, test } from "vitest";
import { createBuffers } from "./buffers.ts";

test("a buffer is lent again after it was given back, to one at a time, however often that is said", () => {
  const { lend } = createBuffers(8, 2);
  const [first, second] = [lend(), lend()];
  expect(first.bytes.length).toBe(8);
  expect(second.bytes).not.toBe(first.bytes);
  first.giveBack();
  const third = lend();
  expect(third.bytes).toBe(first.bytes);
  // It is somebody else's now.
  first.giveBack();
  expect(lend().bytes).not.toBe(third.bytes);
});

test("no more are kept than were asked for", () => {
  const { lend } = createBuffers(8, 2);
  const lent = [lend(), lend(), lend()];
  for (const { giveBack } of lent) giveBack();
  const again = new Set([lend(), lend(), lend()].map(({ bytes }) => bytes));
  expect(lent.filter(({ bytes }) => again.has(bytes)).length).toBe(2);
});
