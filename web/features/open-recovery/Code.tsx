import { createSignal, Match, Show, Switch } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import type { CodeKind } from "../../lib/recovery/digits.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { Groups, isFilled, isWhole } from "./Groups.tsx";
import { Scan } from "./Scan.tsx";

/** One paper: its digits typed, or its square in front of the camera. */
export function Code(props: {
  title: string;
  lead: string;
  groups: readonly string[];
  onGroups: (groups: readonly string[]) => void;
  /** The last paper that is needed: then the button opens. */
  isLast: boolean;
  failure: Failure | undefined;
  problem: string | undefined;
  onSquare: (found: { readonly kind: CodeKind; readonly groups: readonly string[] }) => void;
  onNext: () => void;
  onBack: () => void;
}) {
  const [scanning, setScanning] = createSignal(false);
  const [told, setTold] = createSignal<"noCamera" | "wrong" | "missing">();
  const unready = () => {
    const now = told();
    return now === "noCamera" ? undefined : now;
  };
  const next = () => {
    if (isWhole(props.groups)) props.onNext();
    else setTold(isFilled(props.groups) ? "wrong" : "missing");
  };
  return (
    <Switch>
      <Match when={scanning()}>
        <Scan
          onSquare={(found) => {
            setTold(undefined);
            setScanning(false);
            props.onSquare(found);
          }}
          onNoCamera={() => {
            setTold("noCamera");
            setScanning(false);
          }}
          onBack={() => setScanning(false)}
        />
      </Match>
      <Match when={true}>
        <Screen
          title={props.title}
          icon="numpad"
          lead={props.lead}
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Actions>
              <Button
                tone="main"
                icon={props.isLast ? "folder-open" : "arrow-right"}
                iconAfter={!props.isLast}
                turn={!props.isLast}
                onClick={next}
              >
                {props.isLast ? m().open.open : m().shell.next}
              </Button>
            </Actions>
          }
        >
          <Show when={props.failure}>{(failure) => <FailureNotice failure={failure()} />}</Show>
          <Show when={props.problem}>{(problem) => <Notice tone="bad">{problem()}</Notice>}</Show>
          <Show when={told() === "noCamera"}>
            <Notice tone="warn">{m().openRecovery.noCamera}</Notice>
          </Show>
          <Button icon="scan" wide onClick={() => setScanning(true)}>
            {m().openRecovery.scan}
          </Button>
          <Groups
            groups={props.groups}
            onGroups={(groups) => {
              setTold(undefined);
              props.onGroups(groups);
            }}
          />
          {/* Beside the button, where one looks: the fields are more than a small screen shows. */}
          <Show when={unready()} fallback={<p class="quiet">{m().openRecovery.noCount}</p>}>
            {(what) => <Notice tone="bad">{m().openRecovery[what()]}</Notice>}
          </Show>
        </Screen>
      </Match>
    </Switch>
  );
}
