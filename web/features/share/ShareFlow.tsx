/** Sharing: which papers, how long, how often, what the person sees, and then the link. One thing a screen. */
import { createSignal, Match, Switch } from "solid-js";
import { dayOf } from "../../lib/days.ts";
import { type Failure, failureOf } from "../../lib/failure.ts";
import type { Share, Vault } from "../../lib/vault/vault.ts";
import { Choose } from "./Choose.tsx";
import { firstDraft, newShare } from "./flow.ts";
import { HowLong } from "./HowLong.tsx";
import { HowOften } from "./HowOften.tsx";
import { Last } from "./Last.tsx";
import { Ready } from "./Ready.tsx";

type Step = "choose" | "long" | "often" | "last";

export default function ShareFlow(props: { vault: Vault; initial: readonly string[]; onDone(): void }) {
  const { vault, initial } = props;
  const state = vault.state();
  const [step, setStep] = createSignal<Step>(initial.length === 0 ? "choose" : "long");
  const [papers, setPapers] = createSignal(initial);
  const [draft, setDraft] = createSignal(firstDraft(state.from));
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const [made, setMade] = createSignal<Share>();
  const today = (): string => dayOf(new Date());
  const chosen = () => state.papers.filter((paper) => papers().includes(paper.id));

  const make = async (): Promise<void> => {
    const share = newShare(papers(), draft(), today());
    if (share === null || busy()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      setMade(await vault.share(share));
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Switch>
      <Match when={made()}>{(share) => <Ready share={share()} onDone={props.onDone} />}</Match>
      <Match when={step() === "choose"}>
        <Choose
          vault={vault}
          papers={state.papers}
          today={today()}
          chosen={papers()}
          onChange={setPapers}
          onNext={() => setStep("long")}
          onBack={props.onDone}
        />
      </Match>
      <Match when={step() === "long"}>
        <HowLong
          draft={draft()}
          today={today()}
          onChange={setDraft}
          onNext={() => setStep("often")}
          onBack={() => (initial.length === 0 ? setStep("choose") : props.onDone())}
        />
      </Match>
      <Match when={step() === "often"}>
        <HowOften draft={draft()} onChange={setDraft} onNext={() => setStep("last")} onBack={() => setStep("long")} />
      </Match>
      <Match when={step() === "last"}>
        <Last
          draft={draft()}
          papers={chosen()}
          busy={busy()}
          failure={failure()}
          onChange={setDraft}
          onMake={() => void make()}
          onBack={() => setStep("often")}
        />
      </Match>
    </Switch>
  );
}
