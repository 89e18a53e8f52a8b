import { Choice } from "../../ui/Choice.tsx";
import { Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** Two big choices, and two small ones. */
export function Start(props: { onOpen: () => void; onMake: () => void; onLink: () => void; onHelp: () => void }) {
  return (
    <Screen title={m().start.title}>
      <div class="start-choices">
        <Choice
          main
          icon="folder-open"
          label={m().start.open}
          hint={m().start.openHint}
          onClick={() => props.onOpen()}
        />
        <Choice icon="folder-plus" label={m().start.make} hint={m().start.makeHint} onClick={() => props.onMake()} />
      </div>
      <div class="start-more">
        <Button tone="quiet" icon="link" onClick={() => props.onLink()}>
          {m().start.link}
        </Button>
        <Button tone="quiet" icon="question" onClick={() => props.onHelp()}>
          {m().start.help}
        </Button>
      </div>
    </Screen>
  );
}
