import { createSignal, For, Show, type JSX } from "solid-js";
import { dayOf } from "../../lib/days.ts";
import { formatMoment } from "../../lib/locale/format.ts";
import type { LockChoice } from "../../lib/vault/doors.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { bigChoices, choiceAt, type Until } from "./flow.ts";

const icons: Record<Until, IconName> = {
  quarter: "timer",
  hour: "timer",
  "two-hours": "timer",
  evening: "moon",
  morning: "sun-horizon",
};

/** The moments that people name first; a day and an hour for somebody who needs another one. */
export function ChooseTime(props: {
  choices: readonly LockChoice[];
  onChoose: (choice: LockChoice) => void;
  onBack: () => void;
  children: JSX.Element;
}) {
  const [other, setOther] = createSignal(false);
  const big = () => bigChoices(props.choices, new Date());
  const words = (until: Until): string => {
    const { quarter, hour, twoHours, evening, morning } = m().timedLock;
    return { quarter, hour, "two-hours": twoHours, evening, morning }[until];
  };
  return (
    <Show
      when={other()}
      fallback={
        <Screen
          title={m().timedLock.title}
          icon="timer"
          lead={m().timedLock.lead}
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
        >
          {props.children}
          <div class="stack">
            <For each={big()}>
              {({ until, choice }) => (
                <Choice
                  icon={icons[until]}
                  label={words(until)}
                  hint={m().timedLock.until(formatMoment(language(), choice.at))}
                  onClick={() => props.onChoose(choice)}
                />
              )}
            </For>
            <Choice icon="calendar-blank" label={m().timedLock.other} onClick={() => setOther(true)} />
          </div>
        </Screen>
      }
    >
      <OtherTime choices={props.choices} onChoose={(choice) => props.onChoose(choice)} onBack={() => setOther(false)} />
    </Show>
  );
}

function OtherTime(props: {
  choices: readonly LockChoice[];
  onChoose: (choice: LockChoice) => void;
  onBack: () => void;
}) {
  const [day, setDay] = createSignal(dayOf(new Date()));
  const [time, setTime] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const found = () => choiceAt(props.choices, day(), time(), new Date());
  const said = () => {
    const choice = found();
    return choice === null ? undefined : m().timedLock.until(formatMoment(language(), choice.at));
  };
  const next = (): void => {
    setTried(true);
    const choice = found();
    if (choice !== null) props.onChoose(choice);
  };
  return (
    <Screen
      title={m().timedLock.other}
      icon="calendar-blank"
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={next}>
            {m().shell.next}
          </Button>
        </Actions>
      }
    >
      <Field
        label={m().timedLock.day}
        type="date"
        value={day()}
        min={dayOf(new Date())}
        max={dayOf(new Date(props.choices.at(-1)?.at ?? Date.now()))}
        onInput={setDay}
        onEnter={next}
      />
      <Field
        label={m().timedLock.time}
        type="time"
        value={time()}
        said={said()}
        error={tried() && found() === null ? m().timedLock.wrong : undefined}
        focus
        onInput={setTime}
        onEnter={next}
      />
    </Screen>
  );
}
