import { createSignal, onMount, Show } from "solid-js";
import { normaliseName, textProblem, type TextProblem } from "../../lib/spelling.ts";
import { loadWords } from "../../lib/locale/words.ts";
import { randomBelow } from "../../lib/random.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { proposeName } from "../secret-words/secret.ts";

/** A name is proposed; writing over it is choosing one's own. */
export function Name(props: { name: string; onName: (name: string) => void; onBack: () => void; onNext: () => void }) {
  const [problem, setProblem] = createSignal<TextProblem>();
  const [listCame, setListCame] = createSignal(true);
  const propose = async () => {
    setProblem(undefined);
    try {
      props.onName(proposeName(await loadWords(language()), randomBelow));
      setListCame(true);
    } catch {
      // Without the list one still can write a name.
      setListCame(false);
    }
  };
  onMount(() => {
    if (props.name === "") void propose();
  });
  const next = () => {
    const found = textProblem(props.name, normaliseName);
    if (found === undefined) props.onNext();
    else setProblem(found);
  };
  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };
  return (
    <Screen
      title={m().make.nameTitle}
      icon="folder"
      above={<Steps at={1} of={4} label={m().shell.step(1, 4)} />}
      lead={m().make.nameLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={next}>
            {m().shell.next}
          </Button>
          <Show when={listCame()}>
            <Button icon="arrow-clockwise" onClick={() => void propose()}>
              {m().make.another}
            </Button>
          </Show>
        </Actions>
      }
    >
      <Field
        label={m().make.nameLabel}
        value={props.name}
        onInput={(value) => {
          setProblem(undefined);
          props.onName(value);
        }}
        error={error()}
        maxLength={1_000}
        onEnter={next}
      />
    </Screen>
  );
}
