/** What only one of the doors can do with papers. */
import type { Deed } from "../features/front-view/flow.ts";
import { m } from "../features/messages.ts";
import type { DoorDeed } from "../features/papers/SeveralBar.tsx";
import type { Paper } from "../lib/vault/vault.ts";
import type { House } from "./house.ts";

/** `of`: one paper, or several. */
export function doorDeeds({ own, behind, go }: Pick<House, "own" | "behind" | "go">, of?: Paper): readonly DoorDeed[] {
  const deed = (which: Deed, icon: DoorDeed["icon"], words: string, short: string): DoorDeed => ({
    icon,
    words: of === undefined ? short : words,
    act: (papers) => go({ at: "deed", deed: which, papers }),
  });
  const { show, hide, take, showShort, hideShort, takeShort } = m().frontView;
  if (behind !== undefined) return [deed("take", "door-open", take, takeShort)];
  if (own === undefined) return [];
  const shown = deed("show", "eye", show, showShort);
  const hidden = deed("hide", "eye-slash", hide, hideShort);
  if (of === undefined) return [shown, hidden];
  return [of.inFront === true ? hidden : shown];
}
