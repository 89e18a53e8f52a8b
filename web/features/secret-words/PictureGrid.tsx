import { createMemo, createSignal, For, Show } from "solid-js";
import type { Picture } from "../../lib/words/pictures.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { createPictures, namedLike } from "./pictures.ts";
import { PictureTile } from "./PictureTile.tsx";

/** All pictures, sixteen at a time: a row of groups, each shown by its first one; or by the beginning of a name. */
export function PictureGrid(props: { onPick: (word: string) => void }) {
  const known = createPictures();
  const [group, setGroup] = createSignal(0);
  const [typed, setTyped] = createSignal("");
  const isSearching = () => typed().trim() !== "";
  const size = () => known.value()?.groupSize ?? 1;
  const all = () => known.value()?.pictures ?? [];
  const groups = createMemo(() => all().filter((_, i) => i % size() === 0));
  const shown = createMemo((): readonly Picture[] =>
    isSearching()
      ? namedLike(all(), language(), typed(), size())
      : all().slice(group() * size(), (group() + 1) * size()),
  );
  const pick = (picture: Picture): void => {
    setTyped("");
    props.onPick(picture.word);
  };
  return (
    <div class="stack">
      <Show when={known.failed()}>
        <FailureNotice failure={{ code: "offline" }} />
        <Button icon="arrow-clockwise" onClick={() => known.again()}>
          {m().shell.tryAgain}
        </Button>
      </Show>
      <Show when={known.value()}>
        <div class="picture-groups" role="group" aria-label={m().pictureWords.groups}>
          <For each={groups()}>
            {(first, i) => (
              <button
                type="button"
                class="picture-group"
                aria-pressed={group() === i() && !isSearching()}
                aria-label={m().pictureWords.group(first.names[language()])}
                onClick={() => {
                  setTyped("");
                  setGroup(i());
                }}
              >
                <PictureTile picture={first} named={false} />
              </button>
            )}
          </For>
        </div>
        <div class="picture-grid" role="group" aria-label={m().pictureWords.pictures} translate="no">
          <For each={shown()} fallback={<p class="quiet">{m().pictureWords.none}</p>}>
            {(picture) => (
              <button type="button" class="picture-choice" data-word={picture.word} onClick={() => pick(picture)}>
                <PictureTile picture={picture} />
              </button>
            )}
          </For>
        </div>
        <Field label={m().pictureWords.search} value={typed()} onInput={setTyped} maxLength={60} />
      </Show>
    </div>
  );
}
