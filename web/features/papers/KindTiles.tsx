import { For } from "solid-js";
import { paperKinds, type PaperKind } from "../../lib/vault/kinds.ts";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../kind-icons.ts";
import { m } from "../messages.ts";

/** All kinds of paper, a pictogram each. One tap chooses. */
export function KindTiles(props: { value: PaperKind | undefined; onPick(kind: PaperKind): void }) {
  return (
    <div class="tiles" role="group" aria-label={m().papers.kind}>
      <For each={paperKinds}>
        {(kind) => (
          <button type="button" class="tile" aria-pressed={props.value === kind} onClick={() => props.onPick(kind)}>
            <Icon name={kindIcons[kind]} size="large" />
            <span class="tile-label">{m().kinds[kind].label}</span>
            <span class="tile-hint">{m().kinds[kind].hint}</span>
          </button>
        )}
      </For>
    </div>
  );
}
