import { expect, test } from "vitest";
import { isFarEnough } from "./far.ts";

const first = "cat dog river music table";

test("B13: near in any way is near: letters, spaces, order, too few other words", () => {
  for (const near of [
    "cat dog river music tables",
    "catdog rivermusictable",
    "table music river dog cat",
    "cat dog river music velvet",
    // Another order, and four letters.
    "table music river cow dip",
  ])
    expect(isFarEnough(first, near), near).toBe(false);
  for (const far of ["orange winter castle pepper bridge", "table music river orange winter", "1234567890"])
    expect(isFarEnough(first, far), far).toBe(true);
  expect(isFarEnough("1234567890", "1234567809")).toBe(false);
});
