import { createSignal, Match, onCleanup, onMount, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { OpenFolder, OpenStep, Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import { Name } from "./Name.tsx";
import { noWords, textOf, type WrittenWords } from "../secret-words/WriteWords.tsx";
import { Older } from "./Older.tsx";
import { Words } from "./Words.tsx";

/** Name, words, opening. After a wrong word one is back at the words, and everything written is still there. */
export default function Open(props: {
  openFolder: () => Promise<OpenFolder>;
  /** What the holder's own phone knows: the name is filled in, and an older list is noticed (A4). */
  known?: { readonly name: string; readonly mark: string; readonly version: number } | undefined;
  onOpened: (vault: Vault) => void;
  /** A timed lock of long ago was found: this takes the place of what was opened, unless something is written there. */
  onFound: (vault: Vault) => void;
  isWriting: () => boolean;
  /** Without the words: a sheet, cards, one's own phone. */
  onOtherWays: () => void;
  onBack: () => void;
}) {
  const [at, setAt] = createSignal<"name" | "words" | "opening" | "older">(
    props.known === undefined ? "name" : "words",
  );
  const [name, setName] = createSignal(props.known?.name ?? "");
  const [written, setWritten] = createSignal<WrittenWords>(noWords);
  const [failure, setFailure] = createSignal<Failure>();
  const [stage, setStage] = createSignal<OpenStep>("asking");
  let running: AbortController | undefined;
  onCleanup(() => running?.abort());
  // The engine comes while one writes.
  onMount(() => void props.openFolder().catch(() => undefined));

  const start = async (words: string, acceptOlder = false) => {
    setFailure(undefined);
    setStage("asking");
    setAt("opening");
    const mine = new AbortController();
    running = mine;
    try {
      const open = await props.openFolder();
      const { known } = props;
      const vault = await open(name(), words, {
        onStep: setStage,
        signal: mine.signal,
        acceptOlder,
        onBack: (back) => props.onFound(back),
        isWriting: () => props.isWriting(),
        ...(known === undefined ? {} : { floor: { mark: known.mark, version: known.version } }),
      });
      if (mine.signal.aborted) vault.lock();
      else props.onOpened(vault);
    } catch (thrown) {
      if (mine.signal.aborted) return;
      const found = failureOf(thrown);
      setFailure(found);
      setAt(found.code === "older-folder" ? "older" : "words");
    }
  };
  const stop = () => {
    running?.abort();
    setAt("words");
  };

  return (
    <Switch>
      <Match when={at() === "name"}>
        <Name
          name={name()}
          onName={setName}
          onOtherWays={() => props.onOtherWays()}
          onBack={() => props.onBack()}
          onNext={() => setAt("words")}
        />
      </Match>
      <Match when={at() === "words"}>
        <Words
          name={props.known?.name === name() ? name() : undefined}
          written={written()}
          onWritten={setWritten}
          failure={failure()}
          onOtherWays={() => props.onOtherWays()}
          onBack={() => {
            setFailure(undefined);
            setAt("name");
          }}
          onNext={(words) => void start(words)}
        />
      </Match>
      <Match when={at() === "older"}>
        <Older
          onBack={() => {
            setFailure(undefined);
            setAt("words");
          }}
          onLook={() => void start(textOf(written()), true)}
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
