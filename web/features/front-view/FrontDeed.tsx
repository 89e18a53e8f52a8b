import { createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { BackDoor, Moved } from "../../lib/vault/doors.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { kindIcons } from "../kind-icons.ts";
import { m } from "../messages.ts";
import { AskWords } from "../secret-words/AskWords.tsx";
import { doDeed, touched, type Deed } from "./flow.ts";
import "./front-view.css";

const icons: Record<Deed, IconName> = { show: "eye", hide: "eye-slash", take: "door-open" };

/** One of the deeds between the doors: says what it does, does it, and asks for the first words where they are new. */
export default function FrontDeed(props: {
  door: BackDoor;
  deed: Deed;
  papers: readonly Paper[];
  onDone: () => void;
  onBack: () => void;
}) {
  const { deed } = props;
  const papers = touched(
    deed,
    props.papers.map((paper) => paper.id),
    props.papers,
  );
  const ids = papers.map((paper) => paper.id);
  const [at, setAt] = createSignal<"asking" | "working" | "words">("asking");
  const [moved, setMoved] = createSignal<Moved>();
  const [failure, setFailure] = createSignal<Failure>();
  const stop = new AbortController();
  onCleanup(() => stop.abort());

  const start = async (): Promise<void> => {
    setFailure(undefined);
    setAt("working");
    try {
      await doDeed(props.door, deed, ids, { onMoved: setMoved, signal: stop.signal });
      if (!stop.signal.aborted) props.onDone();
    } catch (thrown) {
      if (stop.signal.aborted) return;
      const found = failureOf(thrown);
      if (found.code !== "front-changed") setFailure(found);
      setAt(found.code === "front-changed" ? "words" : "asking");
    }
  };
  const words = () => {
    const { frontView: front } = m();
    return {
      show: { title: front.showTitle(ids.length), text: front.showText, go: front.showGo },
      hide: { title: front.hideTitle(ids.length), text: front.hideText, go: front.hideGo },
      take: { title: front.takeTitle(ids.length), text: front.takeText, go: front.takeGo },
    }[deed];
  };

  return (
    <Switch>
      <Match when={at() === "asking"}>
        <Show
          when={ids.length > 0}
          fallback={
            <Screen
              title={deed === "show" ? m().frontView.show : m().frontView.hide}
              icon={icons[deed]}
              back={{ label: m().shell.back, onClick: () => props.onBack() }}
            >
              <Notice>{deed === "show" ? m().frontView.allShown : m().frontView.noneShown}</Notice>
            </Screen>
          }
        >
          <Screen
            title={words().title}
            icon={icons[deed]}
            back={{ label: m().shell.back, onClick: () => props.onBack() }}
            actions={
              <Actions>
                <Button tone="main" icon={icons[deed]} onClick={() => void start()}>
                  {failure() === undefined ? words().go : m().shell.tryAgain}
                </Button>
                <Button icon="x" onClick={() => props.onBack()}>
                  {m().paper.notNow}
                </Button>
              </Actions>
            }
          >
            <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
            <Show when={failure() !== undefined && moved()}>
              {(now) => <Notice>{m().frontView.donePart(now().done, now().of)}</Notice>}
            </Show>
            <ul class="sheet front-titles">
              <For each={papers}>
                {(paper) => (
                  <li>
                    <Icon name={kindIcons[paper.kind]} />
                    <span dir="auto" translate="no">
                      {paper.title}
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <p>{words().text}</p>
          </Screen>
        </Show>
      </Match>
      <Match when={at() === "working"}>
        <Screen title={words().title} icon={icons[deed]}>
          <Progress
            label={m().shell.loading}
            value={moved() === undefined ? undefined : (moved()?.done ?? 0) / Math.max(1, ids.length)}
            text={m().shell.step(moved()?.done ?? 0, ids.length)}
          />
        </Screen>
      </Match>
      <Match when={at() === "words"}>
        <AskWords
          title={m().secondDoor.firstTitle}
          lead={m().frontView.changedLead}
          check={(name, given, onStep) => props.door.giveFrontWords(name, given, { onStep })}
          onRight={() => void start()}
          onBack={() => setAt("asking")}
        />
      </Match>
    </Switch>
  );
}
