/** Choosing several papers. Only papers that are still there count: another device may have deleted one. */
import type { Paper } from "../../lib/vault/vault.ts";

export function toggle(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}

/** In the order in which they were chosen. */
export function chosenPapers(chosen: readonly string[], papers: readonly Paper[]): readonly Paper[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return chosen.flatMap((id) => byId.get(id) ?? []);
}
