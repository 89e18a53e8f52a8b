import { createSignal, onCleanup, Show } from "solid-js";
import type { Vault } from "../lib/vault/vault.ts";
import { formatShare } from "../lib/locale/format.ts";
import { language, m } from "../features/messages.ts";
import { Actions, Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Progress } from "../ui/Progress.tsx";
import { Screen } from "../ui/Screen.tsx";

/** The part of the running jobs that is done, 0 to 1. */
function savedPart(vault: Vault): number {
  const running = vault.state().jobs.filter((job) => job.state === "running");
  return running.length === 0 ? 1 : running.reduce((sum, job) => sum + job.done, 0) / running.length;
}

/**
 * The folder is locked, but a paper is still on its way: nothing to see but how far it is. A paper that failed in the
 * end is told, without its title; whoever sits here now may be somebody else.
 */
export function Saving(props: {
  vault: Vault;
  /** Files that still come to the vault; whether all of them did. */
  rest?: Promise<boolean> | undefined;
  onSaved: () => void;
}) {
  const failedBefore = props.vault.state().jobs.filter((job) => job.state === "failed").length;
  const [part, setPart] = createSignal(savedPart(props.vault));
  const [failed, setFailed] = createSignal(false);
  const [preparing, setPreparing] = createSignal(props.rest !== undefined);
  let isWhole = true;
  const wait = async (rest: Promise<boolean>) => {
    isWhole = await rest;
    setPreparing(false);
  };
  if (props.rest !== undefined) void wait(props.rest);
  const look = () => {
    setPart(savedPart(props.vault));
    if (preparing() || props.vault.busy() || failed()) return;
    if (!isWhole) return void setFailed(true);
    if (props.vault.state().jobs.filter((job) => job.state === "failed").length > failedBefore) setFailed(true);
    else props.onSaved();
  };
  const stop = props.vault.subscribe(look);
  // The engine tells; this is for a job that ends in the moment between locking and listening.
  const timer = setInterval(look, 500);
  onCleanup(() => {
    stop();
    clearInterval(timer);
  });
  return (
    <Show
      when={failed()}
      fallback={
        <Screen title={m().shell.saving} icon="hourglass">
          <Show when={!preparing()} fallback={<Progress label={m().papers.preparing} />}>
            <Progress label={m().shell.savedPart(formatShare(language(), part()))} value={part()} />
          </Show>
          <Notice icon="lock">{m().shell.savingText}</Notice>
        </Screen>
      }
    >
      <Screen
        title={m().shell.notSaved}
        icon="warning"
        lead={m().shell.notSavedText}
        actions={
          <Actions>
            <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => props.onSaved()}>
              {m().shell.next}
            </Button>
          </Actions>
        }
      />
    </Show>
  );
}
