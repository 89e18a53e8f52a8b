import { Actions, Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { m } from "../features/messages.ts";

/** Half a minute before the folder locks by itself. Any touch says that one is there; this button says it too. */
export function StillThere(props: { onStay: () => void; onLock: () => void }) {
  return (
    <Dialog
      title={m().shell.stillThere}
      icon="hourglass"
      onClose={props.onStay}
      actions={
        <Actions>
          <Button tone="main" icon="hand-palm" onClick={props.onStay}>
            {m().shell.stay}
          </Button>
          <Button icon="lock" onClick={props.onLock}>
            {m().shell.lock}
          </Button>
        </Actions>
      }
    >
      <p>{m().shell.stillThereText}</p>
    </Dialog>
  );
}
