import { createSignal, Show } from "solid-js";
import { isDay } from "../../lib/days.ts";
import { formatDay } from "../../lib/locale/format.ts";
import { maxNote } from "../../lib/note.ts";
import { maxTitle } from "../../lib/title.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../kind-icons.ts";
import { language, m } from "../messages.ts";
import type { Faults, Form } from "./details.ts";

/** Name and dates of a paper, its kind with the way to another one, and a note. */
export function DetailsFields(props: {
  form: Form;
  /** Shown only after a first try to go on. */
  faults: Faults;
  onChange(form: Form): void;
  onKind(): void;
}) {
  const [writing, setWriting] = createSignal(false);
  const inWords = (day: string) => (isDay(day) ? formatDay(language(), day) : undefined);
  const dates: { date?: HTMLInputElement; until?: HTMLInputElement } = {};
  const isHalf = (field: HTMLInputElement | undefined): boolean => field?.validity.badInput === true;
  const keep = (name: "date" | "until") => (element: HTMLInputElement | HTMLTextAreaElement) => {
    if (element instanceof HTMLInputElement) dates[name] = element;
  };
  const sentence = (fault: keyof ReturnType<typeof sentences> | undefined) =>
    fault === undefined ? undefined : sentences()[fault];
  const sentences = () => {
    const { nameMissing, kindMissing, dateWrong, untilBeforeDate } = m().papers;
    return { nameMissing, kindMissing, dateWrong, untilBeforeDate };
  };

  return (
    <>
      <Field
        label={m().papers.name}
        hint={m().papers.nameHint}
        value={props.form.title}
        maxLength={maxTitle}
        error={sentence(props.faults.title)}
        onInput={(title) => props.onChange({ ...props.form, title })}
      />
      <Show when={props.form.kind}>
        {(kind) => (
          <div class="kind-row">
            <span class="kind-now">
              <Icon name={kindIcons[kind()]} />
              <span>{m().kinds[kind()].label}</span>
            </span>
            <Button tone="quiet" icon="arrows-clockwise" onClick={() => props.onKind()}>
              {m().papers.changeKind}
            </Button>
          </div>
        )}
      </Show>
      <div class="dates">
        <Field
          type="date"
          label={m().papers.date}
          hint={m().papers.optional}
          value={props.form.date}
          min="1900-01-01"
          max="2199-12-31"
          said={inWords(props.form.date)}
          error={sentence(props.faults.date)}
          ref={keep("date")}
          onInput={(date) => props.onChange({ ...props.form, date, halfDate: isHalf(dates.date) })}
        />
        <Field
          type="date"
          label={m().papers.validUntil}
          hint={m().papers.optional}
          value={props.form.until}
          min="1900-01-01"
          max="2199-12-31"
          said={inWords(props.form.until)}
          error={sentence(props.faults.until)}
          ref={keep("until")}
          onInput={(until) => props.onChange({ ...props.form, until, halfUntil: isHalf(dates.until) })}
        />
      </div>
      <Show
        when={writing() || props.form.note !== ""}
        fallback={
          <div class="kind-row">
            <Button tone="quiet" icon="note-pencil" onClick={() => setWriting(true)}>
              {m().papers.addNote}
            </Button>
          </div>
        }
      >
        <Field
          lines={4}
          label={m().papers.note}
          hint={m().papers.noteHint}
          value={props.form.note}
          maxLength={maxNote}
          focus={writing()}
          onInput={(note) => {
            // Emptied, the field stays under the hand.
            setWriting(true);
            props.onChange({ ...props.form, note });
          }}
        />
      </Show>
    </>
  );
}
