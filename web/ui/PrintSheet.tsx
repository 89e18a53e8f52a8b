/**
 * What the printer gets: pictures, a page each, a text or a list; nothing else of the screen. The page margin is zero, so
 * that browsers leave out their own line with address and title (G7). `onDone` comes when the printing window closes.
 */
import { createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { Portal } from "solid-js/web";
import "./print.css";

export function PrintSheet(props: {
  pictures?: readonly Blob[];
  text?: string;
  children?: JSX.Element;
  onDone(): void;
  onFailure(): void;
}) {
  const [addresses, setAddresses] = createSignal<readonly string[]>([]);
  let sheet: HTMLDivElement | undefined;
  let gone = false;
  const done = (): void => props.onDone();

  onMount(async () => {
    setAddresses((props.pictures ?? []).map((picture) => URL.createObjectURL(picture)));
    window.addEventListener("afterprint", done, { once: true });
    try {
      await Promise.all([...(sheet?.querySelectorAll("img") ?? [])].map((picture) => picture.decode()));
      if (!gone) window.print();
    } catch {
      if (!gone) props.onFailure();
    }
  });
  onCleanup(() => {
    gone = true;
    window.removeEventListener("afterprint", done);
    for (const address of addresses()) URL.revokeObjectURL(address);
  });

  return (
    <Portal>
      <div class="print-sheet" ref={(element) => (sheet = element)}>
        <For each={addresses()}>{(address) => <img src={address} alt="" />}</For>
        <Show when={props.text}>
          <pre dir="auto" translate="no">
            {props.text}
          </pre>
        </Show>
        {props.children}
      </div>
    </Portal>
  );
}
