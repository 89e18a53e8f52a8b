import { createSignal, For, Show } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import type { Papers } from "../../lib/recovery/papers.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { KeyFailure } from "../KeyFailure.tsx";
import { m } from "../messages.ts";
import { type Question, wrongPlaces } from "./flow.ts";

/** Two groups are asked back, with the paper out of sight: what was not written down is no way back. */
export function CheckPaper(props: {
  made: Papers;
  question: Question;
  busy: boolean;
  failure: Failure | undefined;
  onAgain: () => void;
  onRight: () => void;
}) {
  const [written, setWritten] = createSignal<Readonly<Record<number, string>>>({});
  const [wrong, setWrong] = createSignal<readonly number[]>([]);
  const next = () => {
    if (props.busy) return;
    const found = wrongPlaces(props.made, props.question, written());
    setWrong(found);
    if (found.length === 0) props.onRight();
  };
  return (
    <Screen
      title={m().make.checkTitle}
      icon="magnifying-glass"
      lead={props.made.kind === "cards" ? m().recovery.checkCard(props.question.paper + 1) : m().make.checkLead}
      actions={
        <Actions>
          <Button tone="main" icon="check" busy={props.busy} onClick={next}>
            {m().recovery.finish}
          </Button>
          <Button icon="eye" onClick={() => props.onAgain()} disabled={props.busy}>
            {m().make.seeAgain}
          </Button>
        </Actions>
      }
    >
      <Show when={props.failure}>
        {(failure) => <KeyFailure failure={failure()} unsure={m().changeWords.unsure} />}
      </Show>
      <For each={props.question.places}>
        {(place, index) => (
          <Field
            label={m().recovery.checkGroup(place + 1)}
            value={written()[place] ?? ""}
            onInput={(value) => {
              setWritten({ ...written(), [place]: value });
              setWrong(wrong().filter((other) => other !== place));
            }}
            error={wrong().includes(place) ? m().make.checkWrong : undefined}
            keyboard="numeric"
            dir="ltr"
            focus={index() === 0}
            maxLength={20}
            onEnter={next}
          />
        )}
      </For>
    </Screen>
  );
}
