import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import type { Place, Secret } from "./secret.ts";
import { SecretSheet } from "./SecretSheet.tsx";
import "./secret-words.css";

export function WriteDown(props: {
  step: Place;
  title: string;
  lead: string;
  /** Where to keep the paper. */
  care: string;
  name: string;
  secret: Secret;
  onBack: () => void;
  onNext: () => void;
}) {
  return (
    <Screen
      title={props.title}
      icon="note-pencil"
      above={<Steps at={props.step.at} of={props.step.of} label={m().shell.step(props.step.at, props.step.of)} />}
      lead={props.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="check" onClick={() => props.onNext()}>
            {m().make.written}
          </Button>
        </Actions>
      }
    >
      <div class="sheet stack">
        <div>
          <h2 class="sheet-title">{m().make.nameIs}</h2>
          <p class="secret" translate="no">
            <bdi>{props.name.trim()}</bdi>
          </p>
        </div>
        <div>
          <h2 class="sheet-title">{m().make.wordsAre}</h2>
          <SecretSheet secret={props.secret} />
        </div>
      </div>
      <Notice icon="shield-check">{props.care}</Notice>
    </Screen>
  );
}
