import { createUniqueId, Show } from "solid-js";

/**
 * How far something is, 0 to 1, in a bar and in words (`text`), which a voice reads too. Without a value, or as long as
 * nothing of it is done, the bar moves: on a slow line one that stands still at its beginning looks broken.
 */
export function Progress(props: { label: string; value?: number | undefined; text?: string }) {
  const id = createUniqueId();
  const isKnown = () => props.value !== undefined && props.value > 0;
  return (
    <div class="progress">
      <div class="progress-words">
        <span id={id}>{props.label}</span>
        <span>{isKnown() ? (props.text ?? "") : ""}</span>
      </div>
      <Show when={isKnown()} fallback={<progress aria-labelledby={id} />}>
        <progress aria-labelledby={id} aria-valuetext={props.text} max="1" value={props.value} />
      </Show>
    </div>
  );
}

/** Where one is in a row of steps, from 1. */
export function Steps(props: { at: number; of: number; label: string }) {
  return (
    <div class="steps">
      <progress aria-label={props.label} max={props.of} value={props.at} />
      <span aria-hidden="true">{props.label}</span>
    </div>
  );
}
