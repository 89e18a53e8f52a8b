import { Show } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";

export type Way = "sheet" | "cards" | "phone";

/** What somebody may have who does not have the words at hand. The phone only where it was said to be one's own. */
export function Ways(props: {
  isOwnPhone: boolean;
  /** The phone asks; nothing else is to be tapped. */
  isAsking: boolean;
  failure: Failure | undefined;
  problem: "missing" | "refused" | undefined;
  onWay: (way: Way) => void;
  onBack: () => void;
}) {
  return (
    <Screen
      title={m().openRecovery.title}
      icon="key"
      lead={m().openRecovery.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
    >
      <Show when={props.failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
      <Show when={props.problem}>
        {(problem) => (
          <Notice tone="bad">
            {problem() === "missing" ? m().openRecovery.phoneMissing : m().openRecovery.phoneRefused}
          </Notice>
        )}
      </Show>
      <div aria-live="polite">
        <Show when={props.isAsking}>
          <Notice icon="hourglass">{m().openRecovery.phoneWait}</Notice>
        </Show>
      </div>
      <div class="stack">
        <Show when={props.isOwnPhone}>
          <Choice
            icon="device-mobile"
            main
            label={m().openRecovery.phone}
            hint={m().openRecovery.phoneHint}
            onClick={() => props.onWay("phone")}
          />
        </Show>
        <Choice
          icon="article"
          label={m().openRecovery.sheet}
          hint={m().openRecovery.sheetHint}
          onClick={() => props.onWay("sheet")}
        />
        <Choice
          icon="users-three"
          label={m().openRecovery.cards}
          hint={m().openRecovery.cardsHint}
          onClick={() => props.onWay("cards")}
        />
      </div>
    </Screen>
  );
}
