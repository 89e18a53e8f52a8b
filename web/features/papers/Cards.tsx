import {
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  type Accessor,
  type JSX,
} from "solid-js";
import type { Paper } from "../../lib/vault/vault.ts";
import { Card } from "./Card.tsx";
import type { Filling } from "./filling.ts";
import { samePaper } from "./find.ts";
import { makeNear, type Near } from "./near.ts";
import { noPart, partsOf, type Part } from "./parts-of-list.ts";
import type { Pictures } from "./pictures.ts";
import { whenIdle } from "../../lib/when-idle.ts";

/** How many pictures are opened at once, between two frames: all of a part would be felt as a jolt while it moves. */
const picturesAtOnce = 3;
/** Milliseconds. */
const patience = 300;

/**
 * The cards of many papers. Each has its place from the start; what is far from the screen costs no drawing. A browser
 * that has to look at each of four hundred cards whenever the list moves makes it stutter, so it is given a part at once.
 * A voice hears one list of all of them: the parts are nothing to it.
 */
export function Cards(props: {
  papers: readonly Paper[];
  pictures: Pictures;
  today: string;
  /** Set while choosing. */
  chosen: ReadonlySet<string> | undefined;
  filling: Filling;
  onTap(paper: string): void;
}) {
  const near = makeNear();
  onCleanup(() => near.stop());
  const parts = createMemo(() => partsOf(props.papers.map((paper) => paper.id)));
  const places = createMemo(() => parts().map((_, place) => place));
  const byId = createMemo(() => new Map(props.papers.map((paper) => [paper.id, paper])));
  const choosing = createMemo(() => props.chosen !== undefined);
  const isChosen = createSelector<ReadonlySet<string> | undefined, string>(
    () => props.chosen,
    (id, chosen) => chosen?.has(id) === true,
  );

  // A card whose place has moved to the next part is made anew there: the keyboard and the voice stay with it.
  let list: HTMLDivElement | undefined;
  let focused: string | undefined;
  const find = (id: string) => list?.querySelector(`[data-paper="${id}"]`);
  // A browser tells of the focus that a card takes along just before the card is gone.
  const leave = (from: Element): void => {
    if (from.isConnected && !list?.contains(document.activeElement)) focused = undefined;
  };
  createEffect(
    on(
      parts,
      () => {
        if (focused === undefined || document.activeElement !== document.body) return;
        find(focused)?.querySelector<HTMLElement>("button, input")?.focus({ preventScroll: true });
      },
      { defer: true },
    ),
  );

  return (
    <div
      ref={(made) => (list = made)}
      class="cards"
      classList={{ "cards-many": parts().length > 1 }}
      role="list"
      onFocusIn={({ target }) => (focused = target.closest<HTMLElement>("[data-paper]")?.dataset["paper"])}
      onFocusOut={({ target }) => queueMicrotask(() => leave(target))}
    >
      <For each={places()}>
        {(place) => (
          <CardsPart near={near} part={parts()[place] ?? noPart} filling={props.filling}>
            {(id, wantsPicture) => {
              const paper = createMemo(() => byId().get(id), undefined, { equals: samePaper });
              return (
                <Show when={paper()}>
                  {(there) => (
                    <Card
                      paper={there()}
                      pictures={props.pictures}
                      today={props.today}
                      wantsPicture={wantsPicture()}
                      chosen={choosing() ? isChosen(id) : undefined}
                      onTap={() => props.onTap(id)}
                    />
                  )}
                </Show>
              );
            }}
          </CardsPart>
        )}
      </For>
    </div>
  );
}

function CardsPart(props: {
  near: Near;
  part: Part;
  filling: Filling;
  children: (id: string, wantsPicture: Accessor<boolean>) => JSX.Element;
}) {
  const [isNear, setNear] = createSignal(false);
  const [reached, setReached] = createSignal(0);
  createEffect(() => {
    if (!isNear() || reached() >= props.part.ids.length) return;
    onCleanup(whenIdle(() => setReached(reached() + picturesAtOnce), patience));
  });
  let element: HTMLDivElement | undefined;
  createEffect(() => element?.style.setProperty("--cards", String(props.part.ids.length)));
  onMount(() => element !== undefined && onCleanup(props.near.watch(element, setNear)));
  return (
    <div ref={(made) => (element = made)} class="cards-part" role="presentation">
      {/* By number and not by object: a card stays when its paper changes, and keeps its picture and the focus. */}
      <For each={props.part.ids}>
        {(id, place) => {
          const isMade = createMemo(() => isNear() || props.filling.has(props.part.first + place()));
          const wantsPicture = createMemo(() => isNear() && place() < reached());
          return (
            <div role="listitem" data-paper={id}>
              <Show when={isMade()}>{props.children(id, wantsPicture)}</Show>
            </div>
          );
        }}
      </For>
    </div>
  );
}
