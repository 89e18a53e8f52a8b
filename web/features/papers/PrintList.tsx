import { createSignal, For, Show } from "solid-js";
import { formatDay } from "../../lib/locale/format.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PrintSheet } from "../../ui/PrintSheet.tsx";
import { language, m } from "../messages.ts";

/** Warns, then prints what there is: names, kinds and dates, and nothing that tells where they are kept (G7). */
export function PrintList(props: { papers: readonly Paper[]; onClose(): void }) {
  const [step, setStep] = createSignal<"asking" | "printing" | "failed">("asking");
  const day = (value: string | undefined): string => (value === undefined ? "" : formatDay(language(), value));
  return (
    <Show
      when={step() === "printing"}
      fallback={
        <Dialog
          title={m().papers.listPrint}
          icon="printer"
          onClose={() => props.onClose()}
          actions={
            <Actions>
              <Button tone="main" icon="printer" onClick={() => setStep("printing")}>
                {m().paper.printGo}
              </Button>
              <Button icon="x" onClick={() => props.onClose()}>
                {m().paper.notNow}
              </Button>
            </Actions>
          }
        >
          <Show when={step() === "failed"} fallback={<Notice tone="warn">{m().paper.printWarn}</Notice>}>
            <Notice tone="bad">{m().papers.listFailed}</Notice>
          </Show>
        </Dialog>
      }
    >
      <PrintSheet onDone={() => props.onClose()} onFailure={() => setStep("failed")}>
        <table class="print-list">
          <thead>
            <tr>
              <th scope="col">{m().papers.listTitle}</th>
              <th scope="col">{m().papers.severalKind}</th>
              <th scope="col">{m().papers.listDay}</th>
              <th scope="col">{m().papers.validUntil}</th>
            </tr>
          </thead>
          <tfoot>
            <tr>
              <td colspan="4" />
            </tr>
          </tfoot>
          <tbody>
            <For each={props.papers}>
              {(paper) => (
                <tr>
                  <td translate="no">
                    <bdi>{paper.title}</bdi>
                  </td>
                  <td>{m().kinds[paper.kind].label}</td>
                  <td>{day(paper.date)}</td>
                  <td>{day(paper.until)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </PrintSheet>
    </Show>
  );
}
