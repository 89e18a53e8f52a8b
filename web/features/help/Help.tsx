import { For } from "solid-js";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** What this is, in six short pieces; also what nobody may ask of a person. */
export function Help(props: { onBack: () => void }) {
  const pieces = (): readonly { icon: IconName; title: string; text: string }[] => [
    { icon: "folder", title: m().start.help1, text: m().start.help1Text },
    { icon: "lock-key", title: m().start.help2, text: m().start.help2Text },
    { icon: "hand-palm", title: m().start.help3, text: m().start.help3Text },
    { icon: "hand-heart", title: m().start.help4, text: m().start.help4Text },
    { icon: "note-pencil", title: m().start.help5, text: m().start.help5Text },
    { icon: "sign-out", title: m().start.help6, text: m().start.help6Text },
  ];
  return (
    <Screen title={m().start.helpTitle} icon="question" back={{ label: m().shell.back, onClick: () => props.onBack() }}>
      <ul class="points">
        <For each={pieces()}>
          {(piece) => (
            <li class="point">
              <Icon name={piece.icon} size="large" />
              <div>
                <h2>{piece.title}</h2>
                <p class="quiet">{piece.text}</p>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Screen>
  );
}
