/** Making a second door: what it is, which papers, the first words, the second ones, and then the work. */
import { createSignal, Match, Switch } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import type { FrontDoor } from "../../lib/vault/doors.ts";
import { isFarEnough } from "../../lib/vault/far.ts";
import type { Paper, Vault } from "../../lib/vault/vault.ts";
import { randomBelow } from "../../lib/random.ts";
import { Steps } from "../../ui/Progress.tsx";
import { ChoosePapers } from "../ChoosePapers.tsx";
import { m } from "../messages.ts";
import { AskWords } from "../secret-words/AskWords.tsx";
import { ChooseSecret } from "../secret-words/ChooseSecret.tsx";
import { GiveBack } from "../secret-words/GiveBack.tsx";
import { type Place, placesToAsk, type Secret, wordKindOf } from "../secret-words/secret.ts";
import { WriteDown } from "../secret-words/WriteDown.tsx";
import { About } from "./About.tsx";
import { MakingScreen } from "./MakingScreen.tsx";

type First = { readonly name: string; readonly words: string };
/** Each step knows what the ones before decided; "making" cannot be reached without both words. */
type Step =
  | { readonly at: "about" | "papers" | "first" }
  | ({ readonly at: "second"; readonly failure?: Failure } & First)
  | ({ readonly at: "write"; readonly secret: Secret } & First)
  | ({ readonly at: "check"; readonly secret: Secret; readonly places: readonly number[] } & First)
  | ({ readonly at: "making"; readonly secret: Secret } & First);

const only = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | false =>
  step.at === at ? (step as Extract<Step, { at: At }>) : false;

const place = (at: number): Place => ({ at, of: 5 });

export default function SecondDoor(props: {
  door: FrontDoor;
  vault: Pick<Vault, "picture">;
  papers: readonly Paper[];
  today: string;
  /** Papers are still on their way into the folder. */
  isSaving: boolean;
  onHelp: () => void;
  onLock: () => void;
  onBack: () => void;
  /** Back in the list, whose papers may be others now. */
  onDone: () => void;
}) {
  const [step, setStep] = createSignal<Step>({ at: "about" });
  // What was chosen or written stays when one goes back and forth.
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [kind, setKind] = createSignal<Secret["kind"]>("words");
  const [secrets, setSecrets] = createSignal<Partial<Record<Secret["kind"], string>>>({});
  /** Another device may have deleted one. */
  const present = () => chosen().filter((id) => props.papers.some((paper) => paper.id === id));

  return (
    <Switch>
      <Match when={step().at === "about"}>
        <About
          isSaving={props.isSaving}
          onHelp={() => props.onHelp()}
          onBack={() => props.onBack()}
          onNext={() => setStep({ at: props.papers.length === 0 ? "first" : "papers" })}
        />
      </Match>
      <Match when={step().at === "papers"}>
        <ChoosePapers
          vault={props.vault}
          papers={props.papers}
          today={props.today}
          title={m().secondDoor.papersTitle}
          lead={m().secondDoor.papersLead}
          icon="selection-plus"
          above={<Steps at={1} of={5} label={m().shell.step(1, 5)} />}
          backLabel={m().shell.back}
          canBeNone
          chosen={present()}
          onChange={setChosen}
          onNext={() => setStep({ at: "first" })}
          onBack={() => setStep({ at: "about" })}
        />
      </Match>
      <Match when={step().at === "first"}>
        <AskWords
          title={m().secondDoor.firstTitle}
          lead={m().secondDoor.firstLead}
          step={place(2)}
          check={(name, words, onStep) => props.door.checkWords(name, words, { onStep })}
          onRight={(name, words) => setStep({ at: "second", name, words })}
          onBack={() => setStep({ at: props.papers.length === 0 ? "about" : "papers" })}
        />
      </Match>
      <Match when={only(step(), "second")}>
        {(now) => (
          <ChooseSecret
            step={place(3)}
            title={m().secondDoor.secondTitle}
            lead={m().secondDoor.secondLead}
            failure={now().failure}
            name={now().name}
            kind={kind()}
            secrets={secrets()}
            onKind={setKind}
            onSecret={(which, text) => setSecrets({ ...secrets(), [which]: text })}
            onBack={() => setStep({ at: "first" })}
            onNext={(secret) => {
              const first = { name: now().name, words: now().words };
              // Before they are written down, not after.
              if (isFarEnough(first.words, secret.text)) setStep({ ...first, at: "write", secret });
              else setStep({ ...first, at: "second", failure: { code: "words-too-near" } });
            }}
          />
        )}
      </Match>
      <Match when={only(step(), "write")}>
        {(now) => (
          <WriteDown
            step={place(4)}
            title={m().secondDoor.writeTitle}
            lead={m().secondDoor.writeLead}
            care={m().secondDoor.writeCare}
            name={now().name}
            secret={now().secret}
            onBack={() => setStep({ at: "second", name: now().name, words: now().words })}
            onNext={() => setStep({ ...now(), at: "check", places: placesToAsk(now().secret, randomBelow) })}
          />
        )}
      </Match>
      <Match when={only(step(), "check")}>
        {(now) => (
          <GiveBack
            step={place(5)}
            go={{ label: m().secondDoor.makeIt, icon: "door-open" }}
            secret={now().secret}
            places={now().places}
            onBack={() => setStep({ ...now(), at: "write" })}
            onNext={() => setStep({ ...now(), at: "making" })}
          />
        )}
      </Match>
      <Match when={only(step(), "making")}>
        {(now) => (
          <MakingScreen
            door={props.door}
            wanted={{
              name: now().name,
              words: now().words,
              second: now().secret.text,
              kind: wordKindOf(now().secret),
              papers: present(),
              today: props.today,
            }}
            onTooNear={(failure) => {
              const { [now().secret.kind]: _refused, ...others } = secrets();
              setSecrets(others);
              setStep({ at: "second", name: now().name, words: now().words, failure });
            }}
            onBack={() => setStep({ ...now(), at: "write" })}
            onLock={() => props.onLock()}
            onDone={() => props.onDone()}
          />
        )}
      </Match>
    </Switch>
  );
}
