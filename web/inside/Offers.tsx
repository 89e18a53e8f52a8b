/** What the open folder has to say at the top of its list: it ends, something stopped half-way, something to try. */
import { createSignal, Match, Show, Switch } from "solid-js";
import { FailureNotice } from "../features/FailureNotice.tsx";
import { m } from "../features/messages.ts";
import { never, offered, putOff, type Offered } from "../features/practice/flow.ts";
import { OfferCard } from "../features/practice/OfferCard.tsx";
import { failureOf, type Failure } from "../lib/failure.ts";
import type { Offer, Vault, VaultState } from "../lib/vault/vault.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";

export function Offers(props: {
  vault: Pick<Vault, "keepFolder" | "setOffer">;
  state: VaultState;
  today: string;
  /** Put away at once, also where the line breaks, for as long as the folder is open: it must not come back under the finger. */
  away: readonly Offered[];
  onAway(what: Offered): void;
  onPractice(): void;
  onSheet(): void;
  onNewWords(): void;
  onRenewDoor(): void;
}) {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const offer = () => {
    const what = offered(props.state, props.today);
    return what === undefined || props.away.includes(what) ? undefined : what;
  };
  const keep = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.vault.keepFolder();
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const put = (what: Offered, next?: Offer): void => {
    props.onAway(what);
    if (next !== undefined) void props.vault.setOffer(next).catch(() => undefined);
  };
  const go = (what: Offered): void => {
    if (what === "words") return props.onPractice();
    if (what === "lost") {
      put(what);
      return props.onNewWords();
    }
    // Offered once: whoever looks at it need not be asked again.
    put(what, never(props.state.offer, what));
    props.onSheet();
  };
  const putAway = (what: Offered, next: typeof never | typeof putOff): void =>
    put(what, what === "lost" ? undefined : next(props.state.offer, what, props.today));
  return (
    <>
      <Show when={props.state.ending}>
        <Button icon="arrow-counter-clockwise" busy={busy()} onClick={() => void keep()}>
          {m().endFolder.keep}
        </Button>
      </Show>
      <Show when={failure()}>{(now) => <FailureNotice failure={now()} />}</Show>
      <Switch>
        <Match when={props.state.rekeying}>
          <Notice tone="warn">
            <p>{m().renewDoor.offer}</p>
            <Button icon="key" onClick={() => props.onRenewDoor()}>
              {m().renewDoor.offerGo}
            </Button>
          </Notice>
        </Match>
        <Match when={offer()}>
          {(what) => (
            <OfferCard
              what={what()}
              onGo={() => go(what())}
              onLater={() => putAway(what(), putOff)}
              onNever={what() === "lost" ? undefined : () => putAway(what(), never)}
            />
          )}
        </Match>
      </Switch>
    </>
  );
}
