import type { OpenStep } from "../lib/vault/vault.ts";
import { Notice } from "../ui/Notice.tsx";
import { Progress } from "../ui/Progress.tsx";
import { m } from "./messages.ts";

const part: Record<OpenStep, number> = { asking: 0.15, stretching: 0.45, opening: 0.85 };

/** Making and opening take seconds on an old telephone: what happens now, in three words. */
export function KeyProgress(props: { step: OpenStep; text: string }) {
  return (
    <div class="stack" aria-live="polite">
      <Progress label={m().open[props.step]} value={part[props.step]} />
      <Notice icon="hourglass">{props.text}</Notice>
    </div>
  );
}
