import { createSignal, For, Show } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { loadWords } from "../../lib/locale/words.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { createLoaded } from "../loaded.ts";
import { language, m } from "../messages.ts";
import { Points } from "../Points.tsx";
import "../secret-words/secret-words.css";

/** Two words that change with what is saved: somebody who wrote them down notices an old folder given back (A4). */
export default function StateWords(props: {
  vault: Pick<Vault, "statePhrase">;
  /** One looks at them last of all: what is saved afterwards changes them. */
  onLock: () => void;
  onBack: () => void;
}) {
  const [shown, setShown] = createSignal(false);
  return (
    <Screen
      title={m().stateWords.title}
      icon="checks"
      lead={m().stateWords.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Show
            when={shown()}
            fallback={
              <Button tone="main" icon="eye" onClick={() => setShown(true)}>
                {m().stateWords.show}
              </Button>
            }
          >
            <Button tone="main" icon="lock" onClick={() => props.onLock()}>
              {m().papers.lock}
            </Button>
          </Show>
        </Actions>
      }
    >
      <Show when={shown()}>
        <TwoWords vault={props.vault} />
      </Show>
      <Points
        points={[
          { icon: "note-pencil", text: m().stateWords.write },
          { icon: "warning", text: m().stateWords.others },
          { icon: "translate", text: m().stateWords.language },
        ]}
      />
    </Screen>
  );
}

/** The words themselves, in the list of the language on the screen. */
export function TwoWords(props: { vault: Pick<Vault, "statePhrase"> }) {
  const [failure, setFailure] = createSignal<Failure>();
  const words = createLoaded(language, async (wanted) => {
    setFailure(undefined);
    try {
      const [list, numbers] = await Promise.all([loadWords(wanted), props.vault.statePhrase()]);
      return numbers.map((number) => list[number] ?? "");
    } catch (thrown) {
      setFailure(failureOf(thrown));
      throw thrown;
    }
  });
  return (
    <div class="stack" aria-live="polite">
      <Show
        when={words.value()}
        fallback={
          <Show when={!words.failed()}>
            <Progress label={m().shell.loading} />
          </Show>
        }
      >
        {(two) => (
          <ol class="sheet secret secret-pieces" translate="no">
            <For each={two()}>
              {(word) => (
                <li>
                  <bdi>{word}</bdi>
                </li>
              )}
            </For>
          </ol>
        )}
      </Show>
      <Show when={words.failed() && failure()}>
        {(reason) => (
          <>
            <FailureNotice failure={reason()} />
            <Button icon="arrow-clockwise" onClick={() => words.again()}>
              {m().shell.tryAgain}
            </Button>
          </>
        )}
      </Show>
    </div>
  );
}
