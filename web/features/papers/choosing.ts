/** Choosing several papers to share. Only papers that are still there count: another device may have deleted one. */
import type { Paper } from "../../lib/vault/vault.ts";

export function toggle(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}

export function stillThere(chosen: readonly string[], papers: readonly Paper[]): readonly string[] {
  return chosen.filter((id) => papers.some((paper) => paper.id === id));
}
