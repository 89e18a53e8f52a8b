import { batch, createEffect, createMemo, createSignal, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import { formatDay, formatShare } from "../../lib/locale/format.ts";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import type { VaultState } from "../../lib/vault/vault.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { Cards } from "./Cards.tsx";
import { ChooseBar } from "./ChooseBar.tsx";
import { chosenPapers, toggle } from "./choosing.ts";
import { Empty } from "./Empty.tsx";
import { createFilling } from "./filling.ts";
import { findIn, indexOf, inOrder, stillUseful, type Find } from "./find.ts";
import { AllChip, FindBar } from "./FindBar.tsx";
import { FolderActions } from "./FolderActions.tsx";
import type { Draft } from "./flow.ts";
import { KindOfMany } from "./KindOfMany.tsx";
import { NotFound } from "./NotFound.tsx";
import type { Pictures } from "./pictures.ts";
import { PrintList } from "./PrintList.tsx";
import type { Removal } from "./removal.ts";
import { RemoveMany } from "./RemoveMany.tsx";
import { SeveralBar, type Deed, type DoorDeed } from "./SeveralBar.tsx";
import { UndoBar } from "./UndoBar.tsx";
import { Work } from "./Work.tsx";
import "./papers.css";

/** The list of papers, and everything one can do from there. */
export function Folder(props: {
  state: VaultState;
  pictures: Pictures;
  today: string;
  /** What is searched for, and in which order; it stays while one looks at a paper. */
  find: Find;
  onFind(find: Find): void;
  /** Something that happened elsewhere, and that has to be told here. */
  tell: string | undefined;
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
  onSettings(): void;
  /** What only this door can do with several papers. */
  doorDeeds: readonly DoorDeed[];
  /** What this door says once, at the top. */
  advice: JSX.Element;
  onLock(): void;
  /** Both resolve when the server has confirmed it, and reject with the failure. */
  giveKind(papers: readonly string[], kind: PaperKind): Promise<void>;
  remove(papers: readonly string[]): Promise<void>;
  onUndone(): void;
  onCancel(job: number): void;
  onRetry(job: number): void;
  onDismiss(jobs: readonly number[]): void;
}) {
  const [mode, setMode] = createSignal<"look" | "share" | "several">("look");
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [deed, setDeed] = createSignal<Deed>();
  const [done, setDone] = createSignal("");

  const index = createMemo(() => indexOf(props.state.papers, (kind) => m().kinds[kind].label));
  const find = createMemo(() => stillUseful(props.find, props.state.papers));
  const found = createMemo(() => findIn(index(), find()));
  const filling = createFilling(() => found().papers.length);
  /** What changes many cards at once: only those near the screen at first. */
  const allAnew = (change: () => void): void =>
    batch(() => {
      filling.restart();
      change();
    });
  const changeFind = (next: Find): void => allAnew(() => props.onFind(next));
  const present = createMemo(() => chosenPapers(chosen(), props.state.papers));
  const listed = () => {
    const wanted = new Set(chosen());
    return inOrder(
      props.state.papers.filter((paper) => wanted.has(paper.id)),
      find().order,
    );
  };
  const ids = () => present().map((paper) => paper.id);
  const chosenIds = createMemo(() => (mode() === "look" ? undefined : new Set(chosen())));
  const isAll = () => found().papers.length > 0 && found().papers.every((paper) => chosenIds()?.has(paper.id) === true);
  const fullness = () => props.state.capacity.used / Math.max(1, props.state.capacity.total);
  const several = () => mode() === "several";

  const chooseOrOpen = (id: string): void => {
    if (mode() === "look") props.onOpen(id);
    else setChosen(toggle(ids(), id));
  };
  const choose = (why: "share" | "several"): void => {
    allAnew(() => {
      props.onFind({ ...find(), words: "", kind: "all" });
      setDone("");
      setChosen([]);
      setMode(why);
    });
  };
  const stop = (): void => {
    allAnew(() => {
      setDeed(undefined);
      setMode("look");
    });
  };
  const act = (wanted: Deed): void => {
    if (wanted === "share") props.onShare(ids());
    else setDeed(wanted);
  };
  const giveKind = async (kind: PaperKind): Promise<void> => {
    const count = present().length;
    await props.giveKind(ids(), kind);
    setDone(m().papers.kindGiven(count));
    stop();
  };
  const remove = async (): Promise<void> => {
    await props.remove(ids());
    stop();
  };

  // Escape ends choosing, as it closes a dialog; an open dialog keeps it for itself.
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && mode() !== "look" && deed() === undefined && !event.defaultPrevented) stop();
  };
  onMount(() => document.addEventListener("keydown", onKey));
  onCleanup(() => document.removeEventListener("keydown", onKey));
  createEffect(on(mode, () => window.scrollTo(0, 0), { defer: true }));

  return (
    <Show
      when={deed() !== "kind"}
      fallback={<KindOfMany count={present().length} give={giveKind} onBack={() => setDeed(undefined)} />}
    >
      <Show
        when={mode() === "look"}
        fallback={
          <Screen
            wide
            title={several() ? m().papers.several : m().papers.choose}
            icon={several() ? "list-checks" : "hand-pointing"}
            lead={several() ? m().papers.severalHint : m().papers.chooseHint}
          />
        }
      >
        <div class="folder-top">
          <Screen wide title={m().papers.title} icon="folder-open" />
          <Button icon="lock" onClick={() => props.onLock()}>
            {m().papers.lock}
          </Button>
        </div>
      </Show>
      <div
        class="folder"
        classList={{
          "folder-choosing": mode() !== "look",
          "folder-several": several(),
          "folder-searching": find().words !== "",
        }}
      >
        <Show when={mode() === "look"}>
          <Show when={props.state.ending}>
            {(day) => <Notice tone="warn">{m().papers.ending(formatDay(language(), day()))}</Notice>}
          </Show>
          <Show when={props.state.repaired}>
            <Notice tone="warn">{m().papers.repaired}</Notice>
          </Show>
          {props.advice}
          <Show when={props.tell}>{(words) => <Notice tone="warn">{words()}</Notice>}</Show>
          <Show
            when={props.state.papers.length > 0}
            fallback={
              <Empty
                busy={props.preparing.length > 0 || props.state.jobs.length > 0}
                onAdd={props.onAdd}
                onStory={props.onStory}
                onSettings={props.onSettings}
              />
            }
          >
            <FolderActions
              papers={props.state.papers.length}
              onAdd={props.onAdd}
              onShare={() => choose("share")}
              onShares={props.onShares}
              onStory={props.onStory}
              onSeveral={() => choose("several")}
              onSettings={props.onSettings}
            />
          </Show>
          <div aria-live="polite">
            <Show when={done()}>
              <Notice tone="good" silent>
                {done()}
              </Notice>
            </Show>
          </div>
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
        <FindBar papers={props.state.papers} find={find()} onChange={changeFind}>
          <Show when={several()}>
            <AllChip
              isAll={isAll()}
              onAll={() => setChosen([...new Set([...ids(), ...found().papers.map((paper) => paper.id)])])}
              onNone={() => setChosen([])}
            />
          </Show>
        </FindBar>
        <p class="found" role="status">
          {find().words.trim() === "" || found().papers.length === 0 ? "" : m().papers.found(found().papers.length)}
        </p>
        <Show when={props.state.papers.length > 0 && found().papers.length === 0}>
          <NotFound find={find()} elsewhere={found().elsewhere} onChange={changeFind} />
        </Show>
        <Cards
          papers={found().papers}
          pictures={props.pictures}
          today={props.today}
          chosen={chosenIds()}
          filling={filling}
          onTap={chooseOrOpen}
        />
        <Show when={mode() === "look" && fullness() >= 0.5}>
          <p class="quiet folder-space">{m().papers.space(formatShare(language(), fullness()))}</p>
        </Show>
      </div>
      <Show when={mode() === "share"}>
        <ChooseBar count={present().length} onNext={() => props.onShare(ids())} onStop={stop} />
      </Show>
      <Show when={several()}>
        <SeveralBar
          count={present().length}
          doorDeeds={props.doorDeeds}
          onDo={act}
          onDoorDeed={(one) => one.act(ids())}
          onStop={stop}
        />
      </Show>
      <Show when={deed() === "print"}>
        <PrintList papers={listed()} onClose={() => setDeed(undefined)} />
      </Show>
      <Show when={deed() === "remove"}>
        <RemoveMany papers={present()} remove={remove} onClose={() => setDeed(undefined)} />
      </Show>
      <Show when={mode() === "look" && props.removal} keyed>
        {(removal) => <UndoBar removal={removal} onGone={props.onUndone} />}
      </Show>
    </Show>
  );
}
