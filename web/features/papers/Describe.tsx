import { createEffect, createSignal, Match, on, Show, Switch } from "solid-js";
import { Actions, Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Choice.tsx";
import { Steps } from "../../ui/Progress.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { DetailsFields } from "./DetailsFields.tsx";
import { faultsOf } from "./details.ts";
import { FilePreview } from "./FilePreview.tsx";
import type { Adding, Draft } from "./flow.ts";
import { KindTiles } from "./KindTiles.tsx";
import { showFault } from "./show-fault.ts";

/** Saying what a file is: first its kind, by one tap; then name and dates, proposed where they can be. */
export function Describe(props: { draft: Draft; place: { at: number; of: number }; adding: Adding; onDone(): void }) {
  const [choosingKind, setChoosingKind] = createSignal(props.draft.form.kind === undefined);
  const [tried, setTried] = createSignal(false);
  const rest = () => props.place.of - props.place.at;
  const failure = () => (props.draft.work.state === "failed" ? props.draft.work.failure : undefined);
  const cleaned = () => (props.draft.work.state === "ready" ? props.draft.work.cleaned : undefined);
  const canKeepAsIs = () => failure()?.code === "heic" || failure()?.code === "bad-picture";
  /** The file itself is to blame: trying again would end the same. */
  const isFinal = () => canKeepAsIs() || failure()?.code === "too-large" || failure()?.code === "empty-file";
  const isPhoto = () => cleaned()?.type.startsWith("image/") === true;
  const step = () => m().papers.step(props.place.at, props.place.of);

  createEffect(on(choosingKind, () => window.scrollTo(0, 0), { defer: true }));

  /** When nothing more waits to be described, the list comes back by itself. */
  const goOn = (accepted: boolean): void => {
    if (!accepted) {
      setTried(true);
      showFault();
    } else if (props.adding.current() === undefined) props.onDone();
  };
  const leaveOut = (): void => {
    props.adding.leaveOut(props.draft.id);
    if (props.adding.current() === undefined) props.onDone();
  };
  const stopAll = (): void => {
    props.adding.leaveOutRest();
    props.onDone();
  };

  return (
    <Screen
      title={choosingKind() && failure() === undefined ? m().papers.kind : m().papers.about}
      back={{ label: m().papers.stopAdding, onClick: stopAll }}
      above={<Show when={props.place.of > 1}>{<Steps at={props.place.at} of={props.place.of} label={step()} />}</Show>}
    >
      <Show when={failure() === undefined}>
        <FilePreview draft={props.draft} small={choosingKind()} />
      </Show>
      <Switch>
        <Match when={failure()}>
          {(reason) => (
            <>
              <FailureNotice failure={reason()} />
              <Actions>
                <Show when={canKeepAsIs()}>
                  <Button icon="file" onClick={() => props.adding.keepOriginal(props.draft.id, true)}>
                    {m().papers.keepAnyway}
                  </Button>
                </Show>
                <Show when={!isFinal()}>
                  <Button tone="main" icon="arrow-clockwise" onClick={() => props.adding.again(props.draft.id)}>
                    {m().papers.retry}
                  </Button>
                </Show>
                <Button icon="x" onClick={leaveOut}>
                  {m().papers.leaveOut}
                </Button>
              </Actions>
            </>
          )}
        </Match>
        <Match when={choosingKind()}>
          <p class="quiet tell-kind">{m().papers.tellKind}</p>
          <KindTiles
            value={props.draft.form.kind}
            onPick={(kind) => {
              props.adding.chooseKind(props.draft.id, kind);
              setChoosingKind(false);
            }}
          />
          <Button tone="quiet" icon="x" onClick={leaveOut}>
            {m().papers.leaveOut}
          </Button>
        </Match>
        <Match when={true}>
          <DetailsFields
            form={props.draft.form}
            faults={tried() ? faultsOf(props.draft.form) : {}}
            onChange={(form) => props.adding.change(props.draft.id, form)}
            onKind={() => setChoosingKind(true)}
          />
          <Show when={isPhoto() || props.draft.keepOriginal}>
            <Check
              icon="image"
              label={m().papers.keepAsIs}
              hint={m().papers.keepAsIsHint}
              checked={props.draft.keepOriginal}
              onChange={(keep) => props.adding.keepOriginal(props.draft.id, keep)}
            />
          </Show>
          <Show when={cleaned()?.kept === "signed"}>
            <Notice icon="seal-check">{m().papers.keptSigned}</Notice>
          </Show>
          <Show when={cleaned()?.kept === "original" && !props.draft.keepOriginal}>
            <Notice>{m().papers.keptOriginal}</Notice>
          </Show>
          <div class="stack">
            <Button tone="main" wide icon="folder-plus" onClick={() => goOn(props.adding.accept(props.draft.id))}>
              {rest() > 0 ? m().papers.addAndNext : m().papers.addThis}
            </Button>
            <Show when={rest() > 0}>
              <Button wide icon="checks" onClick={() => goOn(props.adding.acceptAll(props.draft.id))}>
                {m().papers.sameForRest(rest())}
              </Button>
            </Show>
            <Button tone="quiet" wide icon="x" onClick={leaveOut}>
              {m().papers.leaveOut}
            </Button>
          </div>
        </Match>
      </Switch>
    </Screen>
  );
}
