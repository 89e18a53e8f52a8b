import { createSignal, Match, Show, Switch } from "solid-js";
import { dayOf } from "../../lib/days.ts";
import { storeOf } from "../../lib/own-phone-place.ts";
import type { OwnKey } from "../../lib/vault/keys.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { NewWords } from "../secret-words/NewWords.tsx";
import { changeable, changeWords } from "./flow.ts";

/** Other words, or pictures, in the place of the old ones; or words for a door that has none any more. */
export default function ChangeWords(props: { vault: Vault; onRenewDoor: () => void; onBack: () => void }) {
  const [at, setAt] = createSignal<"about" | "new" | "done">("about");
  // What can be replaced is fixed at the start: the new words are among the keys at the end.
  const old: readonly OwnKey[] = changeable(props.vault.state().keys);
  const [chosen, setChosen] = createSignal(old[0]?.id);
  const name = (key: OwnKey): string => (key.kind === "pictures" ? m().changeWords.pictures : m().changeWords.words);

  return (
    <Switch>
      <Match when={at() === "about"}>
        <Screen
          title={m().changeWords.title}
          icon="lock-key"
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Actions>
              <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => setAt("new")}>
                {m().shell.next}
              </Button>
            </Actions>
          }
        >
          <Points
            points={[
              { icon: "lock-key", text: old.length === 0 ? m().changeWords.aboutNone : m().changeWords.about1 },
              { icon: "pencil-simple", text: m().changeWords.about2 },
            ]}
          />
          <Show when={old.length > 1}>
            <Choices
              legend={m().changeWords.which}
              value={chosen()}
              onChange={setChosen}
              options={old.map((key, i) => ({
                value: key.id,
                label: old.filter(({ kind }) => kind === key.kind).length > 1 ? `${name(key)} ${i + 1}` : name(key),
              }))}
            />
          </Show>
          <Show when={old.length > 0}>
            <Notice>
              <p>{m().changeWords.copies}</p>
              <Button icon="key" onClick={() => props.onRenewDoor()}>
                {m().renewDoor.title}
              </Button>
            </Notice>
          </Show>
        </Screen>
      </Match>
      <Match when={at() === "new"}>
        <NewWords
          door={props.vault.door}
          isOpenedBy={props.vault.keys.isOpenedBy}
          title={m().changeWords.workingTitle}
          icon="lock-key"
          go={{ label: m().changeWords.go, icon: "lock-key" }}
          work={(words, onStep) =>
            changeWords(props.vault, chosen(), words, dayOf(new Date()), onStep, storeOf(window))
          }
          onDone={() => setAt("done")}
          onBack={() => setAt("about")}
        />
      </Match>
      <Match when={at() === "done"}>
        <Screen
          title={m().changeWords.doneTitle}
          icon="check-circle"
          actions={
            <Actions>
              <Button tone="main" icon="check" onClick={() => props.onBack()}>
                {m().changeWords.doneGo}
              </Button>
            </Actions>
          }
        >
          <Points
            points={[
              { icon: "lock-open", text: m().changeWords.done1 },
              ...(old.length === 0 ? [] : [{ icon: "eraser", text: m().changeWords.done2 } as const]),
            ]}
          />
        </Screen>
      </Match>
    </Switch>
  );
}
