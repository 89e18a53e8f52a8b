import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { formatDay } from "../../lib/locale/format.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check, Choice } from "../../ui/Choice.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { type Point, Points } from "../Points.tsx";

type Deed = "delete" | "empty";
type Step = "menu" | Deed | "deleted" | "emptied" | "kept";

/** Ending: the whole folder in a week, or what one sees at once. The same words at both doors (H10). */
export default function EndFolder(props: {
  vault: Vault;
  /** Papers are still on their way into the folder. */
  isSaving: boolean;
  /** Taking the papers out first. */
  onTakeOut: () => void;
  onBack: () => void;
  /** Back in the list, which tells what is left. */
  onDone: () => void;
}) {
  const [at, setAt] = createSignal<Step>("menu");
  const [busy, setBusy] = createSignal(false);
  const [agreed, setAgreed] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const [ending, setEnding] = createSignal(props.vault.state().ending);
  const words = () => m().endFolder;

  const go = (step: Step) => {
    setFailure(undefined);
    setAgreed(false);
    setAt(step);
  };
  const act = async (task: () => Promise<void>, done: Step) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await task();
      setEnding(props.vault.state().ending);
      go(done);
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const ask = (asked: {
    title: string;
    icon: IconName;
    points: readonly Point[];
    agree: string;
    go: string;
    act: () => void;
    more?: JSX.Element;
  }) => (
    <Screen
      title={asked.title}
      icon={asked.icon}
      back={busy() ? undefined : { label: m().shell.back, onClick: () => go("menu") }}
      actions={
        <Actions>
          <Button
            tone="danger"
            icon={asked.icon}
            busy={busy()}
            disabled={!agreed() || props.isSaving}
            onClick={asked.act}
          >
            {asked.go}
          </Button>
          <Button icon="export" disabled={busy()} onClick={() => props.onTakeOut()}>
            {words().takeOutFirst}
          </Button>
        </Actions>
      }
    >
      <Points points={asked.points} />
      <Check label={asked.agree} icon="eraser" checked={agreed()} onChange={setAgreed} />
      <div aria-live="polite">
        <Show when={props.isSaving}>
          <Notice icon="hourglass">{m().secondDoor.waiting}</Notice>
        </Show>
        <Show when={busy()}>{asked.more}</Show>
      </div>
      <Show when={failure()}>{(now) => <FailureNotice failure={now()} />}</Show>
    </Screen>
  );
  const told = (title: string, points: readonly Point[]) => (
    <Screen
      title={title}
      icon="check-circle"
      actions={
        <Actions>
          <Button tone="main" icon="arrow-left" turn onClick={() => props.onDone()}>
            {m().papers.back}
          </Button>
        </Actions>
      }
    >
      <Points points={points} />
    </Screen>
  );
  const lastDay = () => formatDay(language(), ending() ?? "");

  return (
    <Switch>
      <Match when={at() === "menu"}>
        <Screen title={words().title} icon="trash" back={{ label: m().shell.back, onClick: () => props.onBack() }}>
          <Show when={ending()}>
            <Notice tone="warn">
              <p>{m().papers.ending(lastDay())}</p>
              <Button
                icon="arrow-counter-clockwise"
                busy={busy()}
                onClick={() => void act(props.vault.keepFolder, "kept")}
              >
                {words().keep}
              </Button>
            </Notice>
          </Show>
          <Show when={failure()}>{(now) => <FailureNotice failure={now()} />}</Show>
          <div class="stack">
            <Choice icon="eraser" label={words().empty} hint={words().emptyHint} onClick={() => go("empty")} />
            <Show when={ending() === undefined}>
              <Choice icon="trash" label={words().delete} hint={words().deleteHint} onClick={() => go("delete")} />
            </Show>
          </div>
        </Screen>
      </Match>
      <Match when={at() === "delete"}>
        {ask({
          title: words().deleteTitle,
          icon: "trash",
          points: [
            { icon: "calendar-x", text: words().delete1 },
            { icon: "folder", text: words().delete2 },
            { icon: "arrow-counter-clockwise", text: words().delete3 },
          ],
          agree: words().deleteAgree,
          go: words().deleteGo,
          act: () => void act(props.vault.deleteFolder, "deleted"),
        })}
      </Match>
      <Match when={at() === "empty"}>
        {ask({
          title: words().emptyTitle,
          icon: "eraser",
          points: [
            { icon: "file-x", text: words().empty1 },
            { icon: "link-break", text: words().empty2 },
            { icon: "folder", text: words().empty3 },
          ],
          agree: words().emptyAgree,
          go: words().emptyGo,
          act: () => void act(props.vault.emptyPart, "emptied"),
          more: (
            <>
              <Progress label={words().emptying} />
              <Notice icon="hourglass">{words().emptyingText}</Notice>
            </>
          ),
        })}
      </Match>
      <Match when={at() === "deleted"}>
        {told(words().deletedTitle, [
          { icon: "calendar-x", text: m().papers.ending(lastDay()) },
          { icon: "arrow-counter-clockwise", text: words().deleted1 },
        ])}
      </Match>
      <Match when={at() === "emptied"}>
        {told(words().emptiedTitle, [{ icon: "folder", text: words().emptied1 }])}
      </Match>
      <Match when={at() === "kept"}>{told(words().keptTitle, [{ icon: "folder", text: words().kept1 }])}</Match>
    </Switch>
  );
}
