import { createSignal, Match, onCleanup, onMount, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { OpenFolder, OpenStep, Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import { Name } from "./Name.tsx";
import { noWords, Words, type WrittenWords } from "./Words.tsx";

/** Name, words, opening. After a wrong word one is back at the words, and everything written is still there. */
export default function Open(props: {
  openFolder: () => Promise<OpenFolder>;
  onOpened: (vault: Vault) => void;
  onBack: () => void;
}) {
  const [at, setAt] = createSignal<"name" | "words" | "opening">("name");
  const [name, setName] = createSignal("");
  const [written, setWritten] = createSignal<WrittenWords>(noWords);
  const [failure, setFailure] = createSignal<Failure>();
  const [stage, setStage] = createSignal<OpenStep>("asking");
  let running: AbortController | undefined;
  onCleanup(() => running?.abort());
  // The engine comes while one writes.
  onMount(() => void props.openFolder().catch(() => undefined));

  const start = async (words: string) => {
    setFailure(undefined);
    setStage("asking");
    setAt("opening");
    const mine = new AbortController();
    running = mine;
    try {
      const open = await props.openFolder();
      const vault = await open(name(), words, { onStep: setStage, signal: mine.signal });
      if (mine.signal.aborted) vault.lock();
      else props.onOpened(vault);
    } catch (thrown) {
      if (mine.signal.aborted) return;
      setFailure(failureOf(thrown));
      setAt("words");
    }
  };
  const stop = () => {
    running?.abort();
    setAt("words");
  };

  return (
    <Switch>
      <Match when={at() === "name"}>
        <Name name={name()} onName={setName} onBack={() => props.onBack()} onNext={() => setAt("words")} />
      </Match>
      <Match when={at() === "words"}>
        <Words
          written={written()}
          onWritten={setWritten}
          failure={failure()}
          onBack={() => {
            setFailure(undefined);
            setAt("name");
          }}
          onNext={(words) => void start(words)}
        />
      </Match>
      <Match when={at() === "opening"}>
        <Screen
          title={m().open.openingTitle}
          icon="lock-open"
          actions={
            <Actions>
              <Button icon="x" onClick={stop}>
                {m().shell.cancel}
              </Button>
            </Actions>
          }
        >
          <KeyProgress step={stage()} text={m().open.openingText} />
        </Screen>
      </Match>
    </Switch>
  );
}
