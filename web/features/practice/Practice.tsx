import { createSignal, Match, Switch } from "solid-js";
import { dayOf } from "../../lib/days.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { AskWords } from "../secret-words/AskWords.tsx";
import { tried } from "./flow.ts";

/** Trying the words while the folder is open, when nothing can go wrong yet. Who forgot them makes new ones. */
export default function Practice(props: { vault: Vault; onNewWords: () => void; onBack: () => void }) {
  const [at, setAt] = createSignal<"about" | "try" | "right">("about");
  const right = () => {
    setAt("right");
    const { offer } = props.vault.state();
    // It only reminds: not worth a word where the line breaks.
    void props.vault.setOffer(tried(offer, dayOf(new Date()))).catch(() => undefined);
  };
  return (
    <Switch>
      <Match when={at() === "about"}>
        <Screen
          title={m().practice.title}
          icon="lock-key"
          back={{ label: m().papers.back, onClick: () => props.onBack() }}
          actions={
            <Actions>
              <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => setAt("try")}>
                {m().practice.words.go}
              </Button>
              <Button icon="pencil-simple" onClick={() => props.onNewWords()}>
                {m().practice.forgot}
              </Button>
            </Actions>
          }
        >
          <Points
            points={[
              { icon: "eye-slash", text: m().practice.about1 },
              { icon: "folder-open", text: m().practice.about2 },
              { icon: "pencil-simple", text: m().practice.about3 },
            ]}
          />
        </Screen>
      </Match>
      <Match when={at() === "try"}>
        <AskWords
          title={m().open.wordsTitle}
          lead={m().practice.tryLead}
          check={async (name, words, onStep) => props.vault.keys.tryWords(name, words, { onStep })}
          onRight={right}
          onBack={() => setAt("about")}
        />
      </Match>
      <Match when={at() === "right"}>
        <Screen
          title={m().practice.rightTitle}
          icon="check-circle"
          lead={m().practice.rightLead}
          actions={
            <Actions>
              <Button tone="main" icon="arrow-left" turn onClick={() => props.onBack()}>
                {m().papers.back}
              </Button>
            </Actions>
          }
        />
      </Match>
    </Switch>
  );
}
