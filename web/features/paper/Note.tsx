import { createUniqueId } from "solid-js";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";

/** What the holder wrote beside a paper, and that nobody else gets it. */
export function Note(props: { text: string }) {
  const id = createUniqueId();
  return (
    <section class="paper-note" aria-labelledby={id}>
      <Icon name="note" />
      <div>
        <h2 id={id}>{m().papers.note}</h2>
        <p class="paper-note-text" dir="auto" translate="no">
          {props.text}
        </p>
        <p class="paper-note-own">{m().papers.noteHint}</p>
      </div>
    </section>
  );
}
