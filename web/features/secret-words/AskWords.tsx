import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { normaliseName, textProblem, type TextProblem } from "../../lib/spelling.ts";
import type { OpenStep } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import type { Place } from "./secret.ts";
import { noWords, problemOf, textOf, WriteWords, type WrittenWords } from "./WriteWords.tsx";

/**
 * Asks for the name and the words of a door while the folder is open: name, words, looking whether they are right. After
 * a wrong word one is back at the words, and everything written is still there.
 */
export function AskWords(props: {
  title: string;
  lead: string;
  step?: Place;
  /** Resolves when they are right; what it throws is told. */
  check: (name: string, words: string, onStep: (step: OpenStep) => void) => Promise<void>;
  onRight: (name: string, words: string) => void;
  onBack: () => void;
}) {
  const [at, setAt] = createSignal<"name" | "words" | "checking">("name");
  const [name, setName] = createSignal("");
  const [written, setWritten] = createSignal<WrittenWords>(noWords);
  const [problem, setProblem] = createSignal<TextProblem>();
  const [failure, setFailure] = createSignal<Failure>();
  const [stage, setStage] = createSignal<OpenStep>("asking");
  let gone = false;
  onCleanup(() => (gone = true));

  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };
  const toWords = () => {
    const found = textProblem(name(), normaliseName);
    setProblem(found);
    if (found === undefined) setAt("words");
  };
  const check = async () => {
    const found = problemOf(written());
    setProblem(found);
    if (found !== undefined) return;
    setFailure(undefined);
    setStage("asking");
    setAt("checking");
    const words = textOf(written());
    try {
      await props.check(name(), words, setStage);
      if (!gone) props.onRight(name(), words);
    } catch (thrown) {
      if (gone) return;
      setFailure(failureOf(thrown));
      setAt("words");
    }
  };
  const above = () => (
    <Show when={props.step}>
      {(step) => <Steps at={step().at} of={step().of} label={m().shell.step(step().at, step().of)} />}
    </Show>
  );
  const next = (go: () => void) => (
    <Actions>
      <Button tone="main" icon="arrow-right" iconAfter turn onClick={go}>
        {m().shell.next}
      </Button>
    </Actions>
  );

  return (
    <Switch>
      <Match when={at() === "name"}>
        <Screen
          title={m().open.nameTitle}
          icon="folder-open"
          above={above()}
          lead={m().open.nameLead}
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={next(toWords)}
        >
          <Field
            label={m().open.nameLabel}
            value={name()}
            onInput={(value) => {
              setProblem(undefined);
              setName(value);
            }}
            error={error()}
            maxLength={1_000}
            focus
            onEnter={toWords}
          />
        </Screen>
      </Match>
      <Match when={at() === "words"}>
        <Screen
          title={props.title}
          icon="lock-key"
          above={above()}
          lead={props.lead}
          back={{
            label: m().open.tryAgainName,
            onClick: () => {
              setFailure(undefined);
              setAt("name");
            },
          }}
          actions={next(() => void check())}
        >
          <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
          <WriteWords
            written={written()}
            onWritten={(now) => {
              setProblem(undefined);
              setWritten(now);
            }}
            problem={problem()}
            onEnter={() => void check()}
          />
        </Screen>
      </Match>
      <Match when={at() === "checking"}>
        <Screen title={props.title} icon="lock-key" above={above()}>
          <KeyProgress step={stage()} text={m().open.openingText} />
        </Screen>
      </Match>
    </Switch>
  );
}
