import { sheetOf } from "virtual:farde-icons";
import type { IconName } from "./icons.ts";

/** A pictogram beside a word. It is never alone, so it has no text of its own. `turn` mirrors arrows in rtl. */
export function Icon(props: { name: IconName; size?: "small" | "normal" | "large" | "huge"; turn?: boolean }) {
  return (
    <svg
      class="icon"
      classList={{ [`icon-${props.size ?? "normal"}`]: true, "icon-turn": props.turn === true }}
      aria-hidden="true"
    >
      <use href={`${sheetOf(props.name)}#${props.name}`} />
    </svg>
  );
}
