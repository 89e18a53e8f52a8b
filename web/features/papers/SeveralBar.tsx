import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { m } from "../messages.ts";

/** What one can do with several papers. */
export type Deed = "share" | "kind" | "print" | "remove";

/** Stays at the foot of the screen while papers are chosen to do something with them. */
export function SeveralBar(props: { count: number; onDo(deed: Deed): void; onStop(): void }) {
  return (
    <div class="foot foot-several">
      <div class="foot-inner">
        <span class="foot-words" role="status">
          {m().papers.chosen(props.count)}
        </span>
        <Button tone="quiet" icon="x" onClick={() => props.onStop()}>
          {m().papers.severalStop}
        </Button>
        <div class="deeds" role="group" aria-label={m().papers.several}>
          <DeedButton icon="share-network" deed="share" words={m().papers.severalShare} {...props} />
          <DeedButton icon="tag" deed="kind" words={m().papers.severalKind} {...props} />
          <DeedButton icon="printer" deed="print" words={m().papers.severalPrint} {...props} />
          <DeedButton icon="trash" deed="remove" words={m().papers.severalDelete} {...props} />
        </div>
      </div>
    </div>
  );
}

function DeedButton(props: { icon: IconName; words: string; deed: Deed; count: number; onDo(deed: Deed): void }) {
  return (
    <button
      type="button"
      class="button deed"
      classList={{ "button-danger": props.deed === "remove" }}
      disabled={props.count === 0}
      onClick={() => props.onDo(props.deed)}
    >
      <Icon name={props.icon} />
      <span>{props.words}</span>
    </button>
  );
}
