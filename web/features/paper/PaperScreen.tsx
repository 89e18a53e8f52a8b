import { createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { formatDay, formatShare } from "../../lib/locale/format.ts";
import type { Paper, Vault } from "../../lib/vault/vault.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { Badge } from "../Badge.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { kindIcons } from "../kind-icons.ts";
import { language, m } from "../messages.ts";
import { readContent, type Content } from "./content.ts";
import { wayOf } from "./flow.ts";
import { Note } from "./Note.tsx";
import { Printing } from "./Printing.tsx";
import { RemoveDialog, SaveDialog } from "./dialogs.tsx";
import { saveFile } from "./save.ts";
import { Shown } from "./Shown.tsx";
import "./paper.css";

/** One paper: the paper itself, and what one can do with it. */
export function PaperScreen(props: {
  vault: Vault;
  paper: Paper;
  today: string;
  onBack(): void;
  onShare(): void;
  onEdit(): void;
  onWriteOn(): void;
  /** What only this door can do with it. */
  doorDeeds: readonly { readonly icon: IconName; readonly words: string; act(papers: readonly string[]): void }[];
  onRemoved(title: string, removal: { undo(): Promise<void>; undoSeconds: number }): void;
}) {
  const [content, setContent] = createSignal<Content>({ state: "reading", done: 0 });
  const [asking, setAsking] = createSignal<"save" | "print" | "remove">();
  const [removing, setRemoving] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const [password, setPassword] = createSignal<string>();
  /** A PDF that asks for its password, or cannot be drawn, cannot be printed either. */
  const [drawn, setDrawn] = createSignal(false);
  const canPrint = () => way() === "picture" || way() === "text" || (way() === "pdf" && drawn());
  const way = () => wayOf(props.paper.type);
  const bytes = () => {
    const now = content();
    return now.state === "here" ? now.bytes : undefined;
  };
  const reading = () => {
    const now = content();
    return now.state === "reading" ? now : undefined;
  };
  const unread = () => {
    const now = content();
    return now.state === "failed" ? now.failure : undefined;
  };

  /** Anew each time: some browsers never tell that their printing window was closed. */
  const ask = (what: "save" | "print" | "remove"): void => {
    setAsking(undefined);
    setAsking(what);
  };

  let stop = (): void => undefined;
  const read = (): void => {
    stop();
    stop = readContent(props.vault, props.paper.id, setContent);
  };
  read();
  onCleanup(() => stop());

  const remove = async (): Promise<void> => {
    const { id, title } = props.paper;
    setRemoving(true);
    setFailure(undefined);
    try {
      const removal = await props.vault.remove([id]);
      props.onRemoved(title, removal);
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setRemoving(false);
      setAsking(undefined);
    }
  };
  const save = (): void => {
    const whole = bytes();
    if (whole !== undefined) saveFile(props.paper.title, props.paper.type, whole);
    setAsking(undefined);
  };

  return (
    <Screen wide ownTitle title={props.paper.title} back={{ label: m().papers.back, onClick: () => props.onBack() }}>
      <div class="paper-facts">
        <span class="card-kind">
          <Icon name={kindIcons[props.paper.kind]} size="small" />
          <span>{m().kinds[props.paper.kind].label}</span>
        </span>
        <Show when={props.paper.date}>
          {(day) => (
            <span class="card-kind">
              <Icon name="calendar-blank" size="small" />
              <span>{m().paper.date(formatDay(language(), day()))}</span>
            </span>
          )}
        </Show>
        <Badge until={props.paper.until} today={props.today} />
        <Show when={props.paper.inFront}>
          <span class="card-kind card-front">
            <Icon name="eye" size="small" />
            <span>{m().frontView.mark}</span>
          </span>
        </Show>
      </div>
      <Show when={props.paper.note}>{(note) => <Note text={note()} />}</Show>
      <div class="paper">
        <div class="paper-content">
          <Switch>
            <Match when={reading()}>
              {(now) => (
                <div class="paper-wait">
                  <Progress label={m().paper.reading} value={now().done} text={formatShare(language(), now().done)} />
                </div>
              )}
            </Match>
            <Match when={unread()}>
              {(reason) => (
                <div class="stack">
                  <FailureNotice failure={reason()} />
                  <Button tone="main" icon="arrow-clockwise" onClick={read}>
                    {m().paper.tryAgain}
                  </Button>
                </div>
              )}
            </Match>
            <Match when={bytes()}>
              {(whole) => (
                <Shown
                  bytes={whole()}
                  way={way()}
                  title={props.paper.title}
                  onOpened={(given) => {
                    setPassword(given);
                    setDrawn(true);
                  }}
                />
              )}
            </Match>
          </Switch>
        </div>
        <div class="paper-actions" role="group" aria-label={m().paper.more}>
          <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
          <Button wide tone="main" icon="share-network" onClick={() => props.onShare()}>
            {m().paper.share}
          </Button>
          <Show when={way() === "text" && props.paper.kind === "story"}>
            <Button wide icon="note-pencil" onClick={() => props.onWriteOn()}>
              {m().paper.writeOn}
            </Button>
          </Show>
          <Button wide icon="pencil-simple" onClick={() => props.onEdit()}>
            {m().paper.edit}
          </Button>
          <Button wide icon="download-simple" disabled={bytes() === undefined} onClick={() => ask("save")}>
            {m().paper.save}
          </Button>
          <Show when={canPrint()}>
            <Button wide icon="printer" disabled={bytes() === undefined} onClick={() => ask("print")}>
              {m().paper.print}
            </Button>
          </Show>
          <For each={props.doorDeeds}>
            {(deed) => (
              <Button wide icon={deed.icon} onClick={() => deed.act([props.paper.id])}>
                {deed.words}
              </Button>
            )}
          </For>
          <Button wide tone="danger" icon="trash" onClick={() => ask("remove")}>
            {m().paper.remove}
          </Button>
        </div>
      </div>
      <Show when={asking() === "save"}>
        <SaveDialog unsafe={way() === "file"} onSave={save} onClose={() => setAsking(undefined)} />
      </Show>
      <Show when={asking() === "print" && bytes()}>
        {(whole) => <Printing bytes={whole()} way={way()} password={password()} onClose={() => setAsking(undefined)} />}
      </Show>
      <Show when={asking() === "remove"}>
        <RemoveDialog
          title={props.paper.title}
          busy={removing()}
          onRemove={() => void remove()}
          onClose={() => setAsking(undefined)}
        />
      </Show>
    </Screen>
  );
}
