import { createMemo, createSelector, createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Paper } from "../../lib/vault/vault.ts";
import { Card } from "./Card.tsx";
import type { Filling } from "./filling.ts";
import { samePaper } from "./find.ts";
import { makeNear, type Near } from "./near.ts";
import type { Pictures } from "./pictures.ts";

/** From here on, laying out what nobody sees costs more than telling what is seen. */
const many = 40;

/** The cards of many papers. Each has its place from the start; what is far from the screen costs no drawing. */
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
  // By number and not by object: a card stays when its paper changes, and keeps its picture and the focus.
  const ids = createMemo(() => props.papers.map((paper) => paper.id));
  const byId = createMemo(() => new Map(props.papers.map((paper) => [paper.id, paper])));
  const choosing = createMemo(() => props.chosen !== undefined);
  const isChosen = createSelector<ReadonlySet<string> | undefined, string>(
    () => props.chosen,
    (id, chosen) => chosen?.has(id) === true,
  );

  return (
    <ul class="cards" classList={{ "cards-many": ids().length > many }}>
      <For each={ids()}>
        {(id, place) => {
          const paper = createMemo(() => byId().get(id), undefined, { equals: samePaper });
          return (
            <Item near={near} paper={id} isFilled={props.filling.has(place())}>
              {(isNear) => (
                <Show when={paper()}>
                  {(there) => (
                    <Card
                      paper={there()}
                      pictures={props.pictures}
                      today={props.today}
                      isNear={isNear()}
                      chosen={choosing() ? isChosen(id) : undefined}
                      onTap={() => props.onTap(id)}
                    />
                  )}
                </Show>
              )}
            </Item>
          );
        }}
      </For>
    </ul>
  );
}

function Item(props: {
  near: Near;
  paper: string;
  isFilled: boolean;
  children: (isNear: () => boolean) => JSX.Element;
}) {
  const [isNear, setNear] = createSignal(false);
  const isMade = createMemo(() => props.isFilled || isNear());
  let item: HTMLLIElement | undefined;
  onMount(() => item !== undefined && onCleanup(props.near.watch(item, setNear)));
  return (
    <li ref={(element) => (item = element)} data-paper={props.paper}>
      <Show when={isMade()}>{props.children(isNear)}</Show>
    </li>
  );
}
