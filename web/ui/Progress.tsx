import { createUniqueId, Show } from "solid-js";

/** How far something is, 0 to 1, in a bar and in words (`text`), which a voice reads too; without a value: it goes on, nobody knows for how long. */
export function Progress(props: { label: string; value?: number | undefined; text?: string }) {
  const id = createUniqueId();
  return (
    <div class="progress">
      <div class="progress-words">
        <span id={id}>{props.label}</span>
        <span>{props.text ?? ""}</span>
      </div>
      <Show when={props.value !== undefined} fallback={<progress aria-labelledby={id} />}>
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
