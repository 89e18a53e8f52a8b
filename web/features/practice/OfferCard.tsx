import { Show } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";
import type { Offered } from "./flow.ts";
import "./practice.css";

const icons = { words: "lock-key", sheet: "note-pencil", lost: "key" } as const;

/** One offer at the top of the list; "never" is never asked again. */
export function OfferCard(props: {
  what: Offered;
  onGo: () => void;
  onLater: () => void;
  onNever?: (() => void) | undefined;
}) {
  const words = () => m().practice[props.what];
  return (
    <section class="sheet practice-offer" aria-labelledby="practice-offer">
      <div class="practice-offer-words">
        <Icon name={icons[props.what]} size="large" />
        <div>
          <h2 id="practice-offer">{words().title}</h2>
          <p>{words().text}</p>
        </div>
      </div>
      <Actions>
        <Button icon="check" onClick={() => props.onGo()}>
          {words().go}
        </Button>
        <Button icon="clock" onClick={() => props.onLater()}>
          {m().practice.later}
        </Button>
        <Show when={props.onNever}>
          {(never) => (
            <Button tone="quiet" icon="x" onClick={() => never()()}>
              {m().practice.never}
            </Button>
          )}
        </Show>
      </Actions>
    </section>
  );
}
