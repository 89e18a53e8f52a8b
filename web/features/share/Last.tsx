import { For, Show } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { kindIcons } from "../kind-icons.ts";
import { m } from "../messages.ts";
import type { Draft } from "./flow.ts";
import "../share-link.css";

export function Last(props: {
  draft: Draft;
  papers: readonly Paper[];
  busy: boolean;
  failure: Failure | undefined;
  onChange(draft: Draft): void;
  onMake(): void;
  onBack(): void;
}) {
  return (
    <Screen
      title={m().share.last}
      icon="eye"
      above={m().share.steps(3, 3)}
      back={props.busy ? undefined : { label: m().share.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="share-network" busy={props.busy} onClick={() => props.onMake()}>
            {m().share.make}
          </Button>
        </Actions>
      }
    >
      <section class="stack sheet">
        <p>{m().share.sees}</p>
        <ul class="share-titles">
          <For each={props.papers}>
            {(paper) => (
              <li>
                <Icon name={kindIcons[paper.kind]} />
                <span dir="auto" translate="no">
                  {paper.title}
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
      <Field
        label={m().share.from}
        hint={m().share.fromHint}
        value={props.draft.from}
        maxLength={60}
        onInput={(from) => props.onChange({ ...props.draft, from })}
      />
      <Check
        label={m().share.lookOnly}
        hint={m().share.lookOnlyHint}
        icon="eye"
        checked={props.draft.lookOnly}
        onChange={(lookOnly) => props.onChange({ ...props.draft, lookOnly })}
      />
      <Show when={props.failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
      <Show when={props.busy}>
        <Progress label={m().share.making} />
      </Show>
    </Screen>
  );
}
