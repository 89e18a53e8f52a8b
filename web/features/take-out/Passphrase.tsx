import { Show } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import type { Secret } from "../secret-words/secret.ts";
import { SecretSheet } from "../secret-words/SecretSheet.tsx";

/** The words that open the file. They are not those of the folder: whoever has the file can guess as often as they like. */
export function Passphrase(props: {
  secret: Secret | undefined;
  onAnother: () => void;
  onBack: () => void;
  onNext: (secret: Secret) => void;
}) {
  return (
    <Screen
      title={m().takeOut.passTitle}
      icon="note-pencil"
      above={<Steps at={1} of={2} label={m().shell.step(1, 2)} />}
      lead={m().takeOut.passLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Show when={props.secret}>
          {(secret) => (
            <Actions>
              <Button tone="main" icon="check" onClick={() => props.onNext(secret())}>
                {m().make.written}
              </Button>
              <Button icon="arrow-clockwise" onClick={() => props.onAnother()}>
                {m().make.another}
              </Button>
            </Actions>
          )}
        </Show>
      }
    >
      <Show when={props.secret}>
        {(secret) => (
          <div class="sheet" aria-live="polite">
            <SecretSheet secret={secret()} />
          </div>
        )}
      </Show>
      <Notice icon="lock-key">{m().takeOut.passCare}</Notice>
    </Screen>
  );
}
