import { onMount, Show, type JSX } from "solid-js";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** What is always there: a bar with the two corners, and the page below it. */
export function Frame(props: { start?: JSX.Element; end?: JSX.Element; children: JSX.Element }) {
  return (
    <div class="frame">
      <header class="bar">
        <div class="bar-start">{props.start}</div>
        <div class="bar-end">{props.end}</div>
      </header>
      <main class="main">{props.children}</main>
    </div>
  );
}

/**
 * One thing a person does. The title gets the focus when the screen comes, so that a voice reads it.
 * `wide` is for lists of cards; otherwise a line stays short enough to read.
 */
export function Screen(props: {
  title: string;
  /** Somebody's own words: in their own direction, and never sent to a translator. */
  ownTitle?: boolean;
  icon?: IconName;
  /** A word above the title: where one is, e.g. "2 of 5". */
  above?: JSX.Element;
  /** A sentence below the title. */
  lead?: JSX.Element;
  back?: { label: string; onClick: () => void } | undefined;
  wide?: boolean;
  children?: JSX.Element;
  /** The buttons at the end, in `Actions`. */
  actions?: JSX.Element;
}) {
  let title: HTMLHeadingElement | undefined;
  onMount(() => {
    title?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  return (
    <section class="screen" classList={{ "screen-wide": props.wide === true }}>
      <Show when={props.back}>
        {(back) => (
          <div class="screen-back">
            <Button tone="quiet" icon="arrow-left" turn onClick={() => back().onClick()}>
              {back().label}
            </Button>
          </div>
        )}
      </Show>
      <Show when={props.above}>
        <div class="screen-above">{props.above}</div>
      </Show>
      <div class="screen-head">
        <Show when={props.icon}>{(icon) => <Icon name={icon()} size="large" />}</Show>
        <h1
          ref={(element) => (title = element)}
          tabindex="-1"
          dir={props.ownTitle === true ? "auto" : undefined}
          translate={props.ownTitle === true ? "no" : undefined}
        >
          {props.title}
        </h1>
      </div>
      <Show when={props.lead}>
        <p class="lead">{props.lead}</p>
      </Show>
      {props.children}
      <Show when={props.actions}>{props.actions}</Show>
    </section>
  );
}
