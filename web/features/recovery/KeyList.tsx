import { For } from "solid-js";
import { keysAtMost, type KeyKind, type OwnKey } from "../../lib/vault/keys.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { m } from "../messages.ts";

const icons: Record<KeyKind, IconName> = {
  words: "note-pencil",
  pictures: "images",
  sheet: "article",
  cards: "users-three",
  passkey: "device-mobile",
};

/** Each key with its pictogram; of two of a kind, which of the two. */
export function KeyList(props: { keys: readonly OwnKey[]; onRemove: (key: OwnKey) => void }) {
  const name = (key: OwnKey): string => {
    const same = props.keys.filter(({ kind }) => kind === key.kind);
    const kind = m().recovery[key.kind];
    return same.length < 2 ? kind : m().recovery.numbered(kind, same.indexOf(key) + 1);
  };
  return (
    <section class="stack">
      <p class="keys-used">
        <span>{m().recovery.used(props.keys.length, keysAtMost)}</span>
        <meter aria-hidden="true" min="0" max={keysAtMost} value={props.keys.length} />
      </p>
      <ul class="keys">
        <For each={props.keys}>
          {(key) => (
            <li class="key-row">
              <Icon name={icons[key.kind]} size="large" />
              <span class="key-name">{name(key)}</span>
              <Button
                tone="quiet"
                icon="trash"
                label={`${m().recovery.remove}: ${name(key)}`}
                onClick={() => props.onRemove(key)}
              >
                {m().recovery.remove}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
