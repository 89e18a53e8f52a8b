import { Show } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** `sealed`: opens with a passphrase only. `plain`: anybody can read it. */
export type Form = "sealed" | "plain";

/** What goes out, and as what. What stays on a computer is out of our hands: that is said here (G7). */
export function About(props: {
  count: number;
  isAll: boolean;
  onAll: (isAll: boolean) => void;
  form: Form;
  onForm: (form: Form) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  return (
    <Screen
      title={m().takeOut.title}
      icon="export"
      lead={props.count === 0 ? m().takeOut.nothing : m().takeOut.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Show when={props.count > 0}>
          <Actions>
            <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => props.onNext()}>
              {m().shell.next}
            </Button>
          </Actions>
        </Show>
      }
    >
      <Show when={props.count > 0}>
        <Choices
          legend={m().takeOut.which}
          value={props.isAll ? "all" : "some"}
          onChange={(which) => props.onAll(which === "all")}
          options={[
            { value: "all", label: m().takeOut.all(props.count), icon: "files" },
            { value: "some", label: m().takeOut.some, icon: "list-checks" },
          ]}
        />
        <Choices
          legend={m().takeOut.how}
          value={props.form}
          onChange={props.onForm}
          options={[
            { value: "sealed", label: m().takeOut.sealed, hint: m().takeOut.sealedHint, icon: "file-lock" },
            { value: "plain", label: m().takeOut.plain, hint: m().takeOut.plainHint, icon: "files" },
          ]}
        />
        <Show when={props.form === "plain"}>
          <Notice tone="warn">{m().paper.saveWarn}</Notice>
        </Show>
        <Notice icon="usb">{m().paper.saveStick}</Notice>
      </Show>
    </Screen>
  );
}
