import { expect, test } from "vitest";
import { searchable } from "./spelling.ts";

test("one finds a word however it was written: capitals, accents, and the forms of Arabic letters", () => {
  expect(searchable("Carte d’IDENTITÉ")).toBe("carte d'identite");
  expect(searchable("Œuvre")).toBe("oeuvre");
  expect(searchable("إقامة أُسرة")).toBe(searchable("اقامه اسرة"));
  expect(searchable("بطاقــة الهُويّة")).toBe("بطاقه الهويه");
  expect(searchable("کارت")).toBe("كارت");
  expect(searchable("٢٠٢٤")).toBe("2024");
});

test("a note of any length and any content can be searched, and no word of it is cut", () => {
  const long = `${"naïve ".repeat(500)}Ending`;
  const found = searchable(long);
  expect(found.split(" ").filter((word) => word !== "naive")).toEqual(["ending"]);
  expect(searchable("x".repeat(2_500))).toHaveLength(2_502);
  expect(searchable("a\u0007b\n\ud800c")).toBe("a b c");
  expect(searchable(" \n\u200b ")).toBe("");
});
