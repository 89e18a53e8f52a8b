import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";
import type { Offered } from "./flow.ts";
import "./practice.css";

/** One offer at the top of the list; "never" is never asked again. */
export function OfferCard(props: { what: Offered; onGo: () => void; onLater: () => void; onNever: () => void }) {
  const words = () => (props.what === "words" ? m().practice.words : m().practice.sheet);
  return (
    <section class="sheet practice-offer" aria-labelledby="practice-offer">
      <div class="practice-offer-words">
        <Icon name={props.what === "words" ? "lock-key" : "note-pencil"} size="large" />
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
        <Button tone="quiet" icon="x" onClick={() => props.onNever()}>
          {m().practice.never}
        </Button>
      </Actions>
    </section>
  );
}
