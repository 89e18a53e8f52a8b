import { For } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { m } from "../messages.ts";

/** What one can do with several papers. */
export type Deed = "share" | "kind" | "print" | "remove";
/** What only one of the doors can do with them. */
export type DoorDeed = { readonly icon: IconName; readonly words: string; act(papers: readonly string[]): void };

/** Stays at the foot of the screen while papers are chosen to do something with them. */
export function SeveralBar(props: {
  count: number;
  doorDeeds: readonly DoorDeed[];
  onDo(deed: Deed): void;
  onDoorDeed(deed: DoorDeed): void;
  onStop(): void;
}) {
  const none = () => props.count === 0;
  return (
    <div class="foot foot-several" classList={{ "foot-many": props.doorDeeds.length > 0 }}>
      <div class="foot-inner">
        <span class="foot-words" role="status">
          {m().papers.chosen(props.count)}
        </span>
        <Button tone="quiet" icon="x" onClick={() => props.onStop()}>
          {m().papers.severalStop}
        </Button>
        <div class="deeds" role="group" aria-label={m().papers.several}>
          <DeedButton
            icon="share-network"
            words={m().papers.severalShare}
            none={none()}
            onTap={() => props.onDo("share")}
          />
          <DeedButton icon="tag" words={m().papers.severalKind} none={none()} onTap={() => props.onDo("kind")} />
          <DeedButton icon="printer" words={m().papers.severalPrint} none={none()} onTap={() => props.onDo("print")} />
          <For each={props.doorDeeds}>
            {(one) => (
              <DeedButton icon={one.icon} words={one.words} none={none()} onTap={() => props.onDoorDeed(one)} />
            )}
          </For>
          <DeedButton
            icon="trash"
            danger
            words={m().papers.severalDelete}
            none={none()}
            onTap={() => props.onDo("remove")}
          />
        </div>
      </div>
    </div>
  );
}

function DeedButton(props: { icon: IconName; words: string; danger?: boolean; none: boolean; onTap(): void }) {
  return (
    <button
      type="button"
      class="button deed"
      classList={{ "button-danger": props.danger === true }}
      disabled={props.none}
      onClick={() => props.onTap()}
    >
      <Icon name={props.icon} />
      <span>{props.words}</span>
    </button>
  );
}
