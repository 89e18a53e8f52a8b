/** Locking until an hour: which hour, what it means, and then the folder locks at once. */
import { createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { formatMoment } from "../../lib/locale/format.ts";
import type { BackDoor, LockChoice } from "../../lib/vault/doors.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { KeyFailure } from "../KeyFailure.tsx";
import { language, m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { ChooseTime } from "./ChooseTime.tsx";
import { isAhead, shiftOf, type Shift } from "./flow.ts";

export default function TimedLock(props: {
  door: BackDoor;
  /** The key that can be left out of the lock: a sheet that may lie in a safe place. */
  sheet: string | undefined;
  /** Papers are still on their way: a lock would cut them off. */
  isSaving: boolean;
  onHelp: () => void;
  onLock: () => void;
  onBack: () => void;
}) {
  const [choices, setChoices] = createSignal<readonly LockChoice[]>();
  const [choice, setChoice] = createSignal<LockChoice>();
  const [leavesOut, setLeavesOut] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  let shift: Shift = { add: 0, ours: null };
  let gone = false;
  onCleanup(() => (gone = true));

  const load = async (): Promise<void> => {
    setFailure(undefined);
    setChoices(undefined);
    setChoice(undefined);
    try {
      const found = await props.door.lockChoices();
      if (gone) return;
      shift = shiftOf(found, Date.now());
      setChoices(found);
    } catch (thrown) {
      if (!gone) setFailure(failureOf(thrown));
    }
  };
  onMount(() => void load());
  const lock = async (until: LockChoice): Promise<void> => {
    if (!isAhead(until, Date.now() + (shift.ours ?? 0))) return load();
    setBusy(true);
    setFailure(undefined);
    try {
      await props.door.lockUntil(until, props.sheet !== undefined && leavesOut() ? [props.sheet] : []);
      props.onLock();
    } catch (thrown) {
      if (gone) return;
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };

  return (
    <Switch>
      <Match when={choice()}>
        {(until) => (
          <Screen
            title={m().timedLock.beforeTitle}
            icon="timer"
            lead={m().timedLock.until(formatMoment(language(), until().at))}
            back={busy() ? undefined : { label: m().shell.back, onClick: () => setChoice(undefined) }}
            actions={
              <Actions>
                <Button
                  tone="main"
                  icon="lock"
                  busy={busy()}
                  disabled={props.isSaving}
                  onClick={() => void lock(until())}
                >
                  {m().timedLock.go}
                </Button>
                <Button icon="question" disabled={busy()} onClick={() => props.onHelp()}>
                  {m().help.limitsTitle}
                </Button>
              </Actions>
            }
          >
            <Points
              points={[
                { icon: "door-open", text: m().timedLock.before1 },
                { icon: "hand-palm", text: m().timedLock.before2 },
                { icon: "eye-slash", text: m().timedLock.before3 },
                { icon: "key", text: m().timedLock.before4 },
                { icon: "clock", text: m().timedLock.before5 },
              ]}
            />
            <Show when={props.sheet}>
              <Check
                label={m().timedLock.leaveOut}
                hint={m().timedLock.leaveOutHint}
                icon="file-lock"
                checked={leavesOut()}
                onChange={setLeavesOut}
              />
            </Show>
            <Waiting isSaving={props.isSaving} />
            <Show when={failure()}>{(reason) => <KeyFailure failure={reason()} unsure={m().timedLock.unsure} />}</Show>
            <Show when={busy()}>
              <Progress label={m().shell.loading} />
            </Show>
          </Screen>
        )}
      </Match>
      <Match when={choices()}>
        {(found) => (
          <ChooseTime
            choices={found()}
            shift={shift}
            onChoose={(until) => {
              setFailure(undefined);
              setChoice(until);
            }}
            onBack={() => props.onBack()}
          >
            <Waiting isSaving={props.isSaving} />
          </ChooseTime>
        )}
      </Match>
      <Match when={choices() === undefined}>
        <Screen
          title={m().timedLock.title}
          icon="timer"
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Show when={failure()}>
              <Actions>
                <Button tone="main" icon="arrow-clockwise" onClick={() => void load()}>
                  {m().shell.tryAgain}
                </Button>
              </Actions>
            </Show>
          }
        >
          <Show when={failure()} fallback={<Progress label={m().shell.loading} />}>
            {(reason) => <FailureNotice failure={reason()} />}
          </Show>
        </Screen>
      </Match>
    </Switch>
  );
}

function Waiting(props: { isSaving: boolean }) {
  return (
    <div aria-live="polite">
      <Show when={props.isSaving}>
        <Notice icon="hourglass">{m().timedLock.waiting}</Notice>
      </Show>
    </div>
  );
}
