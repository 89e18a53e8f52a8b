import { For, Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { m } from "../messages.ts";
import { createPictures } from "./pictures.ts";
import { PictureGrid } from "./PictureGrid.tsx";
import { PictureTile } from "./PictureTile.tsx";

/** Seven pictures picked one after the other, as they stand on paper or in one's story. */
export function PicturePicker(props: {
  picked: readonly string[];
  onPicked: (picked: readonly string[]) => void;
  error: string | undefined;
}) {
  const known = createPictures();
  const most = () => known.value()?.pictureCount ?? 7;
  return (
    <div class="stack">
      <p aria-live="polite">{m().pictureWords.count(props.picked.length, most())}</p>
      <Show when={props.picked.length > 0}>
        <div class="sheet">
          <ol class="picture-story" translate="no">
            <For each={props.picked}>
              {(word) => (
                <li data-word={word}>
                  <Show when={known.value()?.pictureOf(word)}>{(picture) => <PictureTile picture={picture()} />}</Show>
                </li>
              )}
            </For>
          </ol>
          <Button tone="quiet" icon="backspace" turn onClick={() => props.onPicked(props.picked.slice(0, -1))}>
            {m().pictureWords.erase}
          </Button>
        </div>
      </Show>
      <Show when={props.error}>{(error) => <Notice tone="bad">{error()}</Notice>}</Show>
      <Show when={props.picked.length < most()}>
        <PictureGrid onPick={(word) => props.onPicked([...props.picked, word])} />
      </Show>
    </div>
  );
}
