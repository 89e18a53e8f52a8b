import { createSignal, For, Show, type JSX } from "solid-js";
import { dayOf } from "../../lib/days.ts";
import { formatMoment } from "../../lib/locale/format.ts";
import type { LockChoice } from "../../lib/vault/doors.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Field } from "../../ui/Field.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { bigChoices, choiceAt, type Shift, type Until } from "./flow.ts";

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
  shift: Shift;
  onChoose: (choice: LockChoice) => void;
  onBack: () => void;
  children: JSX.Element;
}) {
  const [other, setOther] = createSignal(false);
  const big = () => bigChoices(props.choices, new Date(Date.now() + props.shift.add));
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
          <OtherClock shift={props.shift} />
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
      <OtherTime
        choices={props.choices}
        shift={props.shift}
        onChoose={(choice) => props.onChoose(choice)}
        onBack={() => setOther(false)}
      />
    </Show>
  );
}

function OtherTime(props: {
  choices: readonly LockChoice[];
  shift: Shift;
  onChoose: (choice: LockChoice) => void;
  onBack: () => void;
}) {
  const now = (): Date => new Date(Date.now() + (props.shift.ours ?? 0));
  const today = (): string => dayOf(now());
  const [day, setDay] = createSignal(today());
  const [time, setTime] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const found = () => choiceAt(props.choices, day(), time(), now());
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
      <OtherClock shift={props.shift} />
      <Field
        label={m().timedLock.day}
        type="date"
        value={day()}
        min={today()}
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

/** Where the device shows another time than the server: what is on this screen would be read wrongly. */
function OtherClock(props: { shift: Shift }) {
  return (
    <Show when={props.shift.ours !== null}>
      <Notice tone="warn" icon="clock">
        {m().timedLock.otherClock(formatMoment(language(), Date.now() + (props.shift.ours ?? 0)))}
      </Notice>
    </Show>
  );
}
