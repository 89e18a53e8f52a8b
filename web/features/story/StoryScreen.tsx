import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { formatShare } from "../../lib/locale/format.ts";
import { maxTitle } from "../../lib/title.ts";
import type { Paper, Vault } from "../../lib/vault/vault.ts";
import type { BeforeLock } from "../../lib/before-lock.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { faultOf, hasNewWords, isChanged, keepStory, saveStory, withHeading, type Story } from "./flow.ts";
import "./story.css";

/** Writing in one's own words: a new text, or one that is in the folder already. */
export function StoryScreen(props: {
  vault: Vault;
  /** The text to write on. */
  paper?: Paper | undefined;
  today: string;
  /** Takes what to do before the folder locks, and undefined when this screen goes. */
  beforeLock(what: BeforeLock | undefined): void;
  onDone(): void;
}) {
  const start: Story = { title: props.paper?.title ?? m().story.nameStart, text: "" };
  const [saved, setSaved] = createSignal(start);
  const [story, setStory] = createSignal(start);
  const [reading, setReading] = createSignal(props.paper !== undefined);
  const [saving, setSaving] = createSignal<{ done: number | undefined }>();
  const [fault, setFault] = createSignal<"empty" | "tooLong" | null>(null);
  const [failure, setFailure] = createSignal<Failure>();
  const [leaving, setLeaving] = createSignal(false);
  /** The text that this one continues was deleted on another device. */
  const [alone, setAlone] = createSignal(false);
  const changed = () => isChanged(story(), saved());
  let text: HTMLInputElement | HTMLTextAreaElement | undefined;

  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const read = async (paper: Paper): Promise<void> => {
    setFailure(undefined);
    setReading(true);
    try {
      const bytes = await props.vault.read(paper.id, { signal: stop.signal });
      const found = { title: paper.title, text: new TextDecoder().decode(bytes) };
      setSaved(found);
      setStory(found);
      setReading(false);
    } catch (thrown) {
      if (!stop.signal.aborted) setFailure(failureOf(thrown));
    }
  };
  if (props.paper !== undefined) void read(props.paper);

  const save = async (): Promise<void> => {
    setLeaving(false);
    setFailure(undefined);
    setFault(faultOf(story()));
    if (fault() !== null || saving() !== undefined) return;
    setSaving({ done: undefined });
    try {
      await saveStory(props.vault, story(), {
        ...(props.paper === undefined || alone() ? {} : { paper: props.paper.id }),
        today: props.today,
        fallbackTitle: m().story.nameStart,
        onProgress: (done) => setSaving({ done }),
      });
      props.onDone();
    } catch (thrown) {
      const reason = failureOf(thrown);
      if (reason.code === "paper-gone") setAlone(true);
      setFailure(reason);
      setSaving(undefined);
    }
  };
  const isWaiting = (): boolean => saving() === undefined && hasNewWords(story(), saved());
  onMount(() => {
    props.beforeLock({
      isWaiting,
      handOver() {
        if (!isWaiting()) return undefined;
        const { nameStart, unfinished } = m().story;
        keepStory(props.vault, story(), { today: props.today, fallbackTitle: nameStart, unfinished });
        return undefined;
      },
    });
    onCleanup(() => props.beforeLock(undefined));
  });

  const back = (): void => {
    if (changed() && story().text.trim() !== "" && saving() === undefined) setLeaving(true);
    else if (saving() === undefined) props.onDone();
  };
  const addHeading = (heading: string): void => {
    setStory({ ...story(), text: withHeading(story().text, heading) });
    if (text === undefined) return;
    text.focus();
    text.setSelectionRange(story().text.length, story().text.length);
    text.scrollTop = text.scrollHeight;
  };
  const ideas = (): readonly { words: string; icon: IconName }[] => [
    { words: m().story.ideaAsk, icon: "hand-pointing" },
    { words: m().story.ideaNow, icon: "map-pin" },
    { words: m().story.ideaPlaces, icon: "heart" },
    { words: m().story.ideaBefore, icon: "path" },
  ];

  return (
    <Screen
      title={m().story.title}
      icon="quotes"
      lead={props.paper === undefined ? m().story.intro : undefined}
      back={{ label: m().papers.back, onClick: back }}
    >
      <Show
        when={!reading()}
        fallback={
          <Show when={failure()} fallback={<Progress label={m().story.reading} />}>
            {(reason) => (
              <>
                <FailureNotice failure={reason()} />
                <Button tone="main" icon="arrow-clockwise" onClick={() => props.paper && void read(props.paper)}>
                  {m().shell.tryAgain}
                </Button>
              </>
            )}
          </Show>
        }
      >
        <Field
          label={m().story.name}
          value={story().title}
          maxLength={maxTitle}
          onInput={(title) => setStory({ ...story(), title })}
        />
        <div class="ideas">
          <p class="quiet">{m().story.ideas}</p>
          <div class="ideas-row">
            <For each={ideas()}>
              {(idea) => (
                <button type="button" class="idea" onClick={() => addHeading(idea.words)}>
                  <Icon name={idea.icon} size="small" />
                  <span>{idea.words}</span>
                </button>
              )}
            </For>
          </div>
        </div>
        <div class="story-text">
          <Field
            label={m().story.text}
            lines={14}
            value={story().text}
            ref={(element) => (text = element)}
            error={fault() === "empty" ? m().story.empty : fault() === "tooLong" ? m().story.tooLong : undefined}
            onInput={(written) => {
              setFault(null);
              setStory({ ...story(), text: written });
            }}
          />
        </div>
        <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
        <div class="story-save">
          <Show
            when={saving()}
            fallback={
              <>
                <span class="story-state" aria-live="polite">
                  <Show when={changed()}>
                    <Icon name="pencil-simple" size="small" />
                    <span>{m().story.notSaved}</span>
                  </Show>
                </span>
                <Button tone="main" icon="folder-plus" onClick={() => void save()}>
                  {alone() ? m().story.saveNew : m().story.save}
                </Button>
              </>
            }
          >
            {(now) => (
              <Progress
                label={m().story.saving}
                value={now().done}
                text={now().done === undefined ? "" : formatShare(language(), now().done ?? 0)}
              />
            )}
          </Show>
        </div>
      </Show>
      <Show when={leaving()}>
        <Dialog
          title={m().story.leaveTitle}
          icon="floppy-disk"
          onClose={() => setLeaving(false)}
          actions={
            <Actions>
              <Button tone="main" icon="folder-plus" onClick={() => void save()}>
                {m().story.leaveSave}
              </Button>
              <Button icon="pencil-simple" onClick={() => setLeaving(false)}>
                {m().story.leaveStay}
              </Button>
              <Button tone="danger" icon="trash" onClick={() => props.onDone()}>
                {m().story.leaveDrop}
              </Button>
            </Actions>
          }
        >
          <Notice tone="warn">{m().story.leaveWarn}</Notice>
        </Dialog>
      </Show>
    </Screen>
  );
}
