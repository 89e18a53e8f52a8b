import { For, Show } from "solid-js";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { createPictures } from "./pictures.ts";
import { PictureTile } from "./PictureTile.tsx";

/** Seven pictures in their order, to be drawn or told as a little story. */
export function PictureStory(props: { words: readonly string[] }) {
  const known = createPictures();
  return (
    <div class="stack">
      <Show when={known.failed()}>
        <FailureNotice failure={{ code: "offline" }} />
      </Show>
      <ol class="picture-story" translate="no">
        <For each={props.words}>
          {(word) => (
            <li data-word={word}>
              <Show when={known.value()?.pictureOf(word)}>{(picture) => <PictureTile picture={picture()} />}</Show>
            </li>
          )}
        </For>
      </ol>
      <p class="quiet">{m().pictureWords.story}</p>
    </div>
  );
}
