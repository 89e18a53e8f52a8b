import { createSignal, Show } from "solid-js";
import { Choice } from "../../ui/Choice.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { Describe } from "./Describe.tsx";
import type { Adding, Draft } from "./flow.ts";
import "./papers.css";

/**
 * What the file chooser offers. Naming JPEG and not HEIC makes a telephone hand over its photographs as JPEG; other
 * files can still be dragged in.
 */
const accepted =
  "image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain,.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,.ppt,.rtf,.csv,.eml,.msg,.zip";

/** Choosing where the paper comes from, then a screen for each file. */
export function Add(props: {
  adding: Adding;
  /** The first draft to describe, or undefined. */
  current: Draft | undefined;
  place: { at: number; of: number };
  onBack(): void;
}) {
  return (
    <Show when={props.current?.id} keyed fallback={<Pick onFiles={props.adding.take} onBack={props.onBack} />}>
      {(id) => (
        <Show when={props.current?.id === id && props.current}>
          {(draft) => <Describe draft={draft()} place={props.place} adding={props.adding} onDone={props.onBack} />}
        </Show>
      )}
    </Show>
  );
}

function Pick(props: { onFiles(files: readonly File[]): void; onBack(): void }) {
  const [hasCamera] = createSignal(matchMedia("(any-pointer: coarse)").matches);
  let camera: HTMLInputElement | undefined;
  let files: HTMLInputElement | undefined;
  const take = (input: HTMLInputElement): void => {
    const picked = [...(input.files ?? [])];
    // Emptied, so that the same file can be chosen again, and its name does not stay in the page.
    input.value = "";
    if (picked.length > 0) props.onFiles(picked);
  };
  return (
    <Screen
      title={m().papers.addTitle}
      icon="file-plus"
      back={{ label: m().papers.back, onClick: () => props.onBack() }}
    >
      <div class="stack">
        <Show when={hasCamera()}>
          <Choice
            main
            icon="camera"
            label={m().papers.camera}
            hint={m().papers.cameraHint}
            onClick={() => camera?.click()}
          />
          <input
            ref={(element) => (camera = element)}
            type="file"
            hidden
            autocomplete="off"
            accept="image/*"
            capture="environment"
            onChange={(event) => take(event.currentTarget)}
          />
        </Show>
        <Choice
          main={!hasCamera()}
          icon="files"
          label={m().papers.files}
          hint={m().papers.filesHint}
          onClick={() => files?.click()}
        />
        <input
          ref={(element) => (files = element)}
          type="file"
          hidden
          multiple
          autocomplete="off"
          accept={accepted}
          onChange={(event) => take(event.currentTarget)}
        />
        <p class="drag-hint quiet">
          <Icon name="hand-pointing" />
          <span>{m().papers.dragHere}</span>
        </p>
      </div>
    </Screen>
  );
}
