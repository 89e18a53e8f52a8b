import { createSignal, onCleanup, onMount, Show } from "solid-js";
import type { BeforeLock } from "../../lib/before-lock.ts";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { Paper, Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { DetailsFields } from "./DetailsFields.tsx";
import { detailsOf, detailsSoFar, faultsOf, formOf, isEdited } from "./details.ts";
import { showFault } from "./show-fault.ts";
import { KindTiles } from "./KindTiles.tsx";
import "./papers.css";

/** Changing name, kind and dates of a paper that is in the folder. */
export function Edit(props: {
  vault: Vault;
  paper: Paper;
  /** Takes what to do before the folder locks, and undefined when this screen goes. */
  beforeLock(what: BeforeLock | undefined): void;
  onDone(): void;
}) {
  const [form, setForm] = createSignal(formOf(props.paper));
  const [choosingKind, setChoosingKind] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();

  const isWaiting = (): boolean => !busy() && isEdited(form(), props.paper);
  onMount(() => {
    props.beforeLock({
      isWaiting,
      // A note of half an hour is not lost because nobody touched the screen for three minutes.
      handOver: () =>
        isWaiting()
          ? props.vault.edit(props.paper.id, detailsSoFar(form(), props.paper)).then(
              () => true,
              () => false,
            )
          : undefined,
    });
    onCleanup(() => props.beforeLock(undefined));
  });

  const save = async (): Promise<void> => {
    const details = detailsOf(form());
    if (details === null) {
      setTried(true);
      return showFault();
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await props.vault.edit(props.paper.id, details);
      props.onDone();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Show
      when={!choosingKind()}
      fallback={
        <Screen title={m().papers.kind} back={{ label: m().shell.back, onClick: () => setChoosingKind(false) }}>
          <KindTiles
            value={form().kind}
            onPick={(kind) => {
              setForm({ ...form(), kind });
              setChoosingKind(false);
            }}
          />
        </Screen>
      }
    >
      <Screen
        title={m().papers.editTitle}
        icon="pencil-simple"
        back={{ label: m().shell.back, onClick: () => props.onDone() }}
        actions={
          <Actions>
            <Button tone="main" icon="check" busy={busy()} onClick={() => void save()}>
              {m().papers.save}
            </Button>
            <Button icon="x" onClick={() => props.onDone()}>
              {m().shell.cancel}
            </Button>
          </Actions>
        }
      >
        <DetailsFields
          form={form()}
          faults={tried() ? faultsOf(form()) : {}}
          onChange={setForm}
          onKind={() => setChoosingKind(true)}
        />
        <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
      </Screen>
    </Show>
  );
}
