/** What is shared now: which papers, until when, who opened it and when; and stopping it. */
import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { type Failure, failureOf } from "../../lib/failure.ts";
import { formatNumber } from "../../lib/locale/format.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { sorted } from "./flow.ts";
import { ShareCard } from "./ShareCard.tsx";
import "./shares.css";

/** While the screen is open, openings show up by themselves. */
const lookEvery = 15_000;

export default function Shares(props: { vault: Vault; onBack(): void }) {
  const { vault } = props;
  const [shares, setShares] = createSignal(vault.state().shares);
  const [looked, setLooked] = createSignal(false);
  const [asking, setAsking] = createSignal<readonly string[] | "all">();
  const [stopping, setStopping] = createSignal(false);
  const [stopped, setStopped] = createSignal<"one" | "all">();
  const [failure, setFailure] = createSignal<Failure>();
  const lists = () => sorted(shares());

  const look = async (): Promise<void> => {
    try {
      await vault.refreshShares();
      setFailure(undefined);
    } catch (thrown) {
      setFailure(failureOf(thrown));
    }
    setLooked(true);
  };
  const stop = async (which: readonly string[] | "all"): Promise<void> => {
    setAsking(undefined);
    setStopped(undefined);
    setFailure(undefined);
    setStopping(true);
    try {
      await vault.revoke(which);
      setStopped(which === "all" ? "all" : "one");
    } catch (thrown) {
      setFailure(failureOf(thrown));
    }
    setStopping(false);
  };

  onCleanup(vault.subscribe(() => setShares(vault.state().shares)));
  onMount(() => {
    void look();
    const timer = setInterval(() => void look(), lookEvery);
    onCleanup(() => clearInterval(timer));
  });

  return (
    <Screen
      title={m().shares.title}
      icon="share-network"
      back={{ label: m().shares.back, onClick: () => props.onBack() }}
    >
      <div aria-live="polite" class="stack">
        <Show when={stopping()}>
          <Progress label={m().shares.stopping} />
        </Show>
        <Show when={stopped()}>
          {(which) => <Notice tone="good">{which() === "all" ? m().shares.stoppedAll : m().shares.stopped}</Notice>}
        </Show>
        <Show when={failure()}>
          {(found) => (
            <>
              <FailureNotice failure={found()} />
              <Button icon="arrows-clockwise" onClick={() => void look()}>
                {m().shares.again}
              </Button>
            </>
          )}
        </Show>
      </div>
      <Show when={!looked() && shares().length > 0}>
        <Progress label={m().shares.looking} />
      </Show>
      <Show
        when={lists().live.length > 0}
        fallback={
          <Notice icon="lock">
            <strong>{m().shares.none}</strong> {m().shares.noneHint}
          </Notice>
        }
      >
        <Show when={lists().live.length > 1}>
          <Actions>
            <Button tone="danger" icon="stop-circle" busy={stopping()} onClick={() => setAsking("all")}>
              {m().shares.stopAll}
            </Button>
          </Actions>
        </Show>
        <div class="stack">
          <For each={lists().live.map((share) => share.id)}>
            {(id) => (
              <Show when={lists().live.find((share) => share.id === id)}>
                {(share) => <ShareCard share={share()} busy={stopping()} onStop={() => setAsking([id])} />}
              </Show>
            )}
          </For>
        </div>
      </Show>
      <Show when={lists().ended.length > 0}>
        <details class="shares-ended">
          <summary>
            {m().shares.endedTitle} ({formatNumber(language(), lists().ended.length)})
          </summary>
          <div class="stack">
            <For each={lists().ended}>{(share) => <ShareCard share={share} busy={false} />}</For>
          </div>
        </details>
      </Show>
      <Show when={asking()}>
        {(which) => (
          <Dialog
            title={which() === "all" ? m().shares.stopAllTitle : m().shares.stopOneTitle}
            icon="stop-circle"
            onClose={() => setAsking(undefined)}
            actions={
              <Actions>
                <Button tone="danger" icon="stop-circle" onClick={() => void stop(which())}>
                  {which() === "all" ? m().shares.stopAll : m().shares.stop}
                </Button>
                <Button icon="share-network" onClick={() => setAsking(undefined)}>
                  {m().shares.keep}
                </Button>
              </Actions>
            }
          >
            <p>{m().shares.stopText}</p>
          </Dialog>
        )}
      </Show>
    </Screen>
  );
}
