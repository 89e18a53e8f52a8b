import { For, Match, Switch } from "solid-js";
import { normaliseWords, textProblem, type TextProblem } from "../../lib/spelling.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import type { IconName } from "../../ui/icons.ts";
import { bring, m } from "../messages.ts";
import { Later } from "../Later.tsx";

/** Most people write on the keyboard: the other ways come when they are chosen. */
const otherWays = () => bring(import("./ways.ts"), "rest");

type Way = "keyboard" | "pick" | "digits" | "pictures";
/** What was written, in each of the ways; going from one to another loses nothing. */
export type WrittenWords = {
  readonly way: Way;
  readonly typed: string;
  readonly picked: readonly string[];
  readonly digits: string;
  readonly pictures: readonly string[];
};
export const noWords: WrittenWords = { way: "keyboard", typed: "", picked: [], digits: "", pictures: [] };

export const textOf = (written: WrittenWords): string =>
  ({
    keyboard: written.typed,
    pick: written.picked.join(" "),
    digits: written.digits,
    pictures: written.pictures.join(" "),
  })[written.way];

export const problemOf = (written: WrittenWords): TextProblem | undefined =>
  textProblem(textOf(written), normaliseWords);

/** Secret words that a person has on paper: on the keyboard, from the list by their first letters, or on a pad. */
export function WriteWords(props: {
  written: WrittenWords;
  onWritten: (written: WrittenWords) => void;
  problem: TextProblem | undefined;
  onEnter: () => void;
}) {
  const change = (part: Partial<WrittenWords>) => props.onWritten({ ...props.written, ...part });
  const error = () => (props.problem === undefined ? undefined : m().make[props.problem]);
  const ways = (): readonly { way: Way; icon: IconName; label: string }[] => [
    { way: "keyboard", icon: "keyboard", label: m().open.wayKeyboard },
    { way: "pick", icon: "list", label: m().open.wayPick },
    { way: "digits", icon: "numpad", label: m().open.wayDigits },
    { way: "pictures", icon: "images", label: m().pictureWords.way },
  ];
  return (
    <>
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
            onEnter={props.onEnter}
          />
        </Match>
        <Match when={true}>
          <Later load={otherWays}>
            {({ Digits, Picker, PicturePicker }) => (
              <Switch>
                <Match when={props.written.way === "pick"}>
                  <Picker picked={props.written.picked} onPicked={(picked) => change({ picked })} error={error()} />
                </Match>
                <Match when={props.written.way === "digits"}>
                  <Digits digits={props.written.digits} onDigits={(digits) => change({ digits })} error={error()} />
                </Match>
                <Match when={props.written.way === "pictures"}>
                  <PicturePicker
                    picked={props.written.pictures}
                    onPicked={(pictures) => change({ pictures })}
                    error={error()}
                  />
                </Match>
              </Switch>
            )}
          </Later>
        </Match>
      </Switch>
    </>
  );
}
