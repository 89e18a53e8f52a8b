import { For, Show, type JSX } from "solid-js";
import type { Paper } from "../../lib/vault/vault.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { kindIcons } from "../kind-icons.ts";
import { m } from "../messages.ts";
import { isMany, kindsPresent, orders, type Find, type Order } from "./find.ts";

/** Searching, choosing a kind and an order: where there are so many papers that one has to look for one. */
export function FindBar(props: {
  papers: readonly Paper[];
  find: Find;
  /** A chip more, in front of the others. */
  children?: JSX.Element;
  onChange(find: Find): void;
}) {
  const change = (part: Partial<Find>): void => props.onChange({ ...props.find, ...part });
  return (
    <Show when={props.papers.length > 1}>
      <div class="find">
        <Show when={isMany(props.papers)}>
          <SearchField words={props.find.words} onInput={(words) => change({ words })} />
        </Show>
        <div class="filter">
          {props.children}
          <OrderChip order={props.find.order} onChange={(order) => change({ order })} />
          <Show when={kindsPresent(props.papers).length > 0}>
            <div class="filter-kinds" role="group" aria-label={m().papers.showOnly}>
              <Chip
                icon="stack"
                words={m().papers.allKinds}
                on={props.find.kind === "all"}
                onTap={() => change({ kind: "all" })}
              />
              <For each={kindsPresent(props.papers)}>
                {(kind) => (
                  <Chip
                    icon={kindIcons[kind]}
                    words={m().kinds[kind].label}
                    on={props.find.kind === kind}
                    onTap={() => change({ kind: props.find.kind === kind ? "all" : kind })}
                  />
                )}
              </For>
            </div>
          </Show>
        </div>
      </div>
    </Show>
  );
}

/** What is searched for goes nowhere: no list of earlier words, no spelling service (G3). */
function SearchField(props: { words: string; onInput(words: string): void }) {
  let field: HTMLInputElement | undefined;
  const clear = (): void => {
    props.onInput("");
    field?.focus();
  };
  return (
    <div class="search">
      <Icon name="magnifying-glass" />
      <input
        ref={(element) => {
          field = element;
          element.setAttribute("autocorrect", "off");
        }}
        class="input"
        type="text"
        role="searchbox"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        translate="no"
        dir={props.words === "" ? undefined : "auto"}
        maxlength={200}
        aria-label={m().papers.search}
        placeholder={m().papers.search}
        value={props.words}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || props.words === "") return;
          event.stopPropagation();
          clear();
        }}
      />
      <Show when={props.words !== ""}>
        <button type="button" class="field-eye" onClick={clear}>
          <Icon name="x" />
          <span class="only-heard">{m().papers.searchStop}</span>
        </button>
      </Show>
    </div>
  );
}

function Chip(props: { icon: IconName; words: string; on: boolean; onTap(): void }) {
  return (
    <button type="button" class="chip" aria-pressed={props.on} onClick={() => props.onTap()}>
      <Icon name={props.icon} size="small" />
      <span>{props.words}</span>
    </button>
  );
}

/** The browser's own list of choices: every telephone shows it large, and every voice knows it. */
function OrderChip(props: { order: Order; onChange(order: Order): void }) {
  const words = (order: Order): string => {
    const { orderNewest, orderDate, orderKind } = m().papers;
    return { newest: orderNewest, date: orderDate, kind: orderKind }[order];
  };
  return (
    <label class="chip chip-order">
      <Icon name="sort-ascending" size="small" />
      <span class="only-heard">{m().papers.order}</span>
      <select
        autocomplete="off"
        onChange={(event) => {
          const chosen = orders[event.currentTarget.selectedIndex];
          if (chosen !== undefined) props.onChange(chosen);
        }}
      >
        <For each={orders}>
          {(order) => (
            <option value={order} selected={props.order === order}>
              {words(order)}
            </option>
          )}
        </For>
      </select>
      <Icon name="caret-down" size="small" />
    </label>
  );
}
