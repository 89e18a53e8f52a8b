import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/code.json" with { type: "json" };
import { bytesOfGroups, fillFrom, groupsOfSquare, noDigits, plainDigits, stateOf } from "./digits.ts";

const { groups } = vectors.sheet;
const arabic = (text: string): string => text.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? "");

test("digits of any keyboard are the same digits; everything between them is left out", () => {
  expect(plainDigits("٠٨٧٥٥٢")).toBe("087552");
  expect(plainDigits("۰۸۷۵۵۲")).toBe("087552");
  expect(plainDigits(" 087-552\u200f\n")).toBe("087552");
  expect(plainDigits("")).toBe("");
  expect(bytesOfGroups("sheet", groups.map(arabic))).toEqual(bytesOfGroups("sheet", groups));
});

test("a wrong digit is found at its group at once: each digit of each group, each other value", () => {
  let tried = 0;
  for (const [place, group] of groups.entries()) {
    expect(stateOf(place, group)).toBe("right");
    for (let at = 0; at < group.length; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const slip = group.slice(0, at) + String(digit) + group.slice(at + 1);
        if (slip === group) continue;
        expect(stateOf(place, slip), slip).toBe("wrong");
        tried++;
      }
    }
  }
  expect(tried).toBe(8 * 6 * 9);
  expect(stateOf(0, "00017")).toBe("open");
  expect(stateOf(1, groups[0] ?? "")).toBe("wrong");
  const [first = "", ...rest] = groups;
  expect(bytesOfGroups("sheet", [first.replace("9", "8"), ...rest])).toBeNull();
});

test("a whole paper pasted into one field fills all of them; what is too much is left out", () => {
  expect(fillFrom(noDigits("sheet"), 0, groups.join(" "))).toEqual(groups);
  expect(fillFrom(noDigits("sheet"), 0, arabic(groups.join("\n")))).toEqual(groups);
  expect(fillFrom(noDigits("sheet"), 7, groups.join(""))).toEqual([...noDigits("sheet").slice(1), groups[0]]);
  expect(fillFrom(groups, 2, "1")[2]).toBe("1");
});

test("a square of ours is a paper's digits and nothing else", () => {
  expect(groupsOfSquare(groups.join(""))).toEqual({ kind: "sheet", groups });
  expect(groupsOfSquare(vectors.cards.groups.join(""))).toEqual({ kind: "cards", groups: vectors.cards.groups });
  for (const other of [
    "",
    `https://example.org/s#${groups.join("")}`,
    groups.join(" "),
    `${groups.join("")}0`,
    vectors.refuse.wrongDigit.join(""),
    arabic(groups.join("")),
  ])
    expect(groupsOfSquare(other), other).toBeNull();
});
