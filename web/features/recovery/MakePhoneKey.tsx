import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { dropPasskey, makePasskey, stopPasskey } from "../../lib/recovery/passkey.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { KeyFailure } from "../KeyFailure.tsx";
import { m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { createPhoneKey } from "./flow.ts";

/** What the phone's own settings call the key: what the page is called, which says nothing. */
const neutralName = (): string => document.title;

/** A key on the holder's own phone, for the door that is open now: what that means is said before it is made. */
export function MakePhoneKey(props: { hasOne: boolean; keys: Pick<Vault["keys"], "addSecret">; onBack: () => void }) {
  const [at, setAt] = createSignal<"about" | "asking" | "done">("about");
  const [problem, setProblem] = createSignal<"missing" | "refused">();
  const [failure, setFailure] = createSignal<Failure>();
  const hadOne = props.hasOne;
  let gone = false;
  const flow = createPhoneKey(props.keys, { make: () => makePasskey(neutralName()), drop: dropPasskey });
  onCleanup(() => {
    gone = true;
    flow.giveUp();
    if (at() === "asking") stopPasskey();
  });
  const make = async () => {
    setProblem(undefined);
    setFailure(undefined);
    setAt("asking");
    try {
      const made = await flow.save();
      if (gone) return;
      if (made === "saved") return void setAt("done");
      setProblem(made);
      setAt("about");
    } catch (thrown) {
      if (gone) return;
      setFailure(failureOf(thrown));
      setAt("about");
    }
    // What went wrong stands at the top, the button at the end.
    window.scrollTo(0, 0);
  };
  return (
    <Switch>
      <Match when={at() !== "done"}>
        <Screen
          title={m().recovery.phoneTitle}
          icon="device-mobile"
          back={{ label: m().shell.back, onClick: () => props.onBack() }}
          actions={
            <Actions>
              <Button tone="main" icon="key" busy={at() === "asking"} onClick={() => void make()}>
                {m().recovery.phoneGo}
              </Button>
            </Actions>
          }
        >
          <Show when={failure()}>{(reason) => <KeyFailure failure={reason()} unsure={m().changeWords.unsure} />}</Show>
          <Show when={problem()}>
            {(reason) => (
              <Notice tone="bad">
                {reason() === "missing"
                  ? `${m().recovery.phoneMissing} ${m().recovery.phoneLeft}`
                  : m().recovery.phoneRefused}
              </Notice>
            )}
          </Show>
          <div aria-live="polite">
            <Show when={at() === "asking"}>
              <Notice icon="hourglass">{m().recovery.phoneWait}</Notice>
            </Show>
          </div>
          <Points
            points={[
              { icon: "device-mobile", text: m().recovery.phoneAbout1 },
              { icon: "eye", text: m().recovery.phoneAbout2 },
              { icon: "gear", text: m().recovery.phoneAbout3 },
              { icon: "key", text: m().recovery.phoneAbout4 },
            ]}
          />
          <Show when={hadOne}>
            <Notice tone="warn">{m().recovery.phoneVoids}</Notice>
          </Show>
        </Screen>
      </Match>
      <Match when={at() === "done"}>
        <Screen
          title={m().recovery.phoneDone}
          icon="check-circle"
          lead={m().recovery.phoneDoneText}
          actions={
            <Actions>
              <Button tone="main" icon="key" onClick={() => props.onBack()}>
                {m().recovery.toKeys}
              </Button>
            </Actions>
          }
        />
      </Match>
    </Switch>
  );
}
