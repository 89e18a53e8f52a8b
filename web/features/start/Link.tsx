import { createSignal } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { linkTarget } from "./flow.ts";

/** For somebody who got a link in a message and wants to paste it. */
export function Link(props: { onBack: () => void }) {
  const [text, setText] = createSignal("");
  const [bad, setBad] = createSignal(false);
  const go = () => {
    const target = linkTarget(text(), location.origin);
    if (target === null) setBad(true);
    else location.replace(target);
  };
  return (
    <Screen
      title={m().start.linkTitle}
      icon="link"
      lead={m().start.linkLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={go}>
            {m().start.linkOpen}
          </Button>
        </Actions>
      }
    >
      <Field
        label={m().start.linkLabel}
        value={text()}
        onInput={(value) => {
          setText(value);
          setBad(false);
        }}
        error={bad() ? m().start.linkBad : undefined}
        keyboard="url"
        dir="ltr"
        maxLength={500}
        focus
        onEnter={go}
      />
    </Screen>
  );
}
