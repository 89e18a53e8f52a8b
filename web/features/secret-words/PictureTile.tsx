import { pictureSheet } from "virtual:farde-icons";
import { Show } from "solid-js";
import type { Picture } from "../../lib/words/pictures.ts";
import { language } from "../messages.ts";
import "./pictures.css";

/** A secret picture with its name below, in the language of the screen. */
export function PictureTile(props: { picture: Picture; named?: boolean }) {
  return (
    <>
      <svg class="picture-sign" aria-hidden="true">
        <use href={`${pictureSheet}#${props.picture.icon}`} />
      </svg>
      <Show when={props.named !== false}>
        <span class="picture-name">{props.picture.names[language()]}</span>
      </Show>
    </>
  );
}
