import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import { Icon } from "../../ui/Icon.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { m } from "../messages.ts";
import type { Draft } from "./flow.ts";

/** The file as it will be kept, so that one sees whether it can be read; a pictogram for what is no picture. */
export function FilePreview(props: { draft: Draft; small: boolean }) {
  const [address, setAddress] = createSignal<string>();
  const cleaned = () => (props.draft.work.state === "ready" ? props.draft.work.cleaned : undefined);
  createEffect(
    on(cleaned, (ready) => {
      if (ready === undefined || ready.picture === undefined) return setAddress(undefined);
      const made = URL.createObjectURL(new Blob([ready.content]));
      setAddress(made);
      onCleanup(() => URL.revokeObjectURL(made));
    }),
  );
  return (
    <div class="preview" classList={{ "preview-small": props.small }}>
      <Show
        when={cleaned()}
        fallback={
          <div class="preview-wait">
            <Progress label={m().papers.preparing} />
          </div>
        }
      >
        {(ready) => (
          <Show
            when={address()}
            fallback={<Icon name={ready().type === "application/pdf" ? "file-pdf" : "file-text"} size="huge" />}
          >
            {(found) => <img src={found()} alt="" />}
          </Show>
        )}
      </Show>
    </div>
  );
}
