/** Making a sheet or three cards: what it is, the papers one after the other, two groups asked back, and only then the key. */
import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { randomBelow } from "../../lib/random.ts";
import type { CodeKind } from "../../lib/recovery/digits.ts";
import { drawUp, type Papers } from "../../lib/recovery/papers.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { type Point, Points } from "../Points.tsx";
import { CheckPaper } from "./CheckPaper.tsx";
import { askBack, type Question, saveSecret } from "./flow.ts";
import { PaperSheet } from "./PaperSheet.tsx";
import { PrintPapers } from "./PrintPapers.tsx";

/** Each step knows what the ones before gave; the key cannot be saved without papers that were asked back. */
type Step =
  | { readonly at: "about"; readonly failure?: Failure }
  | { readonly at: "done" }
  | { readonly at: "show"; readonly made: Papers; readonly number: number }
  | {
      readonly at: "check";
      readonly made: Papers;
      readonly question: Question;
      readonly busy: boolean;
      readonly failure?: Failure;
    };

const only = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | false =>
  step.at === at ? (step as Extract<Step, { at: At }>) : false;

export function MakePapers(props: {
  kind: CodeKind;
  /** There is one of this kind, which stops. */
  hasOne: boolean;
  keys: Pick<Vault["keys"], "addSecret">;
  onBack: () => void;
}) {
  const [step, setStep] = createSignal<Step>({ at: "about" });
  const [printing, setPrinting] = createSignal(false);
  let secret: Uint8Array | undefined;
  let gone = false;
  onCleanup(() => {
    gone = true;
    secret?.fill(0);
  });
  const isSheet = () => props.kind === "sheet";
  const hadOne = props.hasOne;

  const start = async () => {
    try {
      const made = await drawUp(props.kind);
      if (gone) return void made.secret.fill(0);
      secret = made.secret;
      setStep({ at: "show", made, number: 1 });
    } catch {
      // The part that makes cards did not come.
      if (!gone) setStep({ at: "about", failure: { code: "offline" } });
    }
  };
  const next = ({ made, number }: { made: Papers; number: number }) => {
    setPrinting(false);
    if (number < made.papers.length) setStep({ at: "show", made, number: number + 1 });
    else setStep({ at: "check", made, question: askBack(made, randomBelow), busy: false });
  };
  const save = async (made: Papers, question: Question) => {
    setStep({ at: "check", made, question, busy: true });
    try {
      await saveSecret(props.keys, made.kind, made.secret);
      made.secret.fill(0);
      if (!gone) setStep({ at: "done" });
    } catch (thrown) {
      if (!gone) setStep({ at: "check", made, question, busy: false, failure: failureOf(thrown) });
    }
  };
  const points = (): readonly Point[] =>
    isSheet()
      ? [
          { icon: "key", text: m().recovery.sheetAbout1 },
          { icon: "globe", text: m().recovery.sheetAbout2 },
          { icon: "warning", text: m().recovery.sheetAbout3 },
        ]
      : [
          { icon: "users-three", text: m().recovery.cardsAbout1 },
          { icon: "key", text: m().recovery.cardsAbout2 },
          { icon: "warning", text: m().recovery.cardsAbout3 },
          { icon: "user", text: m().recovery.cardsAbout4 },
        ];

  return (
    <Switch>
      <Match when={only(step(), "about")}>
        {(now) => (
          <Screen
            title={isSheet() ? m().recovery.sheet : m().recovery.cards}
            icon={isSheet() ? "article" : "users-three"}
            back={{ label: m().shell.back, onClick: () => props.onBack() }}
            actions={
              <Actions>
                <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => void start()}>
                  {isSheet() ? m().recovery.sheetGo : m().recovery.cardsGo}
                </Button>
              </Actions>
            }
          >
            <Show when={now().failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
            <Points points={points()} />
            <Show when={hadOne}>
              <Notice tone="warn">{isSheet() ? m().recovery.sheetVoids : m().recovery.cardsVoid}</Notice>
            </Show>
          </Screen>
        )}
      </Match>
      <Match when={only(step(), "show")} keyed>
        {(now) => (
          <Screen
            title={isSheet() ? m().recovery.showSheet : m().recovery.showCard(now.number)}
            icon={isSheet() ? "article" : "identification-card"}
            above={
              <Show when={!isSheet()}>
                <Steps at={now.number} of={now.made.papers.length} label={m().shell.step(now.number, 3)} />
              </Show>
            }
            lead={m().recovery.showLead}
            back={{
              label: m().shell.back,
              onClick: () => (now.number > 1 ? setStep({ ...now, number: now.number - 1 }) : setStep({ at: "about" })),
            }}
            actions={
              <Actions>
                <Button tone="main" icon="check" onClick={() => next(now)}>
                  {isSheet() ? m().recovery.haveSheet : m().recovery.haveCard}
                </Button>
                <Button icon="printer" onClick={() => setPrinting(true)}>
                  {isSheet() ? m().recovery.print : m().recovery.printAll}
                </Button>
              </Actions>
            }
          >
            <PaperSheet kind={props.kind} number={now.number} groups={now.made.papers[now.number - 1] ?? []} />
            <Show when={printing()}>
              <PrintPapers made={now.made} onClose={() => setPrinting(false)} />
            </Show>
          </Screen>
        )}
      </Match>
      <Match when={only(step(), "check")}>
        {(now) => (
          <CheckPaper
            made={now().made}
            question={now().question}
            busy={now().busy}
            failure={now().failure}
            onAgain={() => setStep({ at: "show", made: now().made, number: now().question.paper + 1 })}
            onRight={() => void save(now().made, now().question)}
          />
        )}
      </Match>
      <Match when={step().at === "done"}>
        <Screen
          title={isSheet() ? m().recovery.sheetDone : m().recovery.cardsDone}
          icon="check-circle"
          lead={isSheet() ? m().recovery.sheetDoneText : m().recovery.cardsDoneText}
          actions={
            <Actions>
              <Button tone="main" icon="key" onClick={() => props.onBack()}>
                {m().recovery.toKeys}
              </Button>
            </Actions>
          }
        />
      </Match>
    </Switch>
  );
}
