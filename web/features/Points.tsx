import { For } from "solid-js";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";

export type Point = { readonly icon: IconName; readonly title?: string; readonly text: string };

/** A few things to know, each with its pictogram. */
export function Points(props: { points: readonly Point[] }) {
  return (
    <ul class="points">
      <For each={props.points}>
        {(point) => (
          <li class="point">
            <Icon name={point.icon} size="large" />
            {point.title === undefined ? (
              <p>{point.text}</p>
            ) : (
              <div>
                <h2>{point.title}</h2>
                <p class="quiet">{point.text}</p>
              </div>
            )}
          </li>
        )}
      </For>
    </ul>
  );
}
