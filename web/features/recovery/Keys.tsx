/** What opens the door that is open now, and making another such key. The same at both doors (H9). */
import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import type { Failure } from "../../lib/failure.ts";
import { storeOf } from "../../lib/own-phone-place.ts";
import { readOwnPhone } from "../../lib/own-phone.ts";
import type { OwnKey } from "../../lib/vault/keys.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { Later } from "../Later.tsx";
import { bring, m } from "../messages.ts";
import { isFull, needsMore, onlyPhonesLeft } from "./flow.ts";
import { KeyList } from "./KeyList.tsx";
import { MakePapers } from "./MakePapers.tsx";
import "./recovery.css";
import { RemoveKey } from "./RemoveKey.tsx";

const phoneKey = () => bring(import("./MakePhoneKey.tsx"));

type Made = "sheet" | "cards" | "passkey";
type Told = { readonly failure: Failure } | "removed" | "phoneAlone";

export default function Keys(props: {
  vault: Vault;
  onBack: () => void;
  onWords: () => void;
  onRenewDoor: () => void;
}) {
  const { vault } = props;
  const [keys, setKeys] = createSignal(vault.state().keys);
  onCleanup(vault.subscribe(() => setKeys(vault.state().keys)));
  const [making, setMaking] = createSignal<Made>();
  const [removing, setRemoving] = createSignal<OwnKey>();
  const [told, setToldHere] = createSignal<Told>();
  /** It stands at the top, above what was tapped. */
  const setTold = (now: Told | undefined): void => {
    setToldHere(now);
    if (now !== undefined) window.scrollTo(0, 0);
  };
  const isOwnPhone = readOwnPhone(storeOf(window)) !== null;
  // A line that breaks later stops nobody in the middle of making a key.
  void Promise.allSettled([phoneKey(), import("../../lib/recovery/cards.ts")]);

  const has = (kind: Made): boolean => keys().some((key) => key.kind === kind);
  const make = (kind: Made): void => {
    const full = isFull(keys(), kind);
    setTold(full ? { failure: { code: "keys-full" } } : undefined);
    if (!full) setMaking(kind);
  };
  const ask = (key: OwnKey): void => {
    setTold(undefined);
    if (keys().length < 2) setTold({ failure: { code: "last-key" } });
    else if (onlyPhonesLeft(keys(), key.id)) setTold("phoneAlone");
    else setRemoving(key);
  };
  const failed = (): Failure | undefined => {
    const now = told();
    return typeof now === "object" ? now.failure : undefined;
  };
  const back = (): void => {
    setMaking(undefined);
  };
  const hint = (kind: Made, text: string): string => (has(kind) ? `${text} ${m().recovery.renewHint}` : text);

  const list = () => (
    <Screen
      title={m().recovery.title}
      icon="key"
      lead={m().recovery.lead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
    >
      <Show when={failed()}>{(failure) => <FailureNotice failure={failure()} />}</Show>
      <Show when={told() === "phoneAlone"}>
        <Notice tone="bad">{m().recovery.phoneAlone}</Notice>
      </Show>
      <Show when={told() === "removed"}>
        <Notice tone="good">{m().recovery.removed}</Notice>
      </Show>
      <KeyList keys={keys()} onRemove={ask} />
      <Show when={needsMore(keys())}>
        <Notice tone="warn" silent>
          {m().recovery.phoneLost}
        </Notice>
      </Show>
      <section class="stack">
        <h2>{m().recovery.addTitle}</h2>
        <Choice
          icon="article"
          label={m().recovery.addSheet}
          hint={hint("sheet", m().recovery.addSheetHint)}
          onClick={() => make("sheet")}
        />
        <Choice
          icon="users-three"
          label={m().recovery.addCards}
          hint={hint("cards", m().recovery.addCardsHint)}
          onClick={() => make("cards")}
        />
        <Show when={isOwnPhone} fallback={<Notice icon="device-mobile">{m().recovery.notOwnPhone}</Notice>}>
          <Choice
            icon="device-mobile"
            label={m().recovery.addPasskey}
            hint={hint("passkey", m().recovery.addPasskeyHint)}
            onClick={() => make("passkey")}
          />
        </Show>
        <Choice
          icon="note-pencil"
          label={m().recovery.addWords}
          hint={m().recovery.addWordsHint}
          onClick={() => props.onWords()}
        />
      </section>
      <Show when={removing()} keyed>
        {(key) => (
          <RemoveKey
            remove={() => vault.keys.remove(key.id)}
            onRemoved={() => {
              setRemoving(undefined);
              setTold("removed");
            }}
            onRenewDoor={() => props.onRenewDoor()}
            onClose={() => setRemoving(undefined)}
          />
        )}
      </Show>
    </Screen>
  );

  return (
    <Switch fallback={list()}>
      <Match when={making() === "passkey"}>
        <Later load={phoneKey}>
          {({ MakePhoneKey }) => <MakePhoneKey hasOne={has("passkey")} keys={vault.keys} onBack={back} />}
        </Later>
      </Match>
      <Match when={making() === "sheet"}>
        <MakePapers kind="sheet" hasOne={has("sheet")} keys={vault.keys} onBack={back} />
      </Match>
      <Match when={making() === "cards"}>
        <MakePapers kind="cards" hasOne={has("cards")} keys={vault.keys} onBack={back} />
      </Match>
    </Switch>
  );
}
