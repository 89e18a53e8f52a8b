import { onCleanup, onMount } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";
import "./front-view.css";

/** Always there while one looks at the first door from behind the second; it stays below the bar with the corners. */
export function FrontBar(props: { onBack: () => void }) {
  let bar: HTMLDivElement | undefined;
  onMount(() => {
    const corners = document.querySelector("header");
    if (corners === null) return;
    const watch = new ResizeObserver(() => {
      const isFixed = getComputedStyle(corners).position === "sticky";
      if (bar !== undefined) bar.style.insetBlockStart = `${isFixed ? corners.offsetHeight : 0}px`;
    });
    watch.observe(corners);
    onCleanup(() => watch.disconnect());
  });
  return (
    <div class="front-bar" role="region" aria-label={m().frontView.look} ref={(element) => (bar = element)}>
      <p>
        <Icon name="eye" />
        <span>{m().frontView.looking}</span>
      </p>
      <Button icon="arrow-left" turn onClick={() => props.onBack()}>
        {m().frontView.return}
      </Button>
    </div>
  );
}
