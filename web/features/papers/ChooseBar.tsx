import { Button } from "../../ui/Button.tsx";
import { m } from "../messages.ts";

/** Stays at the foot of the screen while papers are chosen. */
export function ChooseBar(props: { count: number; onNext(): void; onStop(): void }) {
  return (
    <div class="foot">
      <div class="foot-inner">
        <span class="foot-words" aria-live="polite">
          {m().papers.chosen(props.count)}
        </span>
        <Button
          tone="main"
          icon="arrow-right"
          iconAfter
          turn
          disabled={props.count === 0}
          onClick={() => props.onNext()}
        >
          {m().papers.next}
        </Button>
        <Button icon="x" onClick={() => props.onStop()}>
          {m().papers.stopChoosing}
        </Button>
      </div>
    </div>
  );
}
