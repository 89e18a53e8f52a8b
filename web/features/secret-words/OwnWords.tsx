import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import type { Language } from "../../lib/locale/languages.ts";
import { loadWords } from "../../lib/locale/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { createLoaded } from "../loaded.ts";
import { language, m } from "../messages.ts";
import type { Strength } from "../../lib/strength.ts";

/** The judge and its lists are only fetched for somebody who wants words of their own. */
async function loadJudge(wanted: Language) {
  const [{ strengthJudge }, ...lists] = await Promise.all([
    import("../../lib/strength.ts"),
    ...[...new Set([wanted, "en"] as const)].map((one) => loadWords(one)),
  ]);
  return strengthJudge(lists);
}

export function OwnWords(props: {
  name: string;
  text: string;
  error: string | undefined;
  onText: (text: string) => void;
  onStrength: (strength: Strength | undefined) => void;
}) {
  const judge = createLoaded(language, loadJudge);
  const [strength, setStrength] = createSignal<Strength>();
  // Judging takes some milliseconds, too many for each key on an old telephone.
  createEffect(
    on([() => props.text, judge.value], ([text, judged]) => {
      const timer = setTimeout(() => {
        const now = text.trim() === "" || judged === undefined ? undefined : judged(text, props.name);
        setStrength(now);
        props.onStrength(now);
      }, 150);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  const verdict = (now: Strength) =>
    ({ weak: m().make.tooWeak, almost: m().make.almost, strong: m().make.strong })[now.verdict];
  return (
    <div class="stack">
      <Field
        label={m().make.ownLabel}
        hint={m().make.ownIdea}
        value={props.text}
        onInput={props.onText}
        error={props.error}
        lines={3}
        maxLength={1_000}
      />
      <Show when={judge.failed()}>
        <FailureNotice failure={{ code: "offline" }} />
        <Button icon="arrow-clockwise" onClick={() => judge.again()}>
          {m().shell.tryAgain}
        </Button>
      </Show>
      <Show when={strength()}>
        {(now) => (
          <div class="stack" aria-live="polite">
            <Progress label={m().make.strength} value={Math.min(1, Math.max(1, now().bits) / 60)} />
            <Notice tone={now().verdict === "strong" ? "good" : "warn"}>{verdict(now())}</Notice>
            <p class="quiet">{m().make.honest}</p>
          </div>
        )}
      </Show>
    </div>
  );
}
