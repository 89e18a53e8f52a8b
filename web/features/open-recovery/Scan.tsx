import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { type CodeKind, groupsOfSquare } from "../../lib/recovery/digits.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** The camera, until it has read a square of ours. Refused or missing, one is back at writing (G14). */
export function Scan(props: {
  onSquare: (found: { readonly kind: CodeKind; readonly groups: readonly string[] }) => void;
  onNoCamera: () => void;
  onBack: () => void;
}) {
  const [other, setOther] = createSignal(false);
  const stop = new AbortController();
  let video: HTMLVideoElement | undefined;
  onCleanup(() => stop.abort());
  onMount(async () => {
    try {
      const { readSquares } = await import("../../lib/recovery/camera.ts");
      if (video === undefined) return;
      await readSquares(
        video,
        (text) => {
          if (stop.signal.aborted) return;
          const found = groupsOfSquare(text);
          if (found === null) return void setOther(true);
          stop.abort();
          props.onSquare(found);
        },
        stop.signal,
      );
    } catch {
      if (!stop.signal.aborted) props.onNoCamera();
    }
  });
  return (
    <Screen
      title={m().openRecovery.scanTitle}
      icon="scan"
      lead={m().openRecovery.scanLead}
      actions={
        <Actions>
          <Button icon="numpad" onClick={() => props.onBack()}>
            {m().openRecovery.write}
          </Button>
        </Actions>
      }
    >
      <div aria-live="polite">
        <Show when={other()}>
          <Notice tone="warn" silent>
            {m().openRecovery.notOurs}
          </Notice>
        </Show>
      </div>
      <video class="scan" ref={(element) => (video = element)} muted playsinline aria-hidden="true" />
    </Screen>
  );
}
