import { Show } from "solid-js";
import { isolated } from "../../lib/title.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";
import { findAll, type Find } from "./find.ts";

/** Nothing was found: what may help, and the way back to all papers. */
export function NotFound(props: { find: Find; elsewhere: number; onChange(find: Find): void }) {
  const words = () => isolated(props.find.words.trim());
  const sentence = () =>
    props.find.kind === "all"
      ? m().papers.foundNone(words())
      : m().papers.foundNoneHere(words(), m().kinds[props.find.kind].label);
  return (
    <div class="empty">
      <div class="empty-words">
        <Icon name="magnifying-glass" size="huge" />
        <div>
          <p class="empty-title" translate="no">
            {sentence()}
          </p>
          <p class="quiet">{m().papers.foundNoneHint}</p>
        </div>
      </div>
      <Actions>
        <Show when={props.elsewhere > 0}>
          <Button tone="main" icon="magnifying-glass" onClick={() => props.onChange({ ...props.find, kind: "all" })}>
            {m().papers.searchAllKinds}
          </Button>
        </Show>
        <Button icon="stack" onClick={() => props.onChange({ ...findAll, order: props.find.order })}>
          {m().papers.showAll}
        </Button>
      </Actions>
    </div>
  );
}
