import { createSignal } from "solid-js";
import { normaliseName, textProblem, type TextProblem } from "../../lib/spelling.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

export function Name(props: {
  name: string;
  onName: (name: string) => void;
  onOtherWays: () => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const [problem, setProblem] = createSignal<TextProblem>();
  const next = () => {
    const found = textProblem(props.name, normaliseName);
    setProblem(found);
    if (found === undefined) props.onNext();
  };
  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };
  return (
    <Screen
      title={m().open.nameTitle}
      icon="folder-open"
      lead={m().open.nameLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={next}>
            {m().shell.next}
          </Button>
          <Button icon="key" onClick={() => props.onOtherWays()}>
            {m().openRecovery.other}
          </Button>
        </Actions>
      }
    >
      <Field
        label={m().open.nameLabel}
        value={props.name}
        onInput={(value) => {
          setProblem(undefined);
          props.onName(value);
        }}
        error={error()}
        maxLength={1_000}
        focus
        onEnter={next}
      />
    </Screen>
  );
}
