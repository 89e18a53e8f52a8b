import { createSignal, For } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { isSame, pieces, type Secret } from "./flow.ts";

/** Lost words are a lost folder: so two of them are asked back before it is made. */
export function GiveBack(props: { secret: Secret; places: readonly number[]; onBack: () => void; onNext: () => void }) {
  const [written, setWritten] = createSignal<Readonly<Record<number, string>>>({});
  const [wrong, setWrong] = createSignal<readonly number[]>([]);
  const label = (place: number) =>
    ({ words: m().make.checkWord, digits: m().make.checkGroup, own: () => m().make.checkOwn })[props.secret.kind](
      place + 1,
    );
  const next = () => {
    const found = props.places.filter((place) => !isSame(pieces(props.secret)[place] ?? "", written()[place] ?? ""));
    setWrong(found);
    if (found.length === 0) props.onNext();
  };
  return (
    <Screen
      title={m().make.checkTitle}
      icon="magnifying-glass"
      above={<Steps at={4} of={4} label={m().shell.step(4, 4)} />}
      lead={m().make.checkLead}
      actions={
        <Actions>
          <Button tone="main" icon="folder-plus" onClick={next}>
            {m().make.makeIt}
          </Button>
          <Button icon="eye" onClick={() => props.onBack()}>
            {m().make.seeAgain}
          </Button>
        </Actions>
      }
    >
      <For each={props.places}>
        {(place, index) => (
          <Field
            label={label(place)}
            value={written()[place] ?? ""}
            onInput={(value) => {
              setWritten({ ...written(), [place]: value });
              setWrong(wrong().filter((other) => other !== place));
            }}
            error={wrong().includes(place) ? m().make.checkWrong : undefined}
            keyboard={props.secret.kind === "digits" ? "numeric" : "text"}
            focus={index() === 0}
            maxLength={1_000}
            onEnter={next}
          />
        )}
      </For>
    </Screen>
  );
}
