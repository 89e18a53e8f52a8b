import { createSignal, Show } from "solid-js";
import { Choice } from "../../ui/Choice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { Limits } from "./Limits.tsx";

/** What this is, in six short pieces; what nobody may ask of a person; and, one tap further, what it cannot do. */
export function Help(props: { onBack: () => void }) {
  const [limits, setLimits] = createSignal(false);
  return (
    <Show
      when={limits()}
      fallback={
        <Screen
          title={m().start.helpTitle}
          icon="question"
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
        >
          <Points
            points={[
              { icon: "folder", title: m().start.help1, text: m().start.help1Text },
              { icon: "lock-key", title: m().start.help2, text: m().start.help2Text },
              { icon: "hand-palm", title: m().start.help3, text: m().start.help3Text },
              { icon: "hand-heart", title: m().start.help4, text: m().start.help4Text },
              { icon: "note-pencil", title: m().start.help5, text: m().start.help5Text },
              { icon: "sign-out", title: m().start.help6, text: m().start.help6Text },
            ]}
          />
          <Choice icon="shield-check" label={m().help.limitsTitle} onClick={() => setLimits(true)} />
        </Screen>
      }
    >
      <Limits onBack={() => setLimits(false)} />
    </Show>
  );
}
