import { createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { BackDoor } from "../../lib/vault/doors.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { AskWords } from "../secret-words/AskWords.tsx";

/** From behind the second door to the first, as others see it. Asks for its words where they are new. */
export default function OpenFront(props: { door: BackDoor; onOpened: (front: Vault) => void; onBack: () => void }) {
  const [at, setAt] = createSignal<"opening" | "words">("opening");
  const [failure, setFailure] = createSignal<Failure>();
  let gone = false;
  onCleanup(() => (gone = true));
  const open = async (): Promise<void> => {
    setFailure(undefined);
    setAt("opening");
    try {
      const front = await props.door.openFront();
      if (!gone) props.onOpened(front);
    } catch (thrown) {
      if (gone) return;
      const found = failureOf(thrown);
      if (found.code === "front-changed") setAt("words");
      else setFailure(found);
    }
  };
  onMount(() => void open());
  return (
    <Switch>
      <Match when={at() === "opening"}>
        <Screen
          title={m().frontView.look}
          icon="eye"
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Show when={failure()}>
              <Actions>
                <Button tone="main" icon="arrow-clockwise" onClick={() => void open()}>
                  {m().shell.tryAgain}
                </Button>
              </Actions>
            </Show>
          }
        >
          <Show when={failure()} fallback={<Progress label={m().shell.loading} />}>
            {(reason) => <FailureNotice failure={reason()} />}
          </Show>
        </Screen>
      </Match>
      <Match when={at() === "words"}>
        <AskWords
          title={m().secondDoor.firstTitle}
          lead={m().frontView.changedLead}
          check={(name, words, onStep) => props.door.giveFrontWords(name, words, { onStep })}
          onRight={() => void open()}
          onBack={() => props.onBack()}
        />
      </Match>
    </Switch>
  );
}
