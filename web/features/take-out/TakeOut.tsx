/** Taking papers out of the folder: which, as what; the passphrase; the work; the file. */
import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { dayOf } from "../../lib/days.ts";
import { loadWords } from "../../lib/locale/words.ts";
import { randomBelow } from "../../lib/random.ts";
import { sealBundle } from "../../lib/takeout/age-in-worker.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoosePapers } from "../ChoosePapers.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { GiveBack } from "../secret-words/GiveBack.tsx";
import { placesToAsk, proposeSecret, type Secret } from "../secret-words/secret.ts";
import { About, type Form } from "./About.tsx";
import { passphraseOf, packPapers, type Packing } from "./flow.ts";
import { Passphrase } from "./Passphrase.tsx";
import { saveBundle } from "./save.ts";
import { Work } from "./Work.tsx";

type Step =
  | { readonly at: "about" | "choose" | "write" | "working" }
  | { readonly at: "check"; readonly places: readonly number[] };

export default function TakeOut(props: { vault: Vault; onBack: () => void }) {
  const [step, setStep] = createSignal<Step>({ at: "about" });
  const papers = props.vault.state().papers;
  const [form, setForm] = createSignal<Form>("sealed");
  const [isAll, setAll] = createSignal(true);
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [secret, setSecret] = createSignal<Secret>();
  const [listMissing, setListMissing] = createSignal(false);
  const [packing, setPacking] = createSignal<Packing>({ at: "reading", progress: { done: 0, of: 1 } });
  const wanted = () => (isAll() ? papers : papers.filter(({ id }) => chosen().includes(id)));
  let stop: () => void = () => undefined;
  onCleanup(() => stop());

  const pack = (): void => {
    stop();
    setStep({ at: "working" });
    const passphrase = form() === "sealed" ? secret()?.text : undefined;
    const asked = { papers: wanted(), passphrase, language: language(), messages: m() };
    stop = packPapers({ vault: props.vault, seal: sealBundle }, asked, setPacking);
  };
  const propose = async (): Promise<void> => {
    setListMissing(false);
    try {
      const { text } = proposeSecret("words", await loadWords(language()), randomBelow);
      setSecret({ kind: "words", text: passphraseOf(text) });
    } catch {
      setListMissing(true);
    }
  };
  const toForm = (): void => {
    if (form() === "plain") return pack();
    if (secret() === undefined) void propose();
    setStep({ at: "write" });
  };
  const cancel = (): void => {
    stop();
    setStep({ at: "about" });
  };
  const name = (): string => {
    const zip = `${m().takeOut.fileName}-${dayOf(new Date())}.zip`;
    return form() === "sealed" ? `${zip}.age` : zip;
  };
  const save = (): void => {
    const now = packing();
    if (now.at === "ready") saveBundle(now.file, name());
  };

  return (
    <Switch>
      <Match when={step().at === "about"}>
        <About
          count={papers.length}
          isAll={isAll()}
          onAll={setAll}
          form={form()}
          onForm={setForm}
          onBack={() => props.onBack()}
          onNext={() => (isAll() ? toForm() : setStep({ at: "choose" }))}
        />
      </Match>
      <Match when={step().at === "choose"}>
        <ChoosePapers
          vault={props.vault}
          papers={papers}
          today={dayOf(new Date())}
          title={m().takeOut.chooseTitle}
          lead={m().takeOut.chooseLead}
          icon="export"
          backLabel={m().shell.back}
          chosen={chosen()}
          onChange={setChosen}
          onNext={toForm}
          onBack={() => setStep({ at: "about" })}
        />
      </Match>
      <Match when={step().at === "write"}>
        <Show when={listMissing()}>
          <FailureNotice failure={{ code: "offline" }} />
          <Button icon="arrow-clockwise" onClick={() => void propose()}>
            {m().shell.tryAgain}
          </Button>
        </Show>
        <Passphrase
          secret={secret()}
          onAnother={() => void propose()}
          onBack={() => setStep({ at: "about" })}
          onNext={(written) => setStep({ at: "check", places: placesToAsk(written, randomBelow) })}
        />
      </Match>
      <Match when={step().at === "check" && secret()}>
        {(written) => (
          <GiveBack
            step={{ at: 2, of: 2 }}
            go={{ label: m().takeOut.make, icon: "file-lock" }}
            secret={written()}
            places={placesIn(step())}
            onBack={() => setStep({ at: "write" })}
            onNext={pack}
          />
        )}
      </Match>
      <Match when={step().at === "working"}>
        <Work
          now={packing()}
          isSealed={form() === "sealed"}
          onCancel={cancel}
          onAgain={pack}
          onSave={save}
          onBack={() => props.onBack()}
        />
      </Match>
    </Switch>
  );
}

const placesIn = (step: Step): readonly number[] => ("places" in step ? step.places : []);
