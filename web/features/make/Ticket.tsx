import { createSignal } from "solid-js";
import { readTicket } from "../../lib/ticket.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** Only where the operator gives out tickets. A wrong digit is found here, before anything is asked of the server. */
export function Ticket(props: {
  ticket: string;
  onTicket: (ticket: string) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const [wrong, setWrong] = createSignal(false);
  const next = () => {
    if (readTicket(props.ticket) === null) setWrong(true);
    else props.onNext();
  };
  return (
    <Screen
      title={m().make.ticketTitle}
      icon="note-pencil"
      lead={m().make.ticketLead}
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
        label={m().make.ticketLabel}
        value={props.ticket}
        onInput={(value) => {
          setWrong(false);
          props.onTicket(value);
        }}
        error={wrong() ? m().make.ticketWrong : undefined}
        keyboard="numeric"
        dir="ltr"
        focus
        maxLength={40}
        onEnter={next}
      />
    </Screen>
  );
}
