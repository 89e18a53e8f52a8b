import { createMemo, createSignal, For, Show } from "solid-js";
import { loadWords } from "../../lib/locale/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { createLoaded } from "../loaded.ts";
import { language, m } from "../messages.ts";
import { alphabet, indexOf, nextLetters, startingWith, wordsAtOnce } from "./letters.ts";
import "../../ui/pad.css";
import "./secret-words.css";

/** Letters to tap, then the words that begin with them. The list is that of the language on the screen. */
export function Picker(props: {
  picked: readonly string[];
  onPicked: (picked: readonly string[]) => void;
  error: string | undefined;
}) {
  const [letters, setLetters] = createSignal("");
  const list = createLoaded(language, async (wanted) => {
    const index = indexOf(await loadWords(wanted), wanted);
    setLetters("");
    return { index, keys: alphabet(index, wanted) };
  });
  const known = () => list.value();
  const possible = createMemo(() => nextLetters(known()?.index ?? [], letters()));
  const matches = createMemo(() => (letters() === "" ? [] : startingWith(known()?.index ?? [], letters())));
  const choose = (word: string) => {
    props.onPicked([...props.picked, word]);
    setLetters("");
  };
  return (
    <div class="stack">
      <Show when={props.picked.length > 0}>
        <div class="sheet">
          <ol class="secret picked" translate="no" aria-label={m().open.picked(props.picked.length)}>
            <For each={props.picked}>
              {(word) => (
                <li>
                  <bdi>{word}</bdi>
                </li>
              )}
            </For>
          </ol>
          <Button tone="quiet" icon="backspace" turn onClick={() => props.onPicked(props.picked.slice(0, -1))}>
            {m().open.eraseWord}
          </Button>
        </div>
      </Show>
      <Show when={props.error}>{(error) => <Notice tone="bad">{error()}</Notice>}</Show>
      <Show when={list.failed()}>
        <FailureNotice failure={{ code: "offline" }} />
        <Button icon="arrow-clockwise" onClick={() => list.again()}>
          {m().shell.tryAgain}
        </Button>
      </Show>
      <Show when={known()}>
        {(now) => (
          <>
            <p class="quiet">{m().open.pickLead}</p>
            <p class="secret letters-tapped" translate="no" aria-live="polite">
              <bdi>{letters() || "\u00a0"}</bdi>
            </p>
            <Show when={letters() !== ""}>
              <div class="matches" aria-live="polite">
                <Show when={matches().length <= wordsAtOnce} fallback={<p class="quiet">{m().open.pickMore}</p>}>
                  <For each={matches()}>
                    {(entry) => <Button onClick={() => choose(entry.word)}>{entry.word}</Button>}
                  </For>
                </Show>
              </div>
            </Show>
            <div class="letters" role="group" aria-label={m().open.letters} translate="no">
              <For each={now().keys}>
                {(letter) => (
                  <button
                    type="button"
                    class="key"
                    disabled={!possible().has(letter)}
                    onClick={() => setLetters(letters() + letter)}
                  >
                    {letter}
                  </button>
                )}
              </For>
              <button
                type="button"
                class="key key-wide"
                disabled={letters() === ""}
                aria-label={m().open.eraseLetter}
                onClick={() => setLetters([...letters()].slice(0, -1).join(""))}
              >
                <Icon name="backspace" turn />
              </button>
            </div>
          </>
        )}
      </Show>
    </div>
  );
}
