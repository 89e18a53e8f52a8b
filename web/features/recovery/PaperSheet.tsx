import { For, Show } from "solid-js";
import type { CodeKind } from "../../lib/recovery/digits.ts";
import { m } from "../messages.ts";
import { Qr } from "../Qr.tsx";

/**
 * A sheet or a card as it stands on paper and on the screen. It does not say what it opens: whoever finds it learns
 * nothing but that somebody wants it back. The digits run from left to right in every language.
 */
export function PaperSheet(props: { kind: CodeKind; number: number; groups: readonly string[] }) {
  const isCard = () => props.kind === "cards";
  return (
    <div class="recovery-paper">
      <div class="recovery-paper-words">
        <h2>{isCard() ? m().recovery.cardTitle(props.number) : m().recovery.paperTitle}</h2>
        <p>{isCard() ? m().recovery.cardText : m().recovery.paperText}</p>
      </div>
      <Qr text={props.groups.join("")} label={m().recovery.square} />
      <ol class="secret recovery-groups" dir="ltr" translate="no" aria-label={m().recovery.groups}>
        <For each={props.groups}>
          {(group) => (
            <li>
              <bdi>{group}</bdi>
            </li>
          )}
        </For>
      </ol>
      <p class="recovery-sign">
        <Show when={isCard()} fallback={m().recovery.paperSign}>
          {m().recovery.cardFor}
        </Show>
      </p>
    </div>
  );
}
