import { createSignal, Show } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import type { TextProblem } from "../../lib/spelling.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import "./open.css";
import { problemOf, textOf, WriteWords, type WrittenWords } from "../secret-words/WriteWords.tsx";

export function Words(props: {
  /** Shown where the phone filled it in. */
  name?: string | undefined;
  written: WrittenWords;
  onWritten: (written: WrittenWords) => void;
  failure: Failure | undefined;
  onOtherWays: () => void;
  onBack: () => void;
  onNext: (words: string) => void;
}) {
  const [problem, setProblem] = createSignal<TextProblem>();
  const next = () => {
    const found = problemOf(props.written);
    setProblem(found);
    if (found === undefined) props.onNext(textOf(props.written));
  };
  return (
    <Screen
      title={m().open.wordsTitle}
      icon="lock-key"
      lead={m().open.wordsLead}
      back={{ label: m().open.tryAgainName, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="folder-open" onClick={next}>
            {m().open.open}
          </Button>
          <Button icon="key" onClick={() => props.onOtherWays()}>
            {m().openRecovery.other}
          </Button>
        </Actions>
      }
    >
      <Show when={props.name}>
        {(name) => (
          <p class="known-name">
            <Icon name="folder" />
            <bdi translate="no">{name()}</bdi>
          </p>
        )}
      </Show>
      <Show when={props.failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
      <WriteWords
        written={props.written}
        onWritten={(written) => {
          setProblem(undefined);
          props.onWritten(written);
        }}
        problem={problem()}
        onEnter={next}
      />
    </Screen>
  );
}
