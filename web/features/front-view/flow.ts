/** What the back does with the front: copies shown there or taken away, and papers taken behind the second door. */
import type { BackDoor, Moving } from "../../lib/vault/doors.ts";

export type Deed = "show" | "hide" | "take";

/** `papers`: ids of the back's papers; to take, of the front's. */
export function doDeed(
  door: Pick<BackDoor, "showInFront" | "hideFromFront" | "takeBehind">,
  deed: Deed,
  papers: readonly string[],
  moving: Moving,
): Promise<void> {
  if (deed === "show") return door.showInFront(papers, moving);
  return deed === "take" ? door.takeBehind(papers, moving) : door.hideFromFront(papers, moving);
}

/** The papers that a deed would change: one that is shown in front cannot be shown once more. */
export function touched<P extends { readonly id: string; readonly inFront?: true }>(
  deed: Deed,
  chosen: readonly string[],
  papers: readonly P[],
): readonly P[] {
  const wanted = new Set(chosen);
  return papers.filter(
    (paper) => wanted.has(paper.id) && (deed === "take" || (paper.inFront === true) === (deed === "hide")),
  );
}
