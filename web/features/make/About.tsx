import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";

/** What it is, that nobody has to, and what it cannot do. Nothing to sign, nothing to tick. */
export function About(props: { onBack: () => void; onNext: () => void }) {
  return (
    <Screen
      title={m().make.aboutTitle}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => props.onNext()}>
            {m().make.aboutGo}
          </Button>
        </Actions>
      }
    >
      <Points
        points={[
          { icon: "folder", text: m().make.about1 },
          { icon: "hand-palm", text: m().make.about2 },
          { icon: "lock-key", text: m().make.about3 },
        ]}
      />
    </Screen>
  );
}
