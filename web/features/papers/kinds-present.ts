/** Showing the papers of one kind only, where there are many. */
import { paperKinds, type PaperKind } from "../../lib/vault/kinds.ts";
import type { Paper } from "../../lib/vault/vault.ts";

export type KindChoice = PaperKind | "all";

/** Fewer than this are seen at a glance. */
const many = 8;

/** The kinds to choose from, in the order of the screen; none where choosing would not help. */
export function kindsPresent(papers: readonly Paper[]): readonly PaperKind[] {
  if (papers.length < many) return [];
  const found = paperKinds.filter((kind) => papers.some((paper) => paper.kind === kind));
  return found.length < 2 ? [] : found;
}

/** When the last paper of the kind is gone, all are shown again. */
export function onlyKind(papers: readonly Paper[], kind: KindChoice): readonly Paper[] {
  const found = papers.filter((paper) => kind === "all" || paper.kind === kind);
  return found.length === 0 || kindsPresent(papers).length === 0 ? papers : found;
}
