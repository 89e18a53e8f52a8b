import { describeFailure } from "../lib/locale/describe.ts";
import type { Failure } from "../lib/failure.ts";
import { Notice } from "../ui/Notice.tsx";
import { language, m } from "./messages.ts";

/** What went wrong and what to do next. Read aloud at once. */
export function FailureNotice(props: { failure: Failure }) {
  const words = () => describeFailure(language(), m(), props.failure);
  return (
    <Notice tone="bad">
      <strong>{words().what}</strong> {words().next}
    </Notice>
  );
}
