import { createEffect, createSignal, Show } from "solid-js";
import { formatDay } from "../../lib/locale/format.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../kind-icons.ts";
import { language, m } from "../messages.ts";
import { Badge } from "../Badge.tsx";
import type { Pictures } from "./pictures.ts";

/** A paper in the list. While choosing, the same card is a box to tick. */
export function Card(props: {
  paper: Paper;
  pictures: Pictures;
  today: string;
  /** Near the screen. */
  wantsPicture: boolean;
  /** Set while choosing. */
  chosen?: boolean | undefined;
  onTap(): void;
}) {
  const inside = () => (
    <>
      <Picture paper={props.paper} pictures={props.pictures} isWanted={props.wantsPicture} />
      <span class="card-words">
        <span class="card-title" dir="auto" translate="no">
          {props.paper.title}
        </span>
        <span class="card-kind">
          <Icon name={kindIcons[props.paper.kind]} size="small" />
          <span>{m().kinds[props.paper.kind].label}</span>
        </span>
        <Show when={props.paper.date}>
          {(date) => (
            <span class="card-kind">
              <Icon name="calendar-blank" size="small" />
              <span>{formatDay(language(), date())}</span>
            </span>
          )}
        </Show>
        <Badge until={props.paper.until} today={props.today} />
        <Show when={props.paper.inFront}>
          <span class="card-kind card-front">
            <Icon name="eye" size="small" />
            <span>{m().frontView.mark}</span>
          </span>
        </Show>
      </span>
    </>
  );
  return (
    <Show
      when={props.chosen !== undefined}
      fallback={
        <button type="button" class="card" onClick={() => props.onTap()}>
          {inside()}
        </button>
      }
    >
      <label class="card card-choosing" classList={{ "card-chosen": props.chosen === true }}>
        <input
          class="only-heard"
          type="checkbox"
          autocomplete="off"
          checked={props.chosen === true}
          onChange={() => props.onTap()}
        />
        {inside()}
        <span class="card-tick">
          <Show when={props.chosen}>
            <Icon name="check" />
          </Show>
        </span>
      </label>
    </Show>
  );
}

/** The small picture, opened when the card comes near; before that, and for files without one, the kind's pictogram. */
function Picture(props: { paper: Paper; pictures: Pictures; isWanted: boolean }) {
  const [address, setAddress] = createSignal<string | null>(null);
  createEffect(() => {
    if (props.isWanted && props.paper.hasPicture) void props.pictures.address(props.paper.id).then(setAddress);
  });
  return (
    <span class="card-picture">
      <Show when={address()} fallback={<Icon name={kindIcons[props.paper.kind]} size="huge" />}>
        {(found) => <img src={found()} alt="" decoding="async" onError={() => setAddress(null)} />}
      </Show>
    </span>
  );
}
