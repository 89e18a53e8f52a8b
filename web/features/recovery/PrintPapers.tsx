import { createSignal, For, Match, Switch } from "solid-js";
import type { Papers } from "../../lib/recovery/papers.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PrintSheet } from "../../ui/PrintSheet.tsx";
import { m } from "../messages.ts";
import { PaperSheet } from "./PaperSheet.tsx";

/** Warns, then hands the papers to the browser's own printing, which can also keep them as a PDF. */
export function PrintPapers(props: { made: Papers; onClose: () => void }) {
  const [at, setAt] = createSignal<"asking" | "printing" | "failed">("asking");
  return (
    <Switch>
      <Match when={at() === "printing"}>
        <PrintSheet onDone={props.onClose} onFailure={() => setAt("failed")}>
          <For each={props.made.papers}>
            {(groups, index) => <PaperSheet kind={props.made.kind} number={index() + 1} groups={groups} />}
          </For>
        </PrintSheet>
      </Match>
      <Match when={true}>
        <Dialog
          title={m().recovery.print}
          icon="printer"
          onClose={() => props.onClose()}
          actions={
            <Actions>
              <Button tone="main" icon="printer" onClick={() => setAt("printing")}>
                {m().recovery.printGo}
              </Button>
              <Button icon="x" onClick={() => props.onClose()}>
                {m().recovery.printLater}
              </Button>
            </Actions>
          }
        >
          <Notice tone={at() === "failed" ? "bad" : "warn"}>
            {at() === "failed" ? m().paper.printFailed : m().recovery.printWarn}
          </Notice>
        </Dialog>
      </Match>
    </Switch>
  );
}
