import { Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { m } from "../messages.ts";

/** What one can do from the list. */
export function FolderActions(props: {
  papers: number;
  onAdd(): void;
  onShare(): void;
  onShares(): void;
  onStory(): void;
  onSeveral(): void;
  onSettings(): void;
}) {
  return (
    <div class="folder-actions">
      <Button tone="main" icon="camera-plus" onClick={() => props.onAdd()}>
        {m().papers.add}
      </Button>
      <Show when={props.papers > 0}>
        <Button icon="share-network" onClick={() => props.onShare()}>
          {m().papers.share}
        </Button>
      </Show>
      <Button icon="clock-countdown" onClick={() => props.onShares()}>
        {m().papers.sharedNow}
      </Button>
      <Button icon="note-pencil" onClick={() => props.onStory()}>
        {m().papers.write}
      </Button>
      <Show when={props.papers > 1}>
        <Button icon="list-checks" onClick={() => props.onSeveral()}>
          {m().papers.several}
        </Button>
      </Show>
      <Button icon="gear" onClick={() => props.onSettings()}>
        {m().settings.title}
      </Button>
    </div>
  );
}
