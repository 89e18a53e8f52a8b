import { createResource, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { Paper, Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { Badge } from "../Badge.tsx";
import { kindIcons } from "../kind-icons.ts";
import { m } from "../messages.ts";
import "./share.css";

/** Choosing the papers, where none was chosen on the way here. */
export function Choose(props: {
  vault: Vault;
  papers: readonly Paper[];
  today: string;
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  onNext(): void;
  onBack(): void;
}) {
  const toggle = (id: string): void =>
    props.onChange(props.chosen.includes(id) ? props.chosen.filter((other) => other !== id) : [...props.chosen, id]);
  return (
    <Screen
      wide
      title={m().papers.choose}
      lead={m().papers.chooseHint}
      icon="selection-plus"
      back={{ label: m().papers.stopChoosing, onClick: () => props.onBack() }}
      actions={
        <div class="share-foot">
          <p aria-live="polite">{m().papers.chosen(props.chosen.length)}</p>
          <Actions>
            <Button
              tone="main"
              icon="arrow-right"
              iconAfter
              turn
              disabled={props.chosen.length === 0}
              onClick={() => props.onNext()}
            >
              {m().papers.next}
            </Button>
          </Actions>
        </div>
      }
    >
      <ul class="share-cards">
        <For each={props.papers}>
          {(paper) => (
            <li>
              <label class="option">
                <input
                  type="checkbox"
                  autocomplete="off"
                  checked={props.chosen.includes(paper.id)}
                  onChange={() => toggle(paper.id)}
                />
                <Picture vault={props.vault} paper={paper} />
                <span class="choice-words">
                  <span class="choice-label" dir="auto" translate="no">
                    {paper.title}
                  </span>
                  <span class="choice-hint">{m().kinds[paper.kind].label}</span>
                  <Badge until={paper.until} today={props.today} />
                </span>
              </label>
            </li>
          )}
        </For>
      </ul>
    </Screen>
  );
}

function Picture(props: { vault: Vault; paper: Paper }) {
  const [shown, setShown] = createSignal(false);
  onMount(() => setShown(props.paper.hasPicture));
  const [address] = createResource(shown, async () => {
    const bytes = await props.vault.picture(props.paper.id).catch(() => null);
    // Without a type: then the browser takes it for a picture or for nothing, never for SVG or HTML (D1).
    return bytes === null ? undefined : URL.createObjectURL(new Blob([bytes]));
  });
  onCleanup(() => {
    const made = address.latest;
    if (made !== undefined) URL.revokeObjectURL(made);
  });
  return (
    <span class="share-picture">
      <Show when={address.latest} fallback={<Icon name={kindIcons[props.paper.kind]} size="large" />}>
        {(found) => <img src={found()} alt="" />}
      </Show>
    </span>
  );
}
