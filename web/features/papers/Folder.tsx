import { Show, type JSX } from "solid-js";
import { formatDay, formatShare } from "../../lib/locale/format.ts";
import type { VaultState } from "../../lib/vault/vault.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { Cards } from "./Cards.tsx";
import { Empty } from "./Empty.tsx";
import type { Find } from "./find.ts";
import { FindBar } from "./FindBar.tsx";
import { createFinding } from "./finding.ts";
import { FolderActions } from "./FolderActions.tsx";
import type { Draft } from "./flow.ts";
import { NotFound } from "./NotFound.tsx";
import type { Pictures } from "./pictures.ts";
import { Work } from "./Work.tsx";
import "./papers.css";

/** The list of papers, and the ways from there. */
export function Folder(props: {
  state: VaultState;
  pictures: Pictures;
  today: string;
  /** What is searched for, and in which order; it stays while one looks at a paper. */
  find: Find;
  onFind(find: Find): void;
  /** The paper that one looked at was deleted elsewhere. */
  gone: boolean;
  /** What was just done with several papers, in words. */
  done: string;
  /** Described, but not cleaned yet. */
  preparing: readonly Draft[];
  /** Described, but then it could not be made ready. */
  stuck: Draft | undefined;
  /** What is said at the top. */
  advice: JSX.Element;
  /** The bar that brings back what was deleted. */
  undo: JSX.Element;
  onAdd(): void;
  onOpen(paper: string): void;
  onStory(): void;
  /** Choosing several, to share them or to do something else. */
  onChoose(why: "share" | "several"): void;
  onShares(): void;
  onSettings(): void;
  onLock(): void;
  onCancel(job: number): void;
  onRetry(job: number): void;
  onDismiss(jobs: readonly number[]): void;
}) {
  const finding = createFinding(
    () => props.state.papers,
    () => props.find,
    (next) => props.onFind(next),
  );
  const { find, found, filling } = finding;
  /** With the first papers on their way there is something to see; with shares whose papers are gone, something to stop. */
  const isEmpty = () =>
    [props.state.papers, props.state.jobs, props.preparing].every(({ length }) => length === 0) &&
    props.state.shares.every(({ state }) => state === "ended");
  const fullness = () => props.state.capacity.used / Math.max(1, props.state.capacity.total);

  return (
    <>
      <div class="folder-top">
        <Screen wide title={m().papers.title} icon="folder-open" />
        <Button icon="lock" onClick={() => props.onLock()}>
          {m().papers.lock}
        </Button>
      </div>
      <div class="folder" classList={{ "folder-searching": find().words !== "" }}>
        <Show when={props.state.ending}>
          {(day) => <Notice tone="warn">{m().papers.ending(formatDay(language(), day()))}</Notice>}
        </Show>
        <Show when={props.state.repaired}>
          <Notice tone="warn">{m().papers.repaired}</Notice>
        </Show>
        {props.advice}
        <Show when={props.gone}>
          <Notice tone="warn">{m().papers.goneElsewhere}</Notice>
        </Show>
        <Show
          when={!isEmpty()}
          fallback={<Empty onAdd={props.onAdd} onStory={props.onStory} onSettings={props.onSettings} />}
        >
          <FolderActions
            papers={props.state.papers.length}
            onAdd={props.onAdd}
            onShare={() => props.onChoose("share")}
            onShares={props.onShares}
            onStory={props.onStory}
            onSeveral={() => props.onChoose("several")}
            onSettings={props.onSettings}
          />
        </Show>
        <div aria-live="polite">
          <Show when={props.done}>
            <Notice tone="good" silent>
              {props.done}
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
        <FindBar papers={props.state.papers} find={find()} onChange={finding.change} />
        <p class="found" role="status">
          {find().words.trim() === "" || found().papers.length === 0 ? "" : m().papers.found(found().papers.length)}
        </p>
        <Show when={props.state.papers.length > 0 && found().papers.length === 0}>
          <NotFound find={find()} elsewhere={found().elsewhere} onChange={finding.change} />
        </Show>
        <Cards
          papers={found().papers}
          pictures={props.pictures}
          today={props.today}
          chosen={undefined}
          filling={filling}
          onTap={props.onOpen}
        />
        <Show when={fullness() >= 0.5}>
          <p class="quiet folder-space">{m().papers.space(formatShare(language(), fullness()))}</p>
        </Show>
      </div>
      {props.undo}
    </>
  );
}
