import { expect, test } from "vitest";
import { batches } from "./order.ts";

const paper = (first: number, length: number) => ({ first, salts: Array.from({ length }, () => new Uint8Array(24)) });

test("blocks that are on their way are not asked for, wherever their papers stand", () => {
  const { given, asked } = batches([paper(2, 2), paper(0, 3)], [0, 1], 128, 2);
  expect(given).toEqual([
    { paper: 1, index: 0, block: 0 },
    { paper: 1, index: 1, block: 1 },
  ]);
  expect(asked.flat().map(({ paper: number, block }) => [number, block])).toEqual([
    [0, 2],
    [0, 3],
    [1, 2],
  ]);
});

test("D9: of two papers that claim the same block, the second asks for it itself; a block of no paper is nobody's", () => {
  const { given, asked } = batches([paper(1, 1), paper(1, 2)], [0, 1], 128, 2);
  expect(given).toEqual([undefined, { paper: 0, index: 0, block: 1 }]);
  expect(asked.flat()).toEqual([
    { paper: 1, index: 0, block: 1 },
    { paper: 1, index: 1, block: 2 },
  ]);
});

test("A13: more blocks than a grant can have are refused, given or not", () => {
  expect(() => batches([paper(0, 1_024), paper(0, 1)], [0, 1], 128, 2)).toThrow("broken-answer");
});
