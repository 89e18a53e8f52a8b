import { expect, test } from "vitest";
import { partsOf } from "./parts-of-list.ts";

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

test("every paper is in one part of the list, in its order, and knows its place in the whole", () => {
  for (const count of [0, 1, 40, 41, 48, 49, 400]) {
    const parts = partsOf(ids(count));
    expect(parts.flatMap((part) => part.ids)).toEqual(ids(count));
    for (const { first, ids: mine } of parts) expect(mine[0]).toBe(String(first));
  }
});

test("a part ends where a row of two, three or four cards ends, but the last; few papers are one part", () => {
  expect(partsOf(ids(40))).toHaveLength(1);
  const parts = partsOf(ids(400));
  for (const part of parts.slice(0, -1)) for (const row of [2, 3, 4]) expect(part.ids.length % row).toBe(0);
});
