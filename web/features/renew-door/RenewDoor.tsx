import { createSignal, Match, Show, Switch } from "solid-js";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { formatShare } from "../../lib/locale/format.ts";
import { language, m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { NewWords } from "../secret-words/NewWords.tsx";

/** After a suspicion: another key for the door itself. At the end only the new words open it, and it is locked. */
export default function RenewDoor(props: {
  vault: Vault;
  /** Papers are still on their way into the folder. */
  isSaving: boolean;
  onBack: () => void;
  onDone: () => void;
}) {
  const [at, setAt] = createSignal<"about" | "new" | "done">("about");
  const [agreed, setAgreed] = createSignal(false);
  const [done, setDone] = createSignal<number>();
  const goesOn = props.vault.state().rekeying;

  return (
    <Switch>
      <Match when={at() === "about"}>
        <Screen
          title={goesOn ? m().renewDoor.goOnTitle : m().renewDoor.title}
          icon="key"
          lead={goesOn ? m().renewDoor.goOnLead : m().renewDoor.lead}
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Actions>
              <Button
                tone="main"
                icon="arrow-right"
                iconAfter
                turn
                disabled={!agreed() || props.isSaving}
                onClick={() => setAt("new")}
              >
                {m().shell.next}
              </Button>
            </Actions>
          }
        >
          <Points
            points={[
              { icon: "key", text: m().renewDoor.about1 },
              { icon: "lock-key", text: m().renewDoor.about2 },
              { icon: "hourglass", text: m().renewDoor.about3 },
            ]}
          />
          <Notice tone="warn" silent>
            {m().renewDoor.voids}
          </Notice>
          <Check label={m().renewDoor.agree} icon="eraser" checked={agreed()} onChange={setAgreed} />
          <div aria-live="polite">
            <Show when={props.isSaving}>
              <Notice icon="hourglass">{m().secondDoor.waiting}</Notice>
            </Show>
          </div>
        </Screen>
      </Match>
      <Match when={at() === "new"}>
        <NewWords
          door={props.vault.door}
          isOpenedBy={props.vault.keys.isOpenedBy}
          title={m().renewDoor.workingTitle}
          icon="key"
          go={{ label: m().renewDoor.go, icon: "key" }}
          work={({ kind, name, words }, onStep) => {
            setDone(undefined);
            // The lock waits for it: whoever has written the new words down and goes is to find them working.
            return props.vault.keys.renewDoor(kind, name, words, { onStep, onProgress: setDone });
          }}
          progress={
            <Show when={done() !== undefined}>
              <Progress
                label={m().renewDoor.workingLabel}
                value={done() ?? 0}
                text={formatShare(language(), done() ?? 0)}
              />
              <Notice icon="hourglass">{m().renewDoor.workingText}</Notice>
            </Show>
          }
          onDone={() => setAt("done")}
          onBack={() => setAt("about")}
        />
      </Match>
      <Match when={at() === "done"}>
        <Screen
          title={m().renewDoor.doneTitle}
          icon="check-circle"
          lead={m().renewDoor.doneLead}
          actions={
            <Actions>
              <Button tone="main" icon="lock" onClick={() => props.onDone()}>
                {m().papers.lock}
              </Button>
            </Actions>
          }
        >
          <Points
            points={[
              { icon: "lock-open", text: m().renewDoor.done1 },
              { icon: "file-text", text: m().renewDoor.done2 },
            ]}
          />
        </Screen>
      </Match>
    </Switch>
  );
}
