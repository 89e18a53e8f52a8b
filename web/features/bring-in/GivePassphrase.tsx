import { createSignal, Show } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import type { Trouble } from "./BringIn.tsx";
import { TroubleNotice } from "./Pick.tsx";

export function GivePassphrase(props: {
  trouble: Trouble | undefined;
  busy: boolean;
  onGive: (passphrase: string) => void;
  onBack: () => void;
}) {
  const [typed, setTyped] = createSignal("");
  const [empty, setEmpty] = createSignal(false);
  const give = () => {
    if (props.busy) return;
    setEmpty(typed().trim() === "");
    if (!empty()) props.onGive(typed());
  };
  return (
    <Screen
      title={m().bringIn.passTitle}
      icon="file-lock"
      lead={m().bringIn.passLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="lock-open" busy={props.busy} onClick={give}>
            {m().bringIn.passGo}
          </Button>
        </Actions>
      }
    >
      <Field
        label={m().bringIn.passLabel}
        value={typed()}
        onInput={(value) => {
          setEmpty(false);
          setTyped(value);
        }}
        error={empty() ? m().make.empty : undefined}
        secret={{ show: m().shell.show, hide: m().shell.hide }}
        maxLength={1_000}
        focus
        onEnter={give}
      />
      <Show when={props.busy}>
        <Progress label={m().changeWords.waitText} />
      </Show>
      <TroubleNotice trouble={props.trouble} />
    </Screen>
  );
}
