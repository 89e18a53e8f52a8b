import { For, Show } from "solid-js";
import type { Paper } from "../../lib/vault/vault.ts";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../kind-icons.ts";
import { m } from "../messages.ts";
import { kindsPresent, type KindChoice } from "./kinds-present.ts";

/** A row of kinds to tap, where there are many papers. */
export function Filter(props: { papers: readonly Paper[]; value: KindChoice; onChange(kind: KindChoice): void }) {
  return (
    <Show when={kindsPresent(props.papers).length > 0}>
      <div class="filter" role="group" aria-label={m().papers.showOnly}>
        <button type="button" class="chip" aria-pressed={props.value === "all"} onClick={() => props.onChange("all")}>
          <Icon name="stack" size="small" />
          <span>{m().papers.allKinds}</span>
        </button>
        <For each={kindsPresent(props.papers)}>
          {(kind) => (
            <button
              type="button"
              class="chip"
              aria-pressed={props.value === kind}
              onClick={() => props.onChange(props.value === kind ? "all" : kind)}
            >
              <Icon name={kindIcons[kind]} size="small" />
              <span>{m().kinds[kind].label}</span>
            </button>
          )}
        </For>
      </div>
    </Show>
  );
}
