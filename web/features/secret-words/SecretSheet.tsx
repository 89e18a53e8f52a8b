import { For, Show } from "solid-js";
import { PictureStory } from "./PictureStory.tsx";
import { pieces, type Secret } from "./secret.ts";
import "./secret-words.css";

/**
 * The words as they should stand on paper: one under the other, with numbers; digits in one row of groups, which runs
 * from left to right in every language, as the same digits do when they are typed.
 */
export function SecretSheet(props: { secret: Secret }) {
  return (
    <Show when={props.secret.kind !== "pictures"} fallback={<PictureStory words={pieces(props.secret)} />}>
      <ol
        class="secret secret-pieces"
        classList={{ "secret-digits": props.secret.kind === "digits" }}
        dir={props.secret.kind === "digits" ? "ltr" : undefined}
        translate="no"
      >
        <For each={pieces(props.secret)}>
          {(piece) => (
            <li>
              <bdi>{piece}</bdi>
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}
