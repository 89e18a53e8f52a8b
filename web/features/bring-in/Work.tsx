import { For, Show } from "solid-js";
import { describeFailure } from "../../lib/locale/describe.ts";
import { isolated } from "../../lib/title.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import type { Bringing } from "./flow.ts";

export function Work(props: { now: Bringing; onStop: () => void; onAgain: () => void; onDone: () => void }) {
  return (
    <Screen
      title={props.now.ended ? m().bringIn.doneTitle : m().bringIn.workTitle}
      icon={props.now.ended ? "folder-open" : "upload-simple"}
      actions={
        <Actions>
          <Show
            when={props.now.ended}
            fallback={
              <Button icon="x" onClick={() => props.onStop()}>
                {m().papers.cancel}
              </Button>
            }
          >
            <Button tone="main" icon="arrow-left" turn onClick={() => props.onDone()}>
              {m().papers.back}
            </Button>
            <Show when={props.now.stopped}>
              <Button icon="arrow-clockwise" onClick={() => props.onAgain()}>
                {m().shell.tryAgain}
              </Button>
            </Show>
          </Show>
        </Actions>
      }
    >
      <Progress
        label={m().bringIn.brought(props.now.done, props.now.of)}
        value={props.now.done / Math.max(1, props.now.of)}
      />
      <Show when={!props.now.ended}>
        <Notice icon="hourglass">{m().bringIn.workText}</Notice>
      </Show>
      <Show when={props.now.stopped}>
        {(failure) => (
          <>
            <FailureNotice failure={failure()} />
            <Notice>{m().bringIn.stopped}</Notice>
          </>
        )}
      </Show>
      <Show when={props.now.refused.length > 0}>
        <Notice tone="warn">
          <p>{m().bringIn.notBrought}</p>
          <ul>
            <For each={props.now.refused}>
              {(one) => (
                <li>
                  <span translate="no">{isolated(one.title)}</span>:{" "}
                  {describeFailure(language(), m(), { ...one.failure, title: one.title }).what}
                </li>
              )}
            </For>
          </ul>
        </Notice>
      </Show>
    </Screen>
  );
}
