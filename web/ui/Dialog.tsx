import { createUniqueId, onCleanup, onMount, Show, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/**
 * A question above the screen; show it with `<Show when>`. The browser's own dialog keeps the focus inside and gives
 * it back. Escape and the back key close it; `onClose` then takes it away.
 */
export function Dialog(props: {
  title: string;
  icon?: IconName;
  onClose: () => void;
  children?: JSX.Element;
  /** The buttons, in `Actions`. */
  actions: JSX.Element;
}) {
  const id = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  onCleanup(() => dialog?.close());
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="dialog-head">
        <Show when={props.icon}>{(icon) => <Icon name={icon()} size="large" />}</Show>
        <h2 id={id}>{props.title}</h2>
      </div>
      {props.children}
      {props.actions}
    </dialog>
  );
}
