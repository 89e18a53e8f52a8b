import { expect, test } from "vitest";
import { cleanNote, maxNote } from "./note.ts";

test("D9: a note keeps its lines and loses what turns or hides the words around it", () => {
  expect(cleanNote("  one\r\ntwo\u2028three \n\n")).toBe("one\ntwo\nthree");
  expect(cleanNote("exe\u202efdp\u0000")).toBe("exe fdp");
  expect(cleanNote("<img src=x>")).toBe("<img src=x>");
  expect(cleanNote("\u200e \ufeff")).toBe("");
});

test("D9: a note is at most as long as the list of papers takes, and no character of it is cut", () => {
  expect(cleanNote("é".repeat(maxNote + 5))).toHaveLength(maxNote);
  const cut = cleanNote(`${"a".repeat(maxNote - 1)}😀`);
  expect(cut).toBe("a".repeat(maxNote - 1));
});
