import { createSignal, Show } from "solid-js";
import { formatMoment } from "../../lib/locale/format.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { language, m } from "../messages.ts";
import { type Draft, type EndKind, endOf, lastDay } from "./flow.ts";

const week = 7 * 86_400_000;

export function HowLong(props: {
  draft: Draft;
  today: string;
  onChange(draft: Draft): void;
  onNext(): void;
  onBack(): void;
}) {
  const [tried, setTried] = createSignal(false);
  const wrong = () => endOf(props.draft, props.today) === null;
  const next = (): void => {
    setTried(true);
    if (!wrong()) props.onNext();
  };
  return (
    <Screen
      title={m().share.howLong}
      icon="clock"
      above={m().share.steps(1, 3)}
      back={{ label: m().share.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={next}>
            {m().share.next}
          </Button>
        </Actions>
      }
    >
      <Choices<EndKind>
        legend={m().share.howLong}
        quietLegend
        value={props.draft.kind}
        onChange={(kind) => props.onChange({ ...props.draft, kind })}
        options={[
          { value: "hour", label: m().share.hour, hint: m().share.hourHint, icon: "timer" },
          { value: "today", label: m().share.today, hint: m().share.todayHint, icon: "calendar-check" },
          {
            value: "week",
            label: m().share.week,
            hint: m().share.weekHint(formatMoment(language(), Date.now() + week)),
            icon: "calendar",
          },
          { value: "date", label: m().share.date, hint: m().share.dateHint, icon: "calendar-blank" },
        ]}
      />
      <Show when={props.draft.kind === "date"}>
        <Field
          label={m().share.dateLabel}
          type="date"
          focus
          value={props.draft.date}
          min={props.today}
          max={lastDay(props.today)}
          error={tried() && wrong() ? m().share.dateWrong : undefined}
          onInput={(date) => props.onChange({ ...props.draft, date })}
          onEnter={next}
        />
      </Show>
    </Screen>
  );
}
