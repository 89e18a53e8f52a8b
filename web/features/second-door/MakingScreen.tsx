import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import type { FrontDoor } from "../../lib/vault/doors.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { KeyProgress } from "../KeyProgress.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { makeSecondDoor, type Making, type Wanted } from "./flow.ts";

/** The work, and what it came to. There is no way back from here: what was there before is being erased. */
export function MakingScreen(props: {
  door: FrontDoor;
  wanted: Wanted;
  onTooNear: (failure: Failure) => void;
  onBack: () => void;
  onLock: () => void;
  onDone: () => void;
}) {
  const [now, setNow] = createSignal<Making>({ at: "keys", stage: "asking" });
  const start = makeSecondDoor(props.door, props.wanted, (next) => {
    if (next.at === "failed" && next.failure.code === "words-too-near") props.onTooNear(next.failure);
    else setNow(next);
  });
  onMount(() => void start());
  const only = <At extends Making["at"]>(at: At): Extract<Making, { at: At }> | undefined => {
    const value = now();
    return value.at === at ? (value as Extract<Making, { at: At }>) : undefined;
  };

  return (
    <Switch>
      <Match when={only("keys")}>
        {(keys) => (
          <Screen title={m().secondDoor.makingTitle} icon="door-open">
            <KeyProgress step={keys().stage} text={m().make.makingText} />
          </Screen>
        )}
      </Match>
      <Match when={only("moving")}>
        {(moving) => (
          <Screen title={m().secondDoor.movingTitle} icon="door-open">
            <Progress
              label={m().secondDoor.moved(moving().moved.done, moving().moved.of)}
              value={(moving().moved.done + 0.5) / (moving().moved.of + 0.5)}
            />
            <Notice icon="hourglass">{m().secondDoor.movingText}</Notice>
          </Screen>
        )}
      </Match>
      <Match when={only("failed")}>
        {(failed) => (
          <Screen
            title={failed().moved === undefined ? m().secondDoor.makingTitle : m().secondDoor.movingTitle}
            icon="door-open"
            actions={
              <Actions>
                <Button tone="main" icon="arrow-clockwise" onClick={() => void start()}>
                  {m().shell.tryAgain}
                </Button>
                <Show
                  when={failed().moved}
                  fallback={
                    <Button icon="arrow-left" turn onClick={() => props.onBack()}>
                      {m().shell.back}
                    </Button>
                  }
                >
                  <Button icon="x" onClick={() => setNow({ at: "done" })}>
                    {m().secondDoor.movingStop}
                  </Button>
                </Show>
              </Actions>
            }
          >
            <FailureNotice failure={failed().failure} />
            <Show when={failed().moved}>
              {(moved) => <Notice>{m().secondDoor.movedPart(moved().done, moved().of)}</Notice>}
            </Show>
          </Screen>
        )}
      </Match>
      <Match when={only("done")}>
        <Screen
          title={m().secondDoor.doneTitle}
          icon="check-circle"
          lead={m().secondDoor.doneLead}
          actions={
            <Actions>
              <Button tone="main" icon="lock" onClick={() => props.onLock()}>
                {m().papers.lock}
              </Button>
              <Button icon="arrow-left" turn onClick={() => props.onDone()}>
                {m().papers.back}
              </Button>
            </Actions>
          }
        >
          <Points
            points={[
              { icon: "lock", text: m().secondDoor.done1 },
              { icon: "folder-open", text: m().secondDoor.done2 },
              { icon: "lock-key", text: m().secondDoor.done3 },
            ]}
          />
        </Screen>
      </Match>
    </Switch>
  );
}
