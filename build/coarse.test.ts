import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { folderIcons } from "../web/ui/icons.ts";
import { coarse, coarsePath } from "./coarse.ts";

const { resolve } = createRequire(import.meta.url);

/** Every place that a path of M, L, H, V, C, S, Q, T, A and Z comes to, in absolute units, one after the other. */
function places(path: string): number[] {
  const found: number[] = [];
  let [x, y, beginX, beginY] = [0, 0, 0, 0];
  for (const [, letter = "", rest = ""] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const size = { h: 1, v: 1, m: 2, l: 2, t: 2, s: 4, q: 4, c: 6, a: 7, z: 0 }[letter.toLowerCase()] ?? Number.NaN;
    if (size === 0) [x, y] = [beginX, beginY];
    for (let at = 0; size > 0 && at < numbers.length; at += size) {
      const set = numbers.slice(at, at + size);
      const [dx, dy] = letter === letter.toLowerCase() ? [x, y] : [0, 0];
      if (/h/i.test(letter)) x = dx + (set[0] ?? Number.NaN);
      else if (/v/i.test(letter)) y = dy + (set[0] ?? Number.NaN);
      else [x, y] = [dx + (set.at(-2) ?? Number.NaN), dy + (set.at(-1) ?? Number.NaN)];
      if (/m/i.test(letter) && at === 0) [beginX, beginY] = [x, y];
      found.push(x, y);
    }
  }
  return found;
}

test("no point of any drawing moves by more than half a unit of 256, however long its path is", () => {
  let count = 0;
  for (const name of folderIcons) {
    const svg = readFileSync(resolve(`@phosphor-icons/core/duotone/${name}-duotone.svg`), "utf8");
    for (const [, path = ""] of svg.matchAll(/ d="([^"]+)"/g)) {
      const [before, after] = [places(path), places(coarsePath(path))];
      expect(after).toHaveLength(before.length);
      for (const [i, place] of before.entries()) expect(Math.abs(place - (after[i] ?? Number.NaN))).toBeLessThan(0.51);
      count += before.length;
    }
    expect(coarse(svg)).not.toMatch(/ d="[^"]*\.\d/);
  }
  expect(count).toBeGreaterThan(1_000);
});

test("a part ends where it began, also where its lines follow without a letter", () => {
  const path = "M10.4,10.4 20.3,10,20.3,20.3Zm5.3,5.3 4,0Z";
  expect(places(coarsePath(path))).toEqual(places(path).map(Math.round));
  expect(places("M1,1,9,9Zm1,1")).toEqual([1, 1, 9, 9, 2, 2]);
});

test("a circle that ends a hair from where it began stays one", () => {
  expect(coarsePath("M115.5,107.5a13.3,13.3,0,1,1-.05,.06L9,9")).toBe("m116,108a13,13,0,1,1-0.05,0.06l-106-99");
});

test("what is no path as we know them stops the build", () => {
  for (const wrong of ["M1", "M1,2X3", "M1,2L", "M1,2a3,3,0,0,1,4", "M1;2"]) {
    expect(() => coarsePath(wrong), wrong).toThrow("not a path");
  }
});
