import { createEffect, createSignal, on, Show } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import { normaliseWords, textProblem, type TextProblem } from "../../lib/spelling.ts";
import { loadWords } from "../../lib/locale/words.ts";
import { randomBelow } from "../../lib/random.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { loadPictures } from "./pictures.ts";
import { proposePictures, proposeSecret, type Place, type Secret, type SecretKind } from "./secret.ts";
import { OwnWords } from "./OwnWords.tsx";
import { SecretSheet } from "./SecretSheet.tsx";
import type { Strength } from "../../lib/strength.ts";

/** Words, digits or one's own: whatever a person can write down and read again. */
export function ChooseSecret(props: {
  step: Place;
  title: string;
  lead: string;
  /** Why the last ones could not be taken. */
  failure?: Failure | undefined;
  name: string;
  kind: SecretKind;
  secrets: Partial<Record<SecretKind, string>>;
  onKind: (kind: SecretKind) => void;
  onSecret: (kind: SecretKind, text: string) => void;
  onBack: () => void;
  onNext: (secret: Secret) => void;
}) {
  const [problem, setProblem] = createSignal<TextProblem | "tooWeak">();
  const [strength, setStrength] = createSignal<Strength>();
  const [listMissing, setListMissing] = createSignal(false);
  const text = () => props.secrets[props.kind] ?? "";

  const propose = async (kind: "words" | "digits" | "pictures") => {
    setListMissing(false);
    try {
      if (kind === "pictures") {
        const { pictures } = await loadPictures();
        const all = pictures.map(({ word }) => word);
        props.onSecret(kind, proposePictures(all, randomBelow).text);
        return;
      }
      const words = kind === "words" ? await loadWords(language()) : [];
      props.onSecret(kind, proposeSecret(kind, words, randomBelow).text);
    } catch {
      setListMissing(true);
    }
  };
  createEffect(
    on(
      () => props.kind,
      (kind) => {
        setProblem(undefined);
        setListMissing(false);
        if (kind !== "own" && props.secrets[kind] === undefined) void propose(kind);
      },
    ),
  );
  const next = () => {
    const found = textProblem(text(), normaliseWords);
    if (found !== undefined) setProblem(found);
    else if (props.kind === "own" && strength()?.verdict !== "strong") setProblem("tooWeak");
    else props.onNext({ kind: props.kind, text: text() });
  };
  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };

  return (
    <Screen
      title={props.title}
      icon="lock-key"
      above={<Steps at={props.step.at} of={props.step.of} label={m().shell.step(props.step.at, props.step.of)} />}
      lead={props.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={next} disabled={text() === ""}>
            {m().shell.next}
          </Button>
          <Show when={props.kind !== "own" && props.kind}>
            {(kind) => (
              <Button icon="arrow-clockwise" onClick={() => void propose(kind())}>
                {props.kind === "pictures" ? m().pictureWords.another : m().make.another}
              </Button>
            )}
          </Show>
        </Actions>
      }
    >
      <Show when={props.failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
      <Choices
        legend={m().make.howLegend}
        quietLegend
        value={props.kind}
        onChange={(kind) => props.onKind(kind)}
        options={[
          { value: "words", label: m().make.words, hint: m().make.wordsHint, icon: "text-aa" },
          { value: "digits", label: m().make.digits, hint: m().make.digitsHint, icon: "numpad" },
          { value: "pictures", label: m().pictureWords.pictures, hint: m().pictureWords.hint, icon: "images" },
          { value: "own", label: m().make.own, hint: m().make.ownHint, icon: "pencil-simple" },
        ]}
      />
      <Show when={listMissing()}>
        <Notice tone="warn">{m().make.listMissing}</Notice>
      </Show>
      <Show
        when={props.kind === "own"}
        fallback={
          <Show when={text() !== ""}>
            <div class="sheet" aria-live="polite">
              <SecretSheet secret={{ kind: props.kind, text: text() }} />
            </div>
          </Show>
        }
      >
        <OwnWords
          name={props.name}
          text={text()}
          error={error()}
          onText={(value) => {
            setProblem(undefined);
            props.onSecret("own", value);
          }}
          onStrength={setStrength}
        />
      </Show>
    </Screen>
  );
}
