import { Match, Switch } from "solid-js";
import { formatSize } from "../../lib/locale/format.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { Points } from "../Points.tsx";
import type { Packing } from "./flow.ts";

/** The work and the file. It is saved by a tap of its own: a browser may refuse what comes minutes after the last one. */
export function Work(props: {
  now: Packing;
  isSealed: boolean;
  onCancel: () => void;
  onAgain: () => void;
  onSave: () => void;
  onBack: () => void;
}) {
  const only = <At extends Packing["at"]>(at: At): Extract<Packing, { at: At }> | undefined =>
    props.now.at === at ? (props.now as Extract<Packing, { at: At }>) : undefined;
  const cancel = () => (
    <Actions>
      <Button icon="x" onClick={() => props.onCancel()}>
        {m().papers.cancel}
      </Button>
    </Actions>
  );
  return (
    <Switch>
      <Match when={only("reading")}>
        {(reading) => (
          <Screen title={m().takeOut.workTitle} icon="export" actions={cancel()}>
            <Progress
              label={m().takeOut.reading(reading().progress.done, reading().progress.of)}
              value={reading().progress.done / Math.max(1, reading().progress.of)}
            />
            <Notice icon="hand-palm">{m().takeOut.stay}</Notice>
          </Screen>
        )}
      </Match>
      <Match when={only("sealing")}>
        <Screen title={m().takeOut.workTitle} icon="export" actions={cancel()}>
          <Progress label={m().takeOut.sealing} />
          <Notice icon="hand-palm">{m().takeOut.stay}</Notice>
        </Screen>
      </Match>
      <Match when={only("failed")}>
        {(failed) => (
          <Screen
            title={m().takeOut.workTitle}
            icon="export"
            actions={
              <Actions>
                <Button tone="main" icon="arrow-clockwise" onClick={() => props.onAgain()}>
                  {m().shell.tryAgain}
                </Button>
                <Button icon="arrow-left" turn onClick={() => props.onCancel()}>
                  {m().shell.back}
                </Button>
              </Actions>
            }
          >
            <FailureNotice failure={failed().failure} />
          </Screen>
        )}
      </Match>
      <Match when={only("ready")}>
        {(ready) => (
          <Screen
            title={m().takeOut.readyTitle}
            icon="check-circle"
            lead={m().takeOut.readyLead(formatSize(language(), ready().file.size))}
            actions={
              <Actions>
                <Button tone="main" icon="download-simple" onClick={() => props.onSave()}>
                  {m().takeOut.save}
                </Button>
                <Button icon="arrow-left" turn onClick={() => props.onBack()}>
                  {m().shell.back}
                </Button>
              </Actions>
            }
          >
            <Points
              points={
                props.isSealed
                  ? [
                      { icon: "file-lock", text: m().takeOut.ready1 },
                      { icon: "note-pencil", text: m().takeOut.ready2 },
                      { icon: "folder-open", text: m().takeOut.ready3 },
                    ]
                  : [
                      { icon: "files", text: m().takeOut.readyPlain },
                      { icon: "folder-open", text: m().takeOut.ready3 },
                    ]
              }
            />
            <Notice tone="warn">{m().paper.saveWarn}</Notice>
          </Screen>
        )}
      </Match>
    </Switch>
  );
}
