import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { Icon } from "../../ui/Icon.tsx";
import { leave } from "./leave.ts";
import { shiftsToLeave, watchShifts } from "./shifts.ts";
import "./leave.css";

/**
 * Always in the same corner of the bar, on every screen; Shift three times does the same. `onForget` drops the keys; it
 * must not wait. `more` tells how many presses are left: seen, and read aloud.
 */
export function Leave(props: { label: string; more: (presses: number) => string; onForget: () => void }) {
  const [count, setCount] = createSignal(0);
  const go = () => leave(props.onForget);
  onMount(() => onCleanup(watchShifts(go, setCount)));
  const dots = Array.from({ length: shiftsToLeave }, (_, index) => index);
  return (
    <div class="leave">
      <button type="button" class="button button-leave" onClick={go}>
        <Icon name="sign-out" turn />
        <span>{props.label}</span>
      </button>
      <div class="leave-count" role="status">
        <Show when={count() > 0 && count() < shiftsToLeave}>
          <span class="leave-dots" aria-hidden="true">
            <For each={dots}>{(dot) => <i classList={{ "leave-dot-done": dot < count() }} />}</For>
          </span>
          <span>{props.more(shiftsToLeave - count())}</span>
        </Show>
      </div>
    </div>
  );
}
