import { Show } from "solid-js";
import { isolated } from "../../lib/title.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { m } from "../messages.ts";

/** What stays on a computer is out of our hands: say so before (G7). */
export function SaveDialog(props: { unsafe: boolean; onSave(): void; onClose(): void }) {
  return (
    <Dialog
      title={m().paper.saveTitle}
      icon="download-simple"
      onClose={() => props.onClose()}
      actions={
        <Actions>
          <Button tone="main" icon="download-simple" onClick={() => props.onSave()}>
            {m().paper.saveGo}
          </Button>
          <Button icon="x" onClick={() => props.onClose()}>
            {m().paper.notNow}
          </Button>
        </Actions>
      }
    >
      <Notice tone="warn">{m().paper.saveWarn}</Notice>
      <Notice icon="usb">{m().paper.saveStick}</Notice>
      <Show when={props.unsafe}>
        <Notice tone="warn">{m().paper.saveUnsafe}</Notice>
      </Show>
    </Dialog>
  );
}

export function RemoveDialog(props: { title: string; busy: boolean; onRemove(): void; onClose(): void }) {
  return (
    <Dialog
      title={m().paper.removeTitle(isolated(props.title))}
      icon="trash"
      onClose={() => props.onClose()}
      actions={
        <Actions>
          <Button tone="danger" icon="trash" busy={props.busy} onClick={() => props.onRemove()}>
            {m().paper.removeGo}
          </Button>
          <Button icon="x" disabled={props.busy} onClick={() => props.onClose()}>
            {m().paper.notNow}
          </Button>
        </Actions>
      }
    >
      <p>{m().paper.removeUndo}</p>
      <p>{m().paper.removeWarn}</p>
    </Dialog>
  );
}
