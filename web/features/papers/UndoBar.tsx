import { createSignal, onCleanup, Show } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { describeFailure } from "../../lib/locale/describe.ts";
import { formatWait } from "../../lib/locale/format.ts";
import { isolated } from "../../lib/title.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { language, m } from "../messages.ts";
import { secondsLeft, type Removal } from "./removal.ts";
import "./several.css";

/** Another device, or the vault's own clock, has finished it: nothing brings it back. */
const isFinal = (failure: Failure): boolean => failure.code === "paper-gone" || failure.code === "cancelled";

/** Bringing deleted papers back, as long as that is possible. A voice hears it once, not every second. */
export function UndoBar(props: { removal: Removal; onGone(): void }) {
  const span = props.removal.until - Date.now();
  let until = props.removal.until;
  const [left, setLeft] = createSignal(secondsLeft(until, Date.now()));
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const isOver = () => {
    const reason = failure();
    return reason !== undefined && isFinal(reason);
  };
  const timer = setInterval(() => {
    if (busy()) return;
    setLeft(secondsLeft(until, Date.now()));
    if (left() === 0) props.onGone();
  }, 250);
  onCleanup(() => clearInterval(timer));

  const undo = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.removal.undo();
      props.onGone();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      // What did not come through can be tried again: the vault waits for the same time once more.
      until = Date.now() + span;
      setBusy(false);
    }
  };
  const words = (reason: Failure): string => {
    if (isFinal(reason)) return m().papers.undoFailed;
    const { what, next } = describeFailure(language(), m(), reason);
    return `${what} ${next}`;
  };
  return (
    <div class="foot foot-undo">
      <div class="foot-inner">
        <span class="foot-words" role="status">
          <Icon name={failure() === undefined ? "trash" : "warning"} />
          <span>
            <Show
              when={failure()}
              fallback={
                <span translate="no">
                  {props.removal.count > 1
                    ? m().papers.deletedMany(props.removal.count)
                    : m().papers.deleted(isolated(props.removal.title))}
                </span>
              }
            >
              {(reason) => words(reason())}
            </Show>
          </span>
        </span>
        <Show
          when={!isOver()}
          fallback={
            <Button icon="check" onClick={() => props.onGone()}>
              {m().papers.understood}
            </Button>
          }
        >
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
