import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import type { Vault, MakeFolder, OpenStep } from "../../lib/vault/vault.ts";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { randomBelow } from "../../lib/random.ts";
import { readTicket, ticketInFragment } from "../../lib/ticket.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import { About } from "./About.tsx";
import { ChooseSecret } from "../secret-words/ChooseSecret.tsx";
import { GiveBack } from "../secret-words/GiveBack.tsx";
import { Ticket } from "./Ticket.tsx";
import { Name } from "./Name.tsx";
import { placesToAsk, wordKindOf, type Secret } from "../secret-words/secret.ts";
import { WriteDown } from "../secret-words/WriteDown.tsx";

/** Each step knows what the ones before decided; "making" cannot be reached without name, words and giving back. */
type Step =
  | { readonly at: "about" }
  | { readonly at: "ticket"; readonly next: Step }
  | { readonly at: "name" }
  | { readonly at: "secret"; readonly name: string }
  | { readonly at: "write"; readonly name: string; readonly secret: Secret }
  | { readonly at: "check"; readonly name: string; readonly secret: Secret; readonly places: readonly number[] }
  | { readonly at: "making"; readonly name: string; readonly secret: Secret };

const only = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | false =>
  step.at === at ? (step as Extract<Step, { at: At }>) : false;

export default function Make(props: {
  makeFolder: () => Promise<MakeFolder>;
  /** Whether this place gives out tickets. */
  asksTicket: () => Promise<boolean>;
  onMade: (vault: Vault) => void;
  onBack: () => void;
}) {
  const [step, setStep] = createSignal<Step>({ at: "about" });
  // What was proposed or written stays when one goes back and forth.
  const [name, setName] = createSignal("");
  const [ticket, setTicket] = createSignal("");
  const [needsTicket, setNeedsTicket] = createSignal(false);
  // The engine comes while one reads and writes; and whether this place gives out tickets is asked meanwhile.
  onMount(() => {
    const brought = ticketInFragment(location.hash);
    if (brought !== null) {
      setTicket(brought);
      // The next person at this computer does not find it.
      history.replaceState(null, "", location.pathname);
    }
    void props
      .makeFolder()
      .then(async () => setNeedsTicket(await props.asksTicket()))
      .catch(() => undefined);
  });
  const [drafts, setDrafts] = createSignal<{ kind: Secret["kind"]; secrets: Partial<Record<Secret["kind"], string>> }>({
    kind: "words",
    secrets: {},
  });

  return (
    <Switch>
      <Match when={step().at === "about"}>
        <About
          onBack={() => props.onBack()}
          onNext={() => setStep(needsTicket() ? { at: "ticket", next: { at: "name" } } : { at: "name" })}
        />
      </Match>
      <Match when={only(step(), "ticket")}>
        {(now) => (
          <Ticket
            ticket={ticket()}
            onTicket={setTicket}
            onBack={() => setStep(now().next.at === "name" ? { at: "about" } : now().next)}
            onNext={() => setStep(now().next)}
          />
        )}
      </Match>
      <Match when={step().at === "name"}>
        <Name
          name={name()}
          onName={setName}
          onBack={() => setStep({ at: "about" })}
          onNext={() => setStep({ at: "secret", name: name() })}
        />
      </Match>
      <Match when={only(step(), "secret")}>
        {(now) => (
          <ChooseSecret
            step={{ at: 2, of: 4 }}
            title={m().make.howTitle}
            lead={m().make.howLead}
            name={now().name}
            kind={drafts().kind}
            secrets={drafts().secrets}
            onKind={(kind) => setDrafts({ ...drafts(), kind })}
            onSecret={(kind, text) => setDrafts({ ...drafts(), secrets: { ...drafts().secrets, [kind]: text } })}
            onBack={() => setStep({ at: "name" })}
            onNext={(secret) => setStep({ at: "write", name: now().name, secret })}
          />
        )}
      </Match>
      <Match when={only(step(), "write")}>
        {(now) => (
          <WriteDown
            step={{ at: 3, of: 4 }}
            title={m().make.writeTitle}
            lead={m().make.writeLead}
            care={m().make.writeCare}
            name={now().name}
            secret={now().secret}
            onBack={() => setStep({ at: "secret", name: now().name })}
            onNext={() => setStep({ ...now(), at: "check", places: placesToAsk(now().secret, randomBelow) })}
          />
        )}
      </Match>
      <Match when={only(step(), "check")}>
        {(now) => (
          <GiveBack
            step={{ at: 4, of: 4 }}
            go={{ label: m().make.makeIt, icon: "folder-plus" }}
            secret={now().secret}
            places={now().places}
            onBack={() => setStep({ at: "write", name: now().name, secret: now().secret })}
            onNext={() => setStep({ at: "making", name: now().name, secret: now().secret })}
          />
        )}
      </Match>
      <Match when={only(step(), "making")}>
        {(now) => (
          <Making
            name={now().name}
            secret={now().secret}
            ticket={readTicket(ticket()) ?? undefined}
            makeFolder={props.makeFolder}
            onMade={props.onMade}
            onTicket={() => setStep({ at: "ticket", next: now() })}
            onBack={() => setStep({ at: "write", name: now().name, secret: now().secret })}
          />
        )}
      </Match>
    </Switch>
  );
}

function Making(props: {
  name: string;
  secret: Secret;
  ticket: string | undefined;
  makeFolder: () => Promise<MakeFolder>;
  onMade: (vault: Vault) => void;
  onTicket: () => void;
  onBack: () => void;
}) {
  /** What was written about tickets is not right: that is asked again, and everything else stays. */
  const isAboutTicket = () => failure()?.code === "ticket-needed" || failure()?.code === "wrong-ticket";
  const [stage, setStage] = createSignal<OpenStep>("asking");
  const [failure, setFailure] = createSignal<Failure>();
  const start = async () => {
    setFailure(undefined);
    setStage("asking");
    try {
      const make = await props.makeFolder();
      props.onMade(
        await make(props.name, props.secret.text, {
          onStep: setStage,
          ticket: props.ticket,
          kind: wordKindOf(props.secret),
        }),
      );
    } catch (thrown) {
      setFailure(failureOf(thrown));
    }
  };
  void start();
  return (
    <Screen
      title={m().make.makingTitle}
      icon="folder-plus"
      actions={
        <Show when={failure()}>
          <Actions>
            <Show
              when={isAboutTicket()}
              fallback={
                <Button tone="main" icon="arrow-clockwise" onClick={() => void start()}>
                  {m().shell.tryAgain}
                </Button>
              }
            >
              <Button tone="main" icon="note-pencil" onClick={() => props.onTicket()}>
                {m().make.ticketWrite}
              </Button>
            </Show>
            <Button icon="arrow-left" turn onClick={() => props.onBack()}>
              {m().shell.back}
            </Button>
          </Actions>
        </Show>
      }
    >
      <Show when={failure()} fallback={<KeyProgress step={stage()} text={m().make.makingText} />}>
        {(now) => <FailureNotice failure={now()} />}
      </Show>
    </Screen>
  );
}
