import { createSignal, Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { m } from "../messages.ts";
import { createPictures } from "./pictures.ts";
import { PictureGrid } from "./PictureGrid.tsx";
import { PictureTile } from "./PictureTile.tsx";

/** One picture asked back: the grid is there until it is picked, and again to pick another. */
export function PickOne(props: {
  label: string;
  word: string | undefined;
  onWord: (word: string) => void;
  error: string | undefined;
}) {
  const known = createPictures();
  const [isPicking, setPicking] = createSignal(true);
  return (
    <section class="stack picture-one" aria-label={props.label}>
      <h2>{props.label}</h2>
      <Show
        when={isPicking()}
        fallback={
          <>
            <div class="picture-choice picture-chosen" aria-live="polite" translate="no">
              <Show when={known.value()?.pictureOf(props.word ?? "")}>
                {(picture) => <PictureTile picture={picture()} />}
              </Show>
            </div>
            <Button icon="arrow-clockwise" onClick={() => setPicking(true)}>
              {m().pictureWords.other}
            </Button>
          </>
        }
      >
        <PictureGrid
          onPick={(word) => {
            setPicking(false);
            props.onWord(word);
          }}
        />
      </Show>
      <Show when={props.error}>{(error) => <Notice tone="bad">{error()}</Notice>}</Show>
    </section>
  );
}
