import { expect, test } from "vitest";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { findAll, findIn, indexOf, inOrder, kindsPresent, samePaper, stillUseful, withWords } from "./find.ts";

const paper = (id: string, kind: PaperKind, more: Partial<Paper> = {}): Paper => ({
  id,
  kind,
  title: id,
  type: "text/plain",
  size: 1,
  hasPicture: true,
  ...more,
});
const names: Partial<Record<PaperKind, string>> = { identity: "Identité", health: "الصحة" };
const nameOf = (kind: PaperKind): string => names[kind] ?? kind;
const idsOf = (papers: readonly Paper[]): string[] => papers.map(({ id }) => id);

const papers = [
  paper("a", "identity", { title: "Carte d’identité", date: "2020-05-01" }),
  paper("b", "health", { title: "بطاقة طبيّة", note: "Chez le Dr. Müller,\nle 3 mars" }),
  paper("c", "housing", { title: "Bail", date: "2024-01-31" }),
  paper("d", "identity", { title: "Passeport" }),
];
const index = indexOf(papers, nameOf);
const found = (words: string): string[] => idsOf(withWords(index, words).map((one) => one.paper));

test("a paper is found by its title, its note and its kind; by every word, in any order and writing", () => {
  expect(found("CARTE")).toEqual(["a"]);
  expect(found("identite")).toEqual(["a", "d"]);
  expect(found("identite carte")).toEqual(["a"]);
  expect(found("muller mars")).toEqual(["b"]);
  expect(found("طبيه")).toEqual(["b"]);
  expect(found("الصحه")).toEqual(["b"]);
  expect(found("البطاقة")).toEqual(["b"]);
  expect(found("carte bail")).toEqual([]);
  expect(found(" \u200f ")).toEqual(["a", "b", "c", "d"]);
});

test("the newest stands first; by date those without one stand last; kinds stand as on the screen", () => {
  expect(idsOf(inOrder(papers, "newest"))).toEqual(["d", "c", "b", "a"]);
  expect(idsOf(inOrder(papers, "date"))).toEqual(["c", "a", "d", "b"]);
  expect(idsOf(inOrder(papers, "kind"))).toEqual(["d", "a", "c", "b"]);
  expect(idsOf(papers)).toEqual(["a", "b", "c", "d"]);
});

test("where a kind holds nothing that was searched, the search tells how many there are elsewhere", () => {
  expect(findIn(index, { ...findAll, words: "bail", kind: "identity" })).toEqual({ papers: [], elsewhere: 1 });
  expect(findIn(index, { ...findAll, words: "xyz" })).toEqual({ papers: [], elsewhere: 0 });
  expect(idsOf(findIn(index, { ...findAll, kind: "identity" }).papers)).toEqual(["d", "a"]);
});

test("kinds and words are offered where there are many papers; what cannot be seen does not hide papers", () => {
  const few = [paper("a", "identity"), paper("b", "health")];
  expect(kindsPresent(few)).toEqual([]);
  expect(stillUseful({ words: "x", kind: "health", order: "date" }, few)).toEqual({ ...findAll, order: "date" });
  const many = [...Array.from({ length: 7 }, (_, at) => paper(`i${at}`, "identity")), paper("h", "health")];
  expect(kindsPresent(many)).toEqual(["identity", "health"]);
  const health = { ...findAll, words: "x", kind: "health" } as const;
  expect(stillUseful(health, many)).toBe(health);
  expect(stillUseful({ ...health, kind: "school" }, many)).toEqual({ ...health, kind: "all" });
});

test("a card is drawn anew only when something on it has changed", () => {
  const one = paper("a", "identity");
  expect(samePaper(one, { ...one, size: 2, note: "x" })).toBe(true);
  for (const change of [{ title: "b" }, { kind: "health" }, { date: "2024-01-01" }, { hasPicture: false }] as const)
    expect(samePaper(one, { ...one, ...change })).toBe(false);
  expect(samePaper(undefined, undefined)).toBe(true);
  expect(samePaper(one, undefined)).toBe(false);
});
