import { Show } from "solid-js";
import type { Failure } from "../lib/failure.ts";
import { Notice } from "../ui/Notice.tsx";
import { FailureNotice } from "./FailureNotice.tsx";

/** A failure while keys or a lock were changed: it may have been done all the same, and one must not throw anything away. */
export function KeyFailure(props: { failure: Failure; unsure: string }) {
  return (
    <>
      <FailureNotice failure={props.failure} />
      <Show when={props.failure.isUnsure}>
        <Notice tone="warn">{props.unsure}</Notice>
      </Show>
    </>
  );
}
