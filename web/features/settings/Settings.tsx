import { For } from "solid-js";
import { Choice } from "../../ui/Choice.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

export type Setting =
  | "second-door"
  | "timed-lock"
  | "front"
  | "keys"
  | "change-words"
  | "take-out"
  | "bring-in"
  | "end"
  | "words"
  | "phone"
  | "help";

/**
 * What each door offers. The front's are the same in a folder with a back and in one without (H7): it knows nothing of
 * one, so nothing here depends on anything but the door.
 */
const offered: Record<"front" | "back", readonly Setting[]> = {
  front: ["second-door", "keys", "change-words", "words", "phone", "take-out", "bring-in", "end", "help"],
  back: ["timed-lock", "front", "keys", "change-words", "words", "phone", "take-out", "bring-in", "end", "help"],
};

const icons: Record<Setting, IconName> = {
  "second-door": "door-open",
  "timed-lock": "timer",
  front: "eye",
  keys: "key",
  "change-words": "lock-key",
  "take-out": "export",
  "bring-in": "upload-simple",
  end: "trash",
  words: "checks",
  phone: "device-mobile",
  help: "question",
};

export function Settings(props: { half: "front" | "back"; onChoose(setting: Setting): void; onBack(): void }) {
  const words = (setting: Setting): readonly [string, string] => {
    const { settings } = m();
    return {
      "second-door": [settings.secondDoor, settings.secondDoorHint] as const,
      "timed-lock": [settings.timedLock, settings.timedLockHint] as const,
      front: [settings.front, settings.frontHint] as const,
      keys: [settings.keys, settings.keysHint] as const,
      "change-words": [m().changeWords.title, settings.changeWordsHint] as const,
      "take-out": [m().takeOut.title, settings.takeOutHint] as const,
      "bring-in": [m().bringIn.title, settings.bringInHint] as const,
      end: [m().endFolder.title, settings.endHint] as const,
      words: [settings.words, settings.wordsHint] as const,
      phone: [settings.phone, settings.phoneHint] as const,
      help: [settings.help, settings.helpHint] as const,
    }[setting];
  };
  return (
    <Screen title={m().settings.title} icon="gear" back={{ label: m().papers.back, onClick: () => props.onBack() }}>
      <div class="stack">
        <For each={offered[props.half]}>
          {(setting) => (
            <Choice
              icon={icons[setting]}
              label={words(setting)[0]}
              hint={words(setting)[1]}
              onClick={() => props.onChoose(setting)}
            />
          )}
        </For>
      </div>
    </Screen>
  );
}
