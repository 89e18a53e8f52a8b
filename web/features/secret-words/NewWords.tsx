/** New words for a door that is open: its name, the words, written down, given back; then what they are for. */
import { createSignal, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { randomBelow } from "../../lib/random.ts";
import { normaliseName, textProblem, type TextProblem } from "../../lib/spelling.ts";
import type { BackDoor, FrontDoor } from "../../lib/vault/doors.ts";
import { isFarEnough } from "../../lib/vault/far.ts";
import type { WordKind } from "../../lib/vault/keys.ts";
import type { OpenStep } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { KeyFailure } from "../KeyFailure.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import { AskWords } from "./AskWords.tsx";
import { ChooseSecret } from "./ChooseSecret.tsx";
import { GiveBack } from "./GiveBack.tsx";
import { type Place, placesToAsk, type Secret, wordKindOf } from "./secret.ts";
import { WriteDown } from "./WriteDown.tsx";

/** `kind`: what the door's list keeps of them. */
export type Chosen = { readonly kind: WordKind; readonly name: string; readonly words: string };

type Step =
  | { readonly at: "name" | "choose" }
  | { readonly at: "write"; readonly secret: Secret }
  | { readonly at: "far"; readonly secret: Secret }
  | { readonly at: "working"; readonly secret: Secret }
  | { readonly at: "check"; readonly secret: Secret; readonly places: readonly number[] }
  | { readonly at: "failed"; readonly secret: Secret; readonly failure: Failure };

const only = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | false =>
  step.at === at ? (step as Extract<Step, { at: At }>) : false;

const place = (at: number): Place => ({ at, of: 4 });

export function NewWords(props: {
  door: FrontDoor | BackDoor;
  /** Whether the folder was opened with this name; undefined where it was opened without one. */
  isOpenedBy: (name: string) => boolean | undefined;
  /** Above the screens on which one waits. */
  title: string;
  icon: IconName;
  go: { readonly label: string; readonly icon: IconName };
  /** Resolves when the words count. */
  work: (chosen: Chosen, onStep: (step: OpenStep) => void) => Promise<void>;
  /** In the place of the usual progress, once there is something to tell. */
  progress?: JSX.Element;
  onDone: () => void;
  onBack: () => void;
}) {
  const [step, setStep] = createSignal<Step>({ at: "name" });
  const [name, setName] = createSignal("");
  const [problem, setProblem] = createSignal<TextProblem>();
  const [isOther, setOther] = createSignal(false);
  const [kind, setKind] = createSignal<Secret["kind"]>("words");
  const [secrets, setSecrets] = createSignal<Partial<Record<Secret["kind"], string>>>({});
  const [refused, setRefused] = createSignal<Failure>();
  const [stage, setStage] = createSignal<OpenStep>("asking");
  const back = () => (props.door.half === "back" ? props.door : undefined);
  let gone = false;
  onCleanup(() => (gone = true));

  const toChoose = () => {
    const found = textProblem(name(), normaliseName);
    setProblem(found);
    // A slip in the name would make words that nobody can use; another name may also be what somebody wants.
    const asks = found === undefined && !isOther() && props.isOpenedBy(name()) === false;
    setOther(asks);
    if (found === undefined && !asks) setStep({ at: "choose" });
  };
  const refuse = (secret: Secret, failure: Failure) => {
    const { [secret.kind]: _refused, ...others } = secrets();
    setSecrets(secret.kind === "own" ? { ...others, own: secret.text } : others);
    setRefused(failure);
    setStep({ at: "choose" });
  };
  const work = async (secret: Secret) => {
    setStage("asking");
    setStep({ at: "working", secret });
    try {
      await props.work({ kind: wordKindOf(secret), name: name(), words: secret.text }, setStage);
      if (!gone) props.onDone();
    } catch (thrown) {
      if (gone) return;
      const failure = failureOf(thrown);
      if (failure.code === "words-too-near") refuse(secret, failure);
      else setStep({ at: "failed", secret, failure });
    }
  };
  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };

  return (
    <Switch>
      <Match when={step().at === "name"}>
        <Screen
          title={m().open.nameTitle}
          icon="folder-open"
          above={<Steps at={1} of={4} label={m().shell.step(1, 4)} />}
          lead={m().changeWords.nameLead}
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Actions>
              <Show
                when={isOther()}
                fallback={
                  <Button tone="main" icon="arrow-right" iconAfter turn onClick={toChoose}>
                    {m().shell.next}
                  </Button>
                }
              >
                <Button icon="arrow-right" iconAfter turn onClick={toChoose}>
                  {m().changeWords.nameNew}
                </Button>
              </Show>
            </Actions>
          }
        >
          <Field
            label={m().open.nameLabel}
            value={name()}
            onInput={(value) => {
              setProblem(undefined);
              setOther(false);
              setName(value);
            }}
            error={error()}
            maxLength={1_000}
            focus
            // Not with the same key again: the question is to be read.
            onEnter={() => isOther() || toChoose()}
          />
          <Show when={isOther()}>
            <Notice tone="warn">{m().changeWords.nameOther}</Notice>
          </Show>
        </Screen>
      </Match>
      <Match when={step().at === "choose"}>
        <ChooseSecret
          step={place(2)}
          title={m().changeWords.chooseTitle}
          lead={m().make.howLead}
          failure={refused()}
          name={name()}
          kind={kind()}
          secrets={secrets()}
          onKind={setKind}
          onSecret={(which, text) => setSecrets({ ...secrets(), [which]: text })}
          onBack={() => setStep({ at: "name" })}
          onNext={(secret) => {
            setRefused(undefined);
            // Chance alone keeps ours far from the first ones; of somebody's own words we have to see it (B13).
            setStep({ at: secret.kind === "own" && back() !== undefined ? "far" : "write", secret });
          }}
        />
      </Match>
      <Match when={only(step(), "far")}>
        {(now) => (
          <AskWords
            title={m().secondDoor.firstTitle}
            lead={m().changeWords.farLead}
            step={place(2)}
            check={async (first, words, onStep) => back()?.giveFrontWords(first, words, { onStep })}
            onRight={(_, words) => {
              const { secret } = now();
              if (isFarEnough(words, secret.text)) setStep({ at: "write", secret });
              else refuse(secret, { code: "words-too-near" });
            }}
            onBack={() => setStep({ at: "choose" })}
          />
        )}
      </Match>
      <Match when={only(step(), "write")}>
        {(now) => (
          <WriteDown
            step={place(3)}
            title={m().make.writeTitle}
            lead={m().make.writeLead}
            care={m().changeWords.writeCare}
            name={name()}
            secret={now().secret}
            onBack={() => setStep({ at: "choose" })}
            onNext={() => setStep({ ...now(), at: "check", places: placesToAsk(now().secret, randomBelow) })}
          />
        )}
      </Match>
      <Match when={only(step(), "check")}>
        {(now) => (
          <GiveBack
            step={place(4)}
            go={props.go}
            secret={now().secret}
            places={now().places}
            // Of a name that is proved by nothing the person shows that it stands on the paper.
            name={props.isOpenedBy(name()) === true ? undefined : name()}
            onBack={() => setStep({ at: "write", secret: now().secret })}
            onNext={() => void work(now().secret)}
          />
        )}
      </Match>
      <Match when={only(step(), "working")}>
        <Screen title={props.title} icon={props.icon}>
          <Show when={props.progress} fallback={<KeyProgress step={stage()} text={m().changeWords.waitText} />}>
            {props.progress}
          </Show>
        </Screen>
      </Match>
      <Match when={only(step(), "failed")}>
        {(now) => (
          <Screen
            title={props.title}
            icon={props.icon}
            actions={
              <Actions>
                <Button tone="main" icon="arrow-clockwise" onClick={() => void work(now().secret)}>
                  {m().shell.tryAgain}
                </Button>
                <Button icon="eye" onClick={() => setStep({ at: "write", secret: now().secret })}>
                  {m().make.seeAgain}
                </Button>
              </Actions>
            }
          >
            <KeyFailure failure={now().failure} unsure={m().changeWords.unsure} />
          </Screen>
        )}
      </Match>
    </Switch>
  );
}
