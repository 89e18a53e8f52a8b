import { createSignal, Show, type JSX } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Progress } from "../ui/Progress.tsx";
import { FailureNotice } from "./FailureNotice.tsx";
import { m } from "./messages.ts";

/**
 * A piece of a screen whose program comes when it is needed. Where the line is cut, this piece alone says so and can be
 * tried again; what is written around it stays.
 */
export function Later<Part extends object>(props: {
  load: () => Promise<Part>;
  /** While it comes. */
  label?: string;
  children: (part: Part) => JSX.Element;
}) {
  const [part, setPart] = createSignal<Part>();
  const [isMissing, setMissing] = createSignal(false);
  const load = (): void => {
    setMissing(false);
    props.load().then(
      (come) => setPart(() => come),
      () => setMissing(true),
    );
  };
  load();
  return (
    <Show
      when={part()}
      keyed
      fallback={
        <Show when={isMissing()} fallback={<Progress label={props.label ?? m().shell.loading} />}>
          <FailureNotice failure={{ code: "offline" }} />
          <Button icon="arrow-clockwise" onClick={load}>
            {m().shell.tryAgain}
          </Button>
        </Show>
      }
    >
      {(come) => props.children(come)}
    </Show>
  );
}
