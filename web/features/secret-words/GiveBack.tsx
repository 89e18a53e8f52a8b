import { createSignal, For, Show } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { PickOne } from "./PickOne.tsx";
import { isSame, pieces, type Place, type Secret } from "./secret.ts";

/** Lost words are a lost folder: so two of them are asked back before they count. */
export function GiveBack(props: {
  step: Place;
  /** The button that goes on. */
  go: { readonly label: string; readonly icon: IconName };
  secret: Secret;
  places: readonly number[];
  /** The folder's name, where it is asked back too. */
  name?: string | undefined;
  onBack: () => void;
  onNext: () => void;
}) {
  const [written, setWritten] = createSignal<Readonly<Record<number, string>>>({});
  const [wrong, setWrong] = createSignal<readonly number[]>([]);
  const [writtenName, setWrittenName] = createSignal("");
  const [isNameWrong, setNameWrong] = createSignal(false);
  const label = (place: number) =>
    ({
      words: m().make.checkWord,
      digits: m().make.checkGroup,
      own: () => m().make.checkOwn,
      pictures: m().pictureWords.check,
    })[props.secret.kind](place + 1);
  const next = () => {
    const found = props.places.filter((place) => !isSame(pieces(props.secret)[place] ?? "", written()[place] ?? ""));
    setWrong(found);
    setNameWrong(props.name !== undefined && !isSame(props.name, writtenName()));
    if (found.length === 0 && !isNameWrong()) props.onNext();
  };
  return (
    <Screen
      title={m().make.checkTitle}
      icon="magnifying-glass"
      above={<Steps at={props.step.at} of={props.step.of} label={m().shell.step(props.step.at, props.step.of)} />}
      lead={m().make.checkLead}
      actions={
        <Actions>
          <Button tone="main" icon={props.go.icon} onClick={next}>
            {props.go.label}
          </Button>
          <Button icon="eye" onClick={() => props.onBack()}>
            {m().make.seeAgain}
          </Button>
        </Actions>
      }
    >
      <Show when={props.name !== undefined}>
        <Field
          label={m().open.nameLabel}
          value={writtenName()}
          onInput={(value) => {
            setNameWrong(false);
            setWrittenName(value);
          }}
          error={isNameWrong() ? m().changeWords.nameWrong : undefined}
          focus
          maxLength={1_000}
          onEnter={next}
        />
      </Show>
      <For each={props.places}>
        {(place, index) => (
          <Show
            when={props.secret.kind !== "pictures"}
            fallback={
              <PickOne
                label={label(place)}
                word={written()[place]}
                onWord={(word) => {
                  setWritten({ ...written(), [place]: word });
                  setWrong(wrong().filter((other) => other !== place));
                }}
                error={wrong().includes(place) ? m().pictureWords.checkWrong : undefined}
              />
            }
          >
            <Field
              label={label(place)}
              value={written()[place] ?? ""}
              onInput={(value) => {
                setWritten({ ...written(), [place]: value });
                setWrong(wrong().filter((other) => other !== place));
              }}
              error={wrong().includes(place) ? m().make.checkWrong : undefined}
              keyboard={props.secret.kind === "digits" ? "numeric" : "text"}
              focus={index() === 0 && props.name === undefined}
              maxLength={1_000}
              onEnter={next}
            />
          </Show>
        )}
      </For>
    </Screen>
  );
}
