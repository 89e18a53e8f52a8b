import { createSignal, For, Show } from "solid-js";
import { formatSize } from "../../lib/locale/format.ts";
import { isolated } from "../../lib/title.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { kindIcons } from "../kind-icons.ts";
import { language, m } from "../messages.ts";
import type { Item, Look } from "./flow.ts";

/** What is in the file. What the folder has already is not chosen, so that nothing comes twice by itself. */
export function Choose(props: {
  look: Look;
  onStart: (items: readonly Item[], keepOriginal: boolean) => void;
  onBack: () => void;
}) {
  const [keepOriginal, setKeepOriginal] = createSignal(false);
  const [chosen, setChosen] = createSignal<ReadonlySet<Item>>(
    new Set(props.look.items.filter((item) => !item.isThere)),
  );
  const toggle = (item: Item, wanted: boolean) => {
    const next = new Set(chosen());
    if (wanted) next.add(item);
    else next.delete(item);
    setChosen(next);
  };
  return (
    <Screen
      title={m().bringIn.chooseTitle}
      icon="upload-simple"
      lead={props.look.items.length === 0 ? m().bringIn.nothing : m().bringIn.chooseLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Show when={props.look.items.length > 0}>
          <p aria-live="polite">{m().papers.chosen(chosen().size)}</p>
          <Actions>
            <Button
              tone="main"
              icon="upload-simple"
              disabled={chosen().size === 0}
              onClick={() =>
                props.onStart(
                  props.look.items.filter((item) => chosen().has(item)),
                  keepOriginal(),
                )
              }
            >
              {m().bringIn.go}
            </Button>
          </Actions>
        </Show>
      }
    >
      <Show when={props.look.missing.length > 0}>
        <Notice tone="warn">{m().bringIn.missing(props.look.missing.map(isolated).join(", "))}</Notice>
      </Show>
      <Show when={props.look.refused > 0}>
        <Notice tone="warn">{m().bringIn.refused(props.look.refused)}</Notice>
      </Show>
      <div class="stack">
        <For each={props.look.items}>
          {(item) => (
            <Check
              icon={kindIcons[item.details.kind]}
              label={
                <span dir="auto" translate="no">
                  {item.details.title}
                </span>
              }
              hint={
                item.isThere
                  ? m().bringIn.isThere
                  : `${m().kinds[item.details.kind].label} · ${formatSize(language(), item.found.size)}`
              }
              checked={chosen().has(item)}
              onChange={(wanted) => toggle(item, wanted)}
            />
          )}
        </For>
      </div>
      <Show when={props.look.items.length > 0}>
        <Check
          icon="file"
          label={m().bringIn.keepAsIs}
          hint={m().bringIn.keepAsIsHint}
          checked={keepOriginal()}
          onChange={setKeepOriginal}
        />
      </Show>
    </Screen>
  );
}
