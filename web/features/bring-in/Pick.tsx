import { Match, Show, Switch } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";
import type { Trouble } from "./BringIn.tsx";

/** What is wrong with the file, or with the passphrase. */
export function TroubleNotice(props: { trouble: Trouble | undefined }) {
  const failure = () => (typeof props.trouble === "object" ? props.trouble : undefined);
  return (
    <Switch>
      <Match when={props.trouble === "notBundle"}>
        <Notice tone="bad">{m().bringIn.notBundle}</Notice>
      </Match>
      <Match when={props.trouble === "wrongPassphrase"}>
        <Notice tone="bad">{m().bringIn.wrongPassphrase}</Notice>
      </Match>
      <Match when={failure()}>{(now) => <FailureNotice failure={now()} />}</Match>
    </Switch>
  );
}

export function Pick(props: {
  trouble: Trouble | undefined;
  busy: boolean;
  onPick: (file: File) => void;
  onBack: () => void;
}) {
  let input: HTMLInputElement | undefined;
  return (
    <Screen
      title={m().bringIn.title}
      icon="upload-simple"
      lead={m().bringIn.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="upload-simple" busy={props.busy} onClick={() => input?.click()}>
            {m().bringIn.pick}
          </Button>
        </Actions>
      }
    >
      <input
        ref={(element) => (input = element)}
        type="file"
        // Not by ending: telephones do not know `.age`, and would let nobody choose it.
        class="only-heard"
        tabindex="-1"
        aria-label={m().bringIn.pick}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file !== undefined) props.onPick(file);
        }}
      />
      <Points
        points={[
          { icon: "file-lock", text: m().bringIn.about1 },
          { icon: "folder-open", text: m().bringIn.about2 },
        ]}
      />
      <Show when={props.busy}>
        <Progress label={m().bringIn.looking} />
      </Show>
      <TroubleNotice trouble={props.trouble} />
    </Screen>
  );
}
