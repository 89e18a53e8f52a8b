import { createSignal, onCleanup, Show } from "solid-js";
import { formatWait } from "../../lib/locale/format.ts";
import { isolated } from "../../lib/title.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { language, m } from "../messages.ts";
import { secondsLeft, type Removal } from "./removal.ts";

/** Bringing a deleted paper back, as long as that is possible. A voice hears it once, not every second. */
export function UndoBar(props: { removal: Removal; onGone(): void }) {
  const [left, setLeft] = createSignal(secondsLeft(props.removal, Date.now()));
  const [busy, setBusy] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  const timer = setInterval(() => {
    if (busy()) return;
    setLeft(secondsLeft(props.removal, Date.now()));
    if (left() === 0) props.onGone();
  }, 250);
  onCleanup(() => clearInterval(timer));

  const undo = async (): Promise<void> => {
    setBusy(true);
    try {
      await props.removal.undo();
      props.onGone();
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <div class="foot foot-undo">
      <div class="foot-inner">
        <span class="foot-words" role="status">
          <Icon name="trash" />
          <span>
            <Show when={!failed()} fallback={m().papers.undoFailed}>
              <span translate="no">{m().papers.deleted(isolated(props.removal.title))}</span>
            </Show>
          </span>
        </span>
        <Show when={!failed()}>
          <span class="foot-time" role="timer" aria-live="off">
            {m().papers.undoTime(formatWait(language(), left()))}
          </span>
          <Button tone="main" icon="arrow-counter-clockwise" busy={busy()} onClick={() => void undo()}>
            {m().papers.undo}
          </Button>
        </Show>
      </div>
    </div>
  );
}
