import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import type { Paper } from "../../lib/vault/vault.ts";
import { Card } from "./Card.tsx";
import { samePaper } from "./find.ts";
import { makeNear, type Near } from "./near.ts";
import type { Pictures } from "./pictures.ts";

/** So many cards are drawn at once; the others follow while nothing else is done, so that a tap never waits for them. */
const atOnce = 40;

/** The cards of many papers. Those far from the screen cost no drawing (`content-visibility`) and open no picture. */
export function Cards(props: {
  papers: readonly Paper[];
  pictures: Pictures;
  today: string;
  /** Set while choosing. */
  chosen: ReadonlySet<string> | undefined;
  /** All at once: the list was seen before, and one goes back to where one was. */
  whole: boolean;
  onTap(paper: string): void;
}) {
  const near = makeNear();
  onCleanup(() => near.stop());
  // By number and not by object: a card stays when its paper changes, and keeps its picture and the focus.
  const ids = createMemo(() => props.papers.map((paper) => paper.id));
  const byId = createMemo(() => new Map(props.papers.map((paper) => [paper.id, paper])));
  const choosing = () => props.chosen !== undefined;

  const [drawn, setDrawn] = createSignal(props.whole ? Infinity : atOnce);
  let next: ReturnType<typeof setTimeout> | undefined;
  const drawOn = (): void => {
    clearTimeout(next);
    if (drawn() >= ids().length) return;
    next = setTimeout(() => {
      setDrawn(drawn() + atOnce);
      drawOn();
    }, 16);
  };
  onMount(drawOn);
  createEffect(on(ids, drawOn, { defer: true }));
  // Each card is made anew as a box to tick, or back.
  createEffect(
    on(
      choosing,
      () => {
        setDrawn(atOnce);
        drawOn();
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(next));
  const shown = createMemo(() => ids().slice(0, drawn()));

  return (
    <ul class="cards">
      <For each={shown()}>
        {(id) => {
          const paper = createMemo(() => byId().get(id), undefined, { equals: samePaper });
          return (
            <Show when={paper()}>
              {(there) => (
                <Item near={near} paper={id}>
                  {(isNear) => (
                    <Card
                      paper={there()}
                      pictures={props.pictures}
                      today={props.today}
                      isNear={isNear()}
                      chosen={props.chosen?.has(id)}
                      onTap={() => props.onTap(id)}
                    />
                  )}
                </Item>
              )}
            </Show>
          );
        }}
      </For>
    </ul>
  );
}

function Item(props: { near: Near; paper: string; children: (isNear: () => boolean) => ReturnType<typeof Card> }) {
  const [isNear, setNear] = createSignal(false);
  let item: HTMLLIElement | undefined;
  onMount(() => item !== undefined && onCleanup(props.near.watch(item, () => setNear(true))));
  return (
    <li ref={(element) => (item = element)} data-paper={props.paper}>
      {props.children(isNear)}
    </li>
  );
}
