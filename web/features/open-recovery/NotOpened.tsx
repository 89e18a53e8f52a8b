import { Show } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";

/** It did not open: what one can do now. Trying again sends what was given once more, digit for digit. */
export function NotOpened(props: {
  failure: Failure;
  onTry: () => void;
  /** The phone has seen a newer list; one may look all the same (A4). */
  onOlder: () => void;
  /** Two cards opened nothing: one of them may be false. */
  onThird: (() => void) | undefined;
  canAgain: boolean;
  onAgain: () => void;
  onBack: () => void;
}) {
  const isWrong = () => props.failure.code === "wrong-code";
  const isOlder = () => props.failure.code === "older-folder";
  return (
    <Screen
      title={m().openRecovery.title}
      icon="key"
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Show when={!isWrong() && !isOlder()}>
            <Button tone="main" icon="arrow-clockwise" onClick={() => props.onTry()}>
              {m().shell.tryAgain}
            </Button>
          </Show>
          <Show when={isOlder()}>
            <Button icon="folder-open" onClick={() => props.onOlder()}>
              {m().ownPhone.olderLook}
            </Button>
          </Show>
          <Show when={props.onThird}>
            {(third) => (
              <Button tone="main" icon="users-three" onClick={() => third()()}>
                {m().openRecovery.third}
              </Button>
            )}
          </Show>
          <Show when={isWrong() && props.canAgain}>
            <Button icon="eraser" onClick={() => props.onAgain()}>
              {m().openRecovery.again}
            </Button>
          </Show>
        </Actions>
      }
    >
      <FailureNotice failure={props.failure} />
    </Screen>
  );
}
