import { For } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** What it is, that nobody has to, and what it cannot do. Nothing to sign, nothing to tick. */
export function About(props: { onBack: () => void; onNext: () => void }) {
  const points = (): readonly { icon: IconName; text: string }[] => [
    { icon: "folder", text: m().make.about1 },
    { icon: "hand-palm", text: m().make.about2 },
    { icon: "lock-key", text: m().make.about3 },
  ];
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
      <ul class="points">
        <For each={points()}>
          {(point) => (
            <li class="point">
              <Icon name={point.icon} size="large" />
              <p>{point.text}</p>
            </li>
          )}
        </For>
      </ul>
    </Screen>
  );
}
