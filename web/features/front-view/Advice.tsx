import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";
import "./front-view.css";

/** Told once behind a new second door: an empty first one convinces nobody. */
export function Advice(props: { onLook: () => void; onLater: () => void }) {
  return (
    <section class="sheet front-advice" aria-labelledby="front-advice">
      <div class="front-advice-words">
        <Icon name="eye" size="large" />
        <div>
          <h2 id="front-advice">{m().frontView.adviceTitle}</h2>
          <p>{m().frontView.advice}</p>
        </div>
      </div>
      <Actions>
        <Button icon="eye" onClick={() => props.onLook()}>
          {m().frontView.adviceLook}
        </Button>
        <Button icon="clock" onClick={() => props.onLater()}>
          {m().frontView.adviceLater}
        </Button>
      </Actions>
    </section>
  );
}
