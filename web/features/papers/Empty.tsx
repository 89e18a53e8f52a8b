import { Choice } from "../../ui/Choice.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";

/** A folder without papers: what to do first, and that nothing is compulsory. */
export function Empty(props: { onAdd(): void; onStory(): void; onSettings(): void }) {
  return (
    <div class="empty">
      <div class="empty-words">
        <Icon name="folder-open" size="huge" />
        <div>
          <p class="empty-title">{m().papers.empty}</p>
          <p class="quiet">{m().papers.emptyHint}</p>
          <p class="empty-own">
            <Icon name="shield-check" size="small" />
            <span>{m().papers.emptyOwn}</span>
          </p>
        </div>
      </div>
      <Choice
        main
        icon="camera-plus"
        label={m().papers.add}
        hint={m().papers.filesHint}
        onClick={() => props.onAdd()}
      />
      <Choice icon="note-pencil" label={m().papers.write} hint={m().kinds.story.hint} onClick={() => props.onStory()} />
      <Choice icon="gear" label={m().settings.title} onClick={() => props.onSettings()} />
    </div>
  );
}
