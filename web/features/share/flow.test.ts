import { expect, test } from "vitest";
import { asOftenAsNeeded, cleanFrom, endOf, firstDraft, lastDay, newShare } from "./flow.ts";

const today = "2026-11-22";

test("the end of a share: a kind, or a day from today to a year from now", () => {
  for (const kind of ["hour", "today", "week"] as const) expect(endOf({ kind, date: "" }, today)).toEqual({ kind });
  for (const date of [today, "2026-12-01", "2027-11-22"]) {
    expect(endOf({ kind: "date", date }, today)).toEqual({ kind: "date", date });
  }
  for (const date of ["", "2026-11-21", "2027-11-23", "2026-11-31", "tomorrow", "2026-11-2", "99999-01-01"]) {
    expect(endOf({ kind: "date", date }, today), date).toBeNull();
  }
});

test("a year from a leap day is a bound, not a day that exists", () => {
  expect(lastDay("2028-02-29")).toBe("2029-02-29");
  expect(endOf({ kind: "date", date: "2029-02-28" }, "2028-02-29")).not.toBeNull();
  expect(endOf({ kind: "date", date: "2029-03-01" }, "2028-02-29")).toBeNull();
});

test("D8: the name that the reader sees is one line, without marks that turn it, and at most 60 long", () => {
  expect(cleanFrom("  Amina \u202e\n  B. ")).toBe("Amina B.");
  expect(cleanFrom("\u2066\u200f")).toBe("");
  expect(cleanFrom("é".repeat(80))).toHaveLength(60);
  // 59 letters and a character of two units: the half of it must not stay.
  expect(cleanFrom("a".repeat(59) + "🙂")).toBe("a".repeat(59));
});

test("nothing is shared without papers or without an end", () => {
  const draft = firstDraft("Amina");
  expect(newShare([], draft, today)).toBeNull();
  expect(newShare(["a"], { ...draft, kind: "date" }, today)).toBeNull();
  expect(newShare(["a", "b"], { ...draft, openings: asOftenAsNeeded, lookOnly: true }, today)).toEqual({
    papers: ["a", "b"],
    end: { kind: "hour" },
    openings: 1_000,
    from: "Amina",
    lookOnly: true,
  });
});
