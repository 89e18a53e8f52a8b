import { createSignal, For, Show } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";

/** So many are named; of more, their number says enough. */
const named = 5;

/** Asks before several papers are deleted. */
export function RemoveMany(props: { papers: readonly Paper[]; remove(): Promise<void>; onClose(): void }) {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const remove = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.remove();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={m().papers.removeMany(props.papers.length)}
      icon="trash"
      onClose={() => !busy() && props.onClose()}
      actions={
        <Actions>
          <Button tone="danger" icon="trash" busy={busy()} onClick={() => void remove()}>
            {m().paper.removeGo}
          </Button>
          <Button icon="x" disabled={busy()} onClick={() => props.onClose()}>
            {m().paper.notNow}
          </Button>
        </Actions>
      }
    >
      <ul class="named">
        <For each={props.papers.slice(0, named)}>
          {(paper) => (
            <li translate="no">
              <bdi>{paper.title}</bdi>
            </li>
          )}
        </For>
        <Show when={props.papers.length > named}>
          <li aria-hidden="true">…</li>
        </Show>
      </ul>
      <p>{m().papers.removeManyUndo}</p>
      <p>{m().papers.removeManyWarn}</p>
      <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
    </Dialog>
  );
}
