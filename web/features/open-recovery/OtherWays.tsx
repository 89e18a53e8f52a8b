/** Opening without a name and without words: with a sheet, with two of three cards, or with one's own phone. */
import { createSignal, Match, onCleanup, onMount, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { type CodeKind, noDigits } from "../../lib/recovery/digits.ts";
import type { OpenStep, OpenWithSecret, Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import { Code } from "./Code.tsx";
import { type Given, secretsOf } from "./flow.ts";
import { NotOpened } from "./NotOpened.tsx";
import "./open-recovery.css";
import { Ways } from "./Ways.tsx";

type Secret = { readonly kind: "sheet" | "cards" | "passkey"; readonly secrets: readonly Uint8Array[] };
type Step =
  | { readonly at: "ways" | "asking" }
  | { readonly at: "code"; readonly kind: CodeKind }
  | { readonly at: "opening"; readonly kind: Secret["kind"] }
  /** The papers or the phone opened nothing, or only something older than the phone remembers. */
  | { readonly at: "failed"; readonly failure: Failure; readonly secret: Secret };

const only = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | false =>
  step.at === at ? (step as Extract<Step, { at: At }>) : false;

export default function OtherWays(props: {
  openWithSecret: () => Promise<OpenWithSecret>;
  /** What the holder's own phone knows: then its own key is offered, and an older list is noticed (A4). */
  known?: { readonly mark: string; readonly version: number } | undefined;
  onOpened: (vault: Vault) => void;
  /** A timed lock of long ago was found: this takes the place of what was opened, unless something is written there. */
  onFound: (vault: Vault) => void;
  isWriting: () => boolean;
  onBack: () => void;
}) {
  const [step, setStep] = createSignal<Step>({ at: "ways" });
  const [failure, setFailure] = createSignal<Failure>();
  const [problem, setProblem] = createSignal<"missing" | "refused">();
  const [cardProblem, setCardProblem] = createSignal<"same" | "sets">();
  const [groups, setGroups] = createSignal<readonly string[]>([]);
  /** Cards that were given before the one that is being written. */
  const [cards, setCards] = createSignal<readonly Given[]>([]);
  const [stage, setStage] = createSignal<OpenStep>("asking");
  let running: AbortController | undefined;
  let stopAsking: (() => void) | undefined;
  let gone = false;
  onCleanup(() => {
    gone = true;
    running?.abort();
    stopAsking?.();
  });
  // What is needed next comes while one reads, and for the phone before the tap: some browsers ask it only right after one.
  onMount(() => {
    void props.openWithSecret().catch(() => undefined);
    void import("../../lib/recovery/cards.ts").catch(() => undefined);
    if (props.known !== undefined) void import("../../lib/recovery/passkey.ts").catch(() => undefined);
  });

  const clear = () => {
    setFailure(undefined);
    setProblem(undefined);
    setCardProblem(undefined);
  };
  const begin = (kind: CodeKind, given: readonly Given[] = []) => {
    clear();
    setCards(given);
    setGroups(noDigits(kind));
    setStep({ at: "code", kind });
    // The next card has the same screen: it begins at its top, where its number stands.
    window.scrollTo(0, 0);
  };
  const open = async (secret: Secret, acceptOlder = false) => {
    clear();
    setStage("asking");
    setStep({ at: "opening", kind: secret.kind });
    const mine = new AbortController();
    running = mine;
    const { known } = props;
    try {
      const openWith = await props.openWithSecret();
      const vault = await openWith(secret.kind, secret.secrets, {
        onStep: setStage,
        signal: mine.signal,
        acceptOlder,
        onBack: (back) => props.onFound(back),
        isWriting: () => props.isWriting(),
        ...(known === undefined ? {} : { floor: { mark: known.mark, version: known.version } }),
      });
      for (const one of secret.secrets) one.fill(0);
      if (mine.signal.aborted) vault.lock();
      else props.onOpened(vault);
    } catch (thrown) {
      if (!mine.signal.aborted) setStep({ at: "failed", failure: failureOf(thrown), secret });
    }
  };
  const openPapers = async (kind: CodeKind, given: readonly Given[]) => {
    try {
      const found = await secretsOf(kind, given);
      if (gone) return;
      if ("secrets" in found) return await open({ kind, secrets: found.secrets });
      // One is not told as a fault: the next card is asked for. Of two that do not belong together either may be the old one.
      begin("cards", found.problem === "same" ? given.slice(0, -1) : given);
      if (found.problem !== "one") setCardProblem(found.problem);
    } catch {
      setFailure({ code: "offline" });
    }
  };
  const next = (kind: CodeKind) => {
    clear();
    const given = [...(kind === "cards" ? cards() : []), groups()];
    void openPapers(kind, given);
  };
  const askPhone = async () => {
    clear();
    setStep({ at: "asking" });
    try {
      const { askPasskey, stopPasskey } = await import("../../lib/recovery/passkey.ts");
      if (gone) return;
      stopAsking = stopPasskey;
      const found = await askPasskey();
      stopAsking = undefined;
      // Left while the phone asked: what it gives opens nothing then.
      if (gone) return "secret" in found ? void found.secret.fill(0) : undefined;
      if ("secret" in found) return await open({ kind: "passkey", secrets: [found.secret] });
      setProblem(found.problem);
    } catch {
      setFailure({ code: "offline" });
    }
    setStep({ at: "ways" });
  };
  const stop = (kind: Secret["kind"]) => {
    running?.abort();
    if (kind === "passkey") setStep({ at: "ways" });
    else setStep({ at: "code", kind });
  };
  /** After a failure: what was written stays, so that a broken line costs no digit. */
  const back = ({ secret }: { secret: Secret }) => {
    if (secret.kind === "passkey") setStep({ at: "ways" });
    else setStep({ at: "code", kind: secret.kind });
  };
  const words = () => m().openRecovery;
  const lead = (kind: CodeKind) =>
    kind === "sheet"
      ? words().sheetLead
      : [words().cardLead1, words().cardLead2, words().cardLead3][Math.min(cards().length, 2)];

  return (
    <Switch>
      <Match when={step().at === "ways" || step().at === "asking"}>
        <Ways
          isOwnPhone={props.known !== undefined}
          isAsking={step().at === "asking"}
          failure={failure()}
          problem={problem()}
          onWay={(way) => {
            if (step().at === "asking") return;
            if (way === "phone") void askPhone();
            else begin(way);
          }}
          onBack={() => props.onBack()}
        />
      </Match>
      <Match when={only(step(), "code")}>
        {(now) => (
          <Code
            title={now().kind === "sheet" ? words().sheetTitle : words().cardTitle(cards().length + 1)}
            lead={lead(now().kind) ?? ""}
            groups={groups()}
            onGroups={setGroups}
            isLast={now().kind === "sheet" || cards().length > 0}
            failure={failure()}
            problem={cardProblem() === undefined ? undefined : words()[cardProblem() ?? "same"]}
            onSquare={(found) => {
              // The other kind of paper, in front of the camera: what it is counts, not what was tapped before.
              const given = found.kind === "cards" && now().kind === "cards" ? cards() : [];
              begin(found.kind, given);
              setGroups(found.groups);
              next(found.kind);
            }}
            onNext={() => next(now().kind)}
            onBack={() => {
              if (cards().length === 0) return void setStep({ at: "ways" });
              const before = cards().at(-1) ?? noDigits("cards");
              begin("cards", cards().slice(0, -1));
              setGroups(before);
            }}
          />
        )}
      </Match>
      <Match when={only(step(), "failed")}>
        {(now) => (
          <NotOpened
            failure={now().failure}
            onOlder={() => void open(now().secret, true)}
            onTry={() => void open(now().secret)}
            onThird={
              now().secret.kind === "cards" && now().failure.code === "wrong-code" && cards().length === 1
                ? () => begin("cards", [...cards(), groups()])
                : undefined
            }
            onAgain={() => begin(now().secret.kind === "cards" ? "cards" : "sheet")}
            canAgain={now().secret.kind !== "passkey"}
            onBack={() => back(now())}
          />
        )}
      </Match>
      <Match when={only(step(), "opening")}>
        {(now) => (
          <Screen
            title={m().open.openingTitle}
            icon="lock-open"
            actions={
              <Actions>
                <Button icon="x" onClick={() => stop(now().kind)}>
                  {m().shell.cancel}
                </Button>
              </Actions>
            }
          >
            <KeyProgress step={stage()} text={m().open.openingText} />
          </Screen>
        )}
      </Match>
    </Switch>
  );
}
