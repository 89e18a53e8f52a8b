import { createSignal, Show } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyFailure } from "../KeyFailure.tsx";
import { m } from "../messages.ts";

/** Dead at once on this server. Against a copy of it from before only another door key helps (E9), and this says so. */
export function RemoveKey(props: {
  remove: () => Promise<void>;
  onRemoved: () => void;
  onRenewDoor: () => void;
  onClose: () => void;
}) {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const remove = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.remove();
      props.onRemoved();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={m().recovery.removeTitle}
      icon="trash"
      onClose={() => props.onClose()}
      actions={
        <Actions>
          <Button tone="danger" icon="trash" busy={busy()} onClick={() => void remove()}>
            {m().recovery.removeGo}
          </Button>
          <Button icon="x" onClick={() => props.onClose()}>
            {m().recovery.keep}
          </Button>
          <Button icon="arrows-clockwise" onClick={() => props.onRenewDoor()}>
            {m().recovery.renewDoor}
          </Button>
        </Actions>
      }
    >
      <Show when={failure()}>{(reason) => <KeyFailure failure={reason()} unsure={m().recovery.removeUnsure} />}</Show>
      <p>{m().recovery.removeText}</p>
      <p class="quiet">{m().recovery.removeOld}</p>
    </Dialog>
  );
}
