import { createSignal, For, Match, Show, Switch } from "solid-js";
import { normaliseWords, textProblem, type TextProblem } from "../../lib/spelling.ts";
import type { Failure } from "../../lib/failure.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { Digits } from "./Digits.tsx";
import { Picker } from "./Picker.tsx";

type Way = "keyboard" | "pick" | "digits";
/** What was written, in each of the three ways; going from one to another loses nothing. */
export type WrittenWords = {
  readonly way: Way;
  readonly typed: string;
  readonly picked: readonly string[];
  readonly digits: string;
};
export const noWords: WrittenWords = { way: "keyboard", typed: "", picked: [], digits: "" };

const textOf = (written: WrittenWords): string =>
  ({ keyboard: written.typed, pick: written.picked.join(" "), digits: written.digits })[written.way];

export function Words(props: {
  written: WrittenWords;
  onWritten: (written: WrittenWords) => void;
  failure: Failure | undefined;
  onBack: () => void;
  onNext: (words: string) => void;
}) {
  const [problem, setProblem] = createSignal<TextProblem>();
  const change = (part: Partial<WrittenWords>) => {
    setProblem(undefined);
    props.onWritten({ ...props.written, ...part });
  };
  const next = () => {
    const found = textProblem(textOf(props.written), normaliseWords);
    setProblem(found);
    if (found === undefined) props.onNext(textOf(props.written));
  };
  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };
  const ways = (): readonly { way: Way; icon: IconName; label: string }[] => [
    { way: "keyboard", icon: "keyboard", label: m().open.wayKeyboard },
    { way: "pick", icon: "list", label: m().open.wayPick },
    { way: "digits", icon: "numpad", label: m().open.wayDigits },
  ];
  return (
    <Screen
      title={m().open.wordsTitle}
      icon="lock-key"
      lead={m().open.wordsLead}
      back={{ label: m().open.tryAgainName, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="folder-open" onClick={next}>
            {m().open.open}
          </Button>
        </Actions>
      }
    >
      <Show when={props.failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
      <div class="ways" role="group" aria-label={m().open.ways}>
        <For each={ways()}>
          {(one) => (
            <Button icon={one.icon} pressed={props.written.way === one.way} onClick={() => change({ way: one.way })}>
              {one.label}
            </Button>
          )}
        </For>
      </div>
      <Switch>
        <Match when={props.written.way === "keyboard"}>
          <Field
            label={m().open.wordsLabel}
            value={props.written.typed}
            onInput={(typed) => change({ typed })}
            error={error()}
            secret={{ show: m().shell.show, hide: m().shell.hide }}
            maxLength={1_000}
            focus
            onEnter={next}
          />
        </Match>
        <Match when={props.written.way === "pick"}>
          <Picker picked={props.written.picked} onPicked={(picked) => change({ picked })} error={error()} />
        </Match>
        <Match when={props.written.way === "digits"}>
          <Digits digits={props.written.digits} onDigits={(digits) => change({ digits })} error={error()} />
        </Match>
      </Switch>
    </Screen>
  );
}
