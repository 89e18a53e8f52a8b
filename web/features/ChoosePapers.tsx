import { createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Paper, Vault } from "../lib/vault/vault.ts";
import { Actions, Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Screen } from "../ui/Screen.tsx";
import { Badge } from "./Badge.tsx";
import { kindIcons } from "./kind-icons.ts";
import { m } from "./messages.ts";
import "./choose-papers.css";

/** Choosing some of the papers, as a step of something. */
export function ChoosePapers(props: {
  vault: Pick<Vault, "picture">;
  papers: readonly Paper[];
  today: string;
  title: string;
  lead: string;
  icon: IconName;
  above?: JSX.Element;
  backLabel: string;
  /** Going on with none. */
  canBeNone?: boolean;
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
      title={props.title}
      lead={props.lead}
      icon={props.icon}
      above={props.above}
      back={{ label: props.backLabel, onClick: () => props.onBack() }}
      actions={
        <div class="choose-foot">
          <p aria-live="polite">{m().papers.chosen(props.chosen.length)}</p>
          <Actions>
            <Button
              tone="main"
              icon="arrow-right"
              iconAfter
              turn
              disabled={props.canBeNone !== true && props.chosen.length === 0}
              onClick={() => props.onNext()}
            >
              {m().papers.next}
            </Button>
          </Actions>
        </div>
      }
    >
      <ul class="choose-cards">
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

function Picture(props: { vault: Pick<Vault, "picture">; paper: Paper }) {
  const [address, setAddress] = createSignal<string>();
  let gone = false;
  const show = async (): Promise<void> => {
    const bytes = await props.vault.picture(props.paper.id).catch(() => null);
    // Without a type: then the browser takes it for a picture or for nothing, never for SVG or HTML (D1).
    if (bytes !== null && !gone) setAddress(URL.createObjectURL(new Blob([bytes])));
  };
  onMount(() => {
    if (props.paper.hasPicture) void show();
  });
  onCleanup(() => {
    gone = true;
    const made = address();
    if (made !== undefined) URL.revokeObjectURL(made);
  });
  return (
    <span class="choose-picture">
      <Show when={address()} fallback={<Icon name={kindIcons[props.paper.kind]} size="large" />}>
        {(found) => <img src={found()} alt="" />}
      </Show>
    </span>
  );
}
