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
  onPractice(): void;
  onSheet(): void;
  onRenewDoor(): void;
}) {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  /** Put away on this screen at once, also where the line breaks: it must not come back under the finger. */
  const [away, setAway] = createSignal<readonly Offered[]>([]);
  const offer = () => {
    const what = offered(props.state, props.today);
    return what === undefined || away().includes(what) ? undefined : what;
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
  const put = (what: Offered, next: Offer): void => {
    setAway([...away(), what]);
    void props.vault.setOffer(next).catch(() => undefined);
  };
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
              onGo={() => {
                if (what() === "words") return props.onPractice();
                // Offered once: whoever looks at it need not be asked again.
                put("sheet", never(props.state.offer, "sheet"));
                props.onSheet();
              }}
              onLater={() => put(what(), putOff(props.state.offer, what(), props.today))}
              onNever={() => put(what(), never(props.state.offer, what()))}
            />
          )}
        </Match>
      </Switch>
    </>
  );
}
