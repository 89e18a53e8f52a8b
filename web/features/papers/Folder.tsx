import { createMemo, createSignal, For, Show } from "solid-js";
import { formatDay, formatShare } from "../../lib/locale/format.ts";
import type { VaultState } from "../../lib/vault/vault.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { Card } from "./Card.tsx";
import { ChooseBar } from "./ChooseBar.tsx";
import { stillThere, toggle } from "./choosing.ts";
import { Empty } from "./Empty.tsx";
import { Filter } from "./Filter.tsx";
import type { Draft } from "./flow.ts";
import { onlyKind, type KindChoice } from "./kinds-present.ts";
import type { Pictures } from "./pictures.ts";
import type { Removal } from "./removal.ts";
import { UndoBar } from "./UndoBar.tsx";
import { Work } from "./Work.tsx";
import "./papers.css";

/** The list of papers, and everything one can do from there. */
export function Folder(props: {
  state: VaultState;
  pictures: Pictures;
  today: string;
  /** Described, but not cleaned yet. */
  preparing: readonly Draft[];
  /** Described, but then it could not be made ready. */
  stuck: Draft | undefined;
  removal: Removal | undefined;
  onAdd(): void;
  onOpen(paper: string): void;
  onStory(): void;
  onShare(papers: readonly string[]): void;
  onShares(): void;
  onLock(): void;
  onUndone(): void;
  onCancel(job: number): void;
  onRetry(job: number): void;
  onDismiss(jobs: readonly number[]): void;
}) {
  const [chosen, setChosen] = createSignal<readonly string[]>();
  const [kind, setKind] = createSignal<KindChoice>("all");
  const papers = () => onlyKind(props.state.papers, kind());
  // By number and not by object: a card stays when its paper changes, and keeps its picture.
  const ids = createMemo(() => papers().map((paper) => paper.id));
  const paperOf = (id: string) => props.state.papers.find((paper) => paper.id === id);
  const choosing = () => chosen() !== undefined;
  const present = () => stillThere(chosen() ?? [], props.state.papers);
  const fullness = () => props.state.capacity.used / Math.max(1, props.state.capacity.total);

  const chooseOrOpen = (id: string): void => {
    if (choosing()) setChosen(toggle(present(), id));
    else props.onOpen(id);
  };
  const startChoosing = (): void => {
    setKind("all");
    setChosen([]);
  };

  return (
    <>
      <Show
        when={!choosing()}
        fallback={<Screen wide title={m().papers.choose} icon="hand-pointing" lead={m().papers.chooseHint} />}
      >
        <div class="folder-top">
          <Screen wide title={m().papers.title} icon="folder-open" />
          <Button icon="lock" onClick={() => props.onLock()}>
            {m().papers.lock}
          </Button>
        </div>
      </Show>
      <div class="folder" classList={{ "folder-choosing": choosing() }}>
        <Show when={!choosing()}>
          <Show when={props.state.ending}>
            {(day) => <Notice tone="warn">{m().papers.ending(formatDay(language(), day()))}</Notice>}
          </Show>
          <Show when={props.state.repaired}>
            <Notice tone="warn">{m().papers.repaired}</Notice>
          </Show>
          <Show
            when={props.state.papers.length > 0}
            fallback={
              <Empty
                busy={props.preparing.length > 0 || props.state.jobs.length > 0}
                onAdd={props.onAdd}
                onStory={props.onStory}
              />
            }
          >
            <div class="folder-actions">
              <Button tone="main" icon="camera-plus" onClick={() => props.onAdd()}>
                {m().papers.add}
              </Button>
              <Button icon="share-network" onClick={startChoosing}>
                {m().papers.share}
              </Button>
              <Button icon="clock-countdown" onClick={() => props.onShares()}>
                {m().papers.sharedNow}
              </Button>
              <Button icon="note-pencil" onClick={() => props.onStory()}>
                {m().papers.write}
              </Button>
            </div>
          </Show>
          <Work
            jobs={props.state.jobs}
            preparing={props.preparing}
            stuck={props.stuck}
            onStuck={props.onAdd}
            onCancel={props.onCancel}
            onRetry={props.onRetry}
            onDismiss={props.onDismiss}
          />
        </Show>
        <Filter papers={props.state.papers} value={kind()} onChange={setKind} />
        <ul class="cards">
          <For each={ids()}>
            {(id) => (
              <Show when={paperOf(id)}>
                {(paper) => (
                  <li>
                    <Card
                      paper={paper()}
                      pictures={props.pictures}
                      today={props.today}
                      chosen={choosing() ? present().includes(id) : undefined}
                      onTap={() => chooseOrOpen(id)}
                    />
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
        <Show when={!choosing() && fullness() >= 0.5}>
          <p class="quiet folder-space">{m().papers.space(formatShare(language(), fullness()))}</p>
        </Show>
      </div>
      <Show when={choosing()}>
        <ChooseBar
          count={present().length}
          onNext={() => props.onShare(present())}
          onStop={() => setChosen(undefined)}
        />
      </Show>
      <Show when={!choosing() && props.removal} keyed>
        {(removal) => <UndoBar removal={removal} onGone={props.onUndone} />}
      </Show>
    </>
  );
}
