import { expect, test } from "vitest";
import { formatDay, formatShare, formatSize, formatWait, plural } from "./format.ts";
import { directionOf, languages, speaks } from "./languages.ts";

test("a day stays the same day wherever the computer stands", () => {
  expect(formatDay("en", "2027-03-01")).toBe("1 March 2027");
  expect(formatDay("fr", "2027-03-01")).toMatch(/^1(er)? mars 2027$/);
  expect(formatDay("nl", "2027-03-01")).toBe("1 maart 2027");
  expect(formatDay("ar", "2027-03-01")).toMatch(/1 .*2027/);
  expect(formatDay("en", "no day")).toBe("no day");
});

test("a wait is told in one unit, rounded up and never nothing", () => {
  expect(formatWait("en", 0)).toBe("1 second");
  expect(formatWait("en", 61)).toBe("2 minutes");
  expect(formatWait("nl", 600)).toBe("10 minuten");
  expect(formatWait("fr", 7_200)).toMatch(/^2\sheures$/);
});

test("sizes and parts", () => {
  expect(formatSize("en", 1)).toBe("1 kB");
  expect(formatSize("en", 3_400_000)).toBe("3.4 MB");
  expect(formatSize("nl", 34_000_000)).toBe("34 MB");
  expect(formatShare("en", 0.424)).toBe("42%");
});

test("Arabic counts two and a few in their own forms", () => {
  const forms = { one: "ورقة", two: "ورقتان", few: "أوراق", other: "ورقة" };
  expect([1, 2, 3, 11].map((count) => plural("ar", count, forms))).toEqual(["ورقة", "ورقتان", "أوراق", "ورقة"]);
});

test("the browser's languages lead to one of ours, or to none", () => {
  expect(speaks(["ti", "nl-BE", "fr"])).toBe("nl");
  expect(speaks(["AR-MA"])).toBe("ar");
  expect(speaks(["so", ""])).toBeNull();
  expect(languages.map((one) => directionOf(one.code))).toEqual(["ltr", "ltr", "ltr", "rtl"]);
});
