import { createSignal, Show } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";

/**
 * What a second door is. Nobody can look whether there is one already, so everybody reads that it would be erased, and
 * says yes to that before going on.
 */
export function About(props: { isSaving: boolean; onHelp: () => void; onBack: () => void; onNext: () => void }) {
  const [agreed, setAgreed] = createSignal(false);
  return (
    <Screen
      title={m().secondDoor.title}
      icon="door-open"
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button
            tone="main"
            icon="arrow-right"
            iconAfter
            turn
            disabled={!agreed() || props.isSaving}
            onClick={() => props.onNext()}
          >
            {m().shell.next}
          </Button>
          <Button icon="question" onClick={() => props.onHelp()}>
            {m().help.limitsTitle}
          </Button>
        </Actions>
      }
    >
      <Points
        points={[
          { icon: "folder", text: m().secondDoor.about1 },
          { icon: "lock-key", text: m().secondDoor.about2 },
          { icon: "eye-slash", text: m().secondDoor.about3 },
        ]}
      />
      <Notice tone="warn" silent>
        {m().secondDoor.erases}
      </Notice>
      <Check label={m().secondDoor.agree} icon="eraser" checked={agreed()} onChange={setAgreed} />
      <div aria-live="polite">
        <Show when={props.isSaving}>
          <Notice icon="hourglass">{m().secondDoor.waiting}</Notice>
        </Show>
      </div>
    </Screen>
  );
}
