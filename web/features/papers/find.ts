/** Finding a paper among many: by words, by kind, and in which order they stand. */
import { searchable } from "../../lib/spelling.ts";
import { paperKinds, type PaperKind } from "../../lib/vault/kinds.ts";
import type { Paper } from "../../lib/vault/vault.ts";

export const orders = ["newest", "date", "kind"] as const;
export type Order = (typeof orders)[number];

export type Find = {
  /** What was typed. */
  readonly words: string;
  readonly kind: PaperKind | "all";
  readonly order: Order;
};

export const findAll: Find = { words: "", kind: "all", order: "newest" };

/** A paper, and everything that one can find it by. */
export type Indexed = { readonly paper: Paper; readonly text: string };

/** `kindName`: the kind in the holder's language. */
export function indexOf(papers: readonly Paper[], kindName: (kind: PaperKind) => string): readonly Indexed[] {
  return papers.map((paper) => {
    const text = [paper.title, kindName(paper.kind), paper.note ?? ""].map(searchable).join("\n");
    return { paper, text };
  });
}

/** The words to look for; in Arabic the article says nothing about what is meant. */
function wordsOf(query: string): readonly string[] {
  const words = searchable(query).split(" ");
  return words.filter((word) => word !== "").map((word) => word.replace(/^ال(?=\p{L}{2})/u, ""));
}

/** Those that hold every word, each anywhere in a word: people remember beginnings, and Arabic begins with articles. */
export function withWords(index: readonly Indexed[], query: string): readonly Indexed[] {
  const words = wordsOf(query);
  return words.length === 0 ? index : index.filter(({ text }) => words.every((word) => text.includes(word)));
}

const ofKind = (index: readonly Indexed[], kind: Find["kind"]): readonly Indexed[] =>
  kind === "all" ? index : index.filter(({ paper }) => paper.kind === kind);

/** The vault lists papers as they were added. A paper without a date stands after those that have one. */
export function inOrder(papers: readonly Paper[], order: Order): readonly Paper[] {
  const newest: Paper[] = [];
  for (const paper of papers) newest.unshift(paper);
  if (order === "newest") return newest;
  if (order === "date") return newest.sort((one, other) => (other.date ?? "").localeCompare(one.date ?? ""));
  return newest.sort((one, other) => paperKinds.indexOf(one.kind) - paperKinds.indexOf(other.kind));
}

export type Found = {
  readonly papers: readonly Paper[];
  /** Of other kinds, with the same words: where nothing was found here, they may be meant. */
  readonly elsewhere: number;
};

export function findIn(index: readonly Indexed[], find: Find): Found {
  const words = withWords(index, find.words);
  const here = ofKind(words, find.kind);
  return {
    papers: inOrder(
      here.map(({ paper }) => paper),
      find.order,
    ),
    elsewhere: words.length - here.length,
  };
}

/** Fewer than this are seen at a glance. */
const many = 8;
export const isMany = (papers: readonly Paper[]): boolean => papers.length >= many;

/** The kinds to choose from, in the order of the screen; none where choosing would not help. */
export function kindsPresent(papers: readonly Paper[]): readonly PaperKind[] {
  if (!isMany(papers)) return [];
  const found = paperKinds.filter((kind) => papers.some((paper) => paper.kind === kind));
  return found.length < 2 ? [] : found;
}

/** What still makes sense for the papers there are: when the last one of a kind is gone, all are shown again. */
export function stillUseful(find: Find, papers: readonly Paper[]): Find {
  if (!isMany(papers)) return { ...findAll, order: find.order };
  return find.kind !== "all" && !kindsPresent(papers).includes(find.kind) ? { ...find, kind: "all" } : find;
}

/** What a card shows is the same: nothing has to be drawn again. */
export function samePaper(one: Paper | undefined, other: Paper | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const { id, title, kind, date, until, hasPicture, inFront } = one;
  return (
    id === other.id &&
    title === other.title &&
    kind === other.kind &&
    date === other.date &&
    until === other.until &&
    hasPicture === other.hasPicture &&
    inFront === other.inFront
  );
}
