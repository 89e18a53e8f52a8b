import { Show, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/**
 * `main`: the one thing to do on a screen; `plain`: everything else; `quiet`: without a frame; `danger`: takes
 * something away. `busy` keeps the focus and the place, and ignores taps.
 */
export function Button(props: {
  children: JSX.Element;
  icon?: IconName;
  /** The icon points along the direction of reading, and is mirrored in rtl. */
  turn?: boolean;
  /** The icon comes behind the words. */
  iconAfter?: boolean;
  tone?: "main" | "plain" | "quiet" | "danger";
  wide?: boolean;
  type?: "button" | "submit";
  busy?: boolean;
  disabled?: boolean;
  /** Only where the words on the button are not enough. */
  label?: string;
  pressed?: boolean;
  onClick?: () => void;
}) {
  const tap = () => {
    if (props.busy !== true) props.onClick?.();
  };
  return (
    <button
      type={props.type ?? "button"}
      class="button"
      classList={{ [`button-${props.tone ?? "plain"}`]: true, "button-wide": props.wide === true }}
      disabled={props.disabled === true}
      aria-busy={props.busy === true ? "true" : undefined}
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={tap}
    >
      <Show when={props.iconAfter !== true && props.icon}>
        {(icon) => <Icon name={icon()} turn={props.turn === true} />}
      </Show>
      <span>{props.children}</span>
      <Show when={props.iconAfter === true && props.icon}>
        {(icon) => <Icon name={icon()} turn={props.turn === true} />}
      </Show>
    </button>
  );
}

/** Buttons in a row; under each other where there is no room. The main one comes first. */
export function Actions(props: { children: JSX.Element }) {
  return <div class="actions">{props.children}</div>;
}
