import { For } from "solid-js";
import { fillFrom, groupLength, stateOf } from "../../lib/recovery/digits.ts";
import { Field } from "../../ui/Field.tsx";
import { m } from "../messages.ts";

/**
 * The digits of a paper, a field for each group. A wrong digit is told at its group as soon as the group is full; a right
 * one leads on to the next. They run from left to right in every language, as on the paper.
 */
export function Groups(props: { groups: readonly string[]; onGroups: (groups: readonly string[]) => void }) {
  const fields: (HTMLInputElement | HTMLTextAreaElement)[] = [];
  const write = (place: number, value: string): void => {
    const groups = fillFrom(props.groups, place, value);
    props.onGroups(groups);
    // A browser keeps what was typed where the value did not change by it.
    const field = fields[place];
    if (field !== undefined) field.value = groups[place] ?? "";
    let next = place;
    while (next < groups.length && stateOf(next, groups[next] ?? "") === "right") next++;
    if (next !== place) fields[Math.min(next, groups.length - 1)]?.focus();
  };
  return (
    <div class="code-groups" dir="ltr" role="group" aria-label={m().openRecovery.digits}>
      <For each={props.groups.map((_, place) => place)}>
        {(place) => (
          <div dir={document.documentElement.dir === "rtl" ? "rtl" : "ltr"}>
            <Field
              label={m().openRecovery.group(place + 1)}
              value={props.groups[place] ?? ""}
              onInput={(value) => write(place, value)}
              error={stateOf(place, props.groups[place] ?? "") === "wrong" ? m().openRecovery.groupWrong : undefined}
              keyboard="numeric"
              dir="ltr"
              ref={(element) => (fields[place] = element)}
            />
          </div>
        )}
      </For>
    </div>
  );
}

export const isWhole = (groups: readonly string[]): boolean =>
  groups.every((group, place) => stateOf(place, group) === "right");
export const isFilled = (groups: readonly string[]): boolean => groups.every((group) => group.length === groupLength);
