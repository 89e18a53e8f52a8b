import { For, Show, createUniqueId, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** A big card that leads somewhere. */
export function Choice(props: {
  label: JSX.Element;
  icon?: IconName;
  hint?: JSX.Element;
  /** The first of several, in colour. */
  main?: boolean;
  lang?: string;
  dir?: "ltr" | "rtl";
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="choice"
      classList={{ "choice-main": props.main === true }}
      lang={props.lang}
      dir={props.dir}
      onClick={() => props.onClick()}
    >
      <Show when={props.icon}>{(icon) => <Icon name={icon()} size="large" />}</Show>
      <span class="choice-words">
        <span class="choice-label">{props.label}</span>
        <Show when={props.hint}>
          <span class="choice-hint">{props.hint}</span>
        </Show>
      </span>
      <Icon name="caret-right" size="small" turn />
    </button>
  );
}

export type Option<T extends string> = {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
  readonly hint?: string;
};

/** One of several. Radio buttons under the cards, so that keys and voices know them. `grid` for many small ones. */
export function Choices<T extends string>(props: {
  legend: string;
  /** The legend is read aloud only. */
  quietLegend?: boolean;
  options: readonly Option<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
  grid?: boolean;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="choices" classList={{ "choices-grid": props.grid === true }}>
      <legend classList={{ "only-heard": props.quietLegend === true }}>{props.legend}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="option">
            <input
              type="radio"
              name={name}
              autocomplete="off"
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <Show when={option.icon}>{(icon) => <Icon name={icon()} />}</Show>
            <span class="choice-words">
              <span class="choice-label">{option.label}</span>
              <Show when={option.hint}>
                <span class="choice-hint">{option.hint}</span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

/** Yes or no. */
export function Check(props: {
  label: JSX.Element;
  hint?: JSX.Element;
  icon?: IconName;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class="option">
      <input
        type="checkbox"
        autocomplete="off"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <Show when={props.icon}>{(icon) => <Icon name={icon()} />}</Show>
      <span class="choice-words">
        <span class="choice-label">{props.label}</span>
        <Show when={props.hint}>
          <span class="choice-hint">{props.hint}</span>
        </Show>
      </span>
    </label>
  );
}
