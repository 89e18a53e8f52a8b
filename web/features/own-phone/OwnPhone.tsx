import { createSignal, Match, Show, Switch } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import { languages } from "../../lib/locale/languages.ts";
import { storeOf } from "../../lib/own-phone-place.ts";
import type { TextProblem } from "../../lib/spelling.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import { Points } from "../Points.tsx";
import { createOwnPhone, type Kept } from "./flow.ts";

/** What this phone would remember, or what it does; the same words at both doors. */
export default function OwnPhone(props: { vault: Vault; name?: string; onBack: () => void }) {
  const flow = createOwnPhone(storeOf(window), props.vault);
  const [kept, setKept] = createSignal<Kept | null>(flow.kept());
  const [name, setName] = createSignal(props.name ?? "");
  const [problem, setProblem] = createSignal<TextProblem>();
  const [failure, setFailure] = createSignal<Failure>();
  const [told, setTold] = createSignal<"refused" | "forgotten">();
  const [busy, setBusy] = createSignal(false);

  const keep = async () => {
    setBusy(true);
    setProblem(undefined);
    setFailure(undefined);
    setTold(undefined);
    try {
      const done = await flow.keep(name(), language());
      if ("kept" in done) setKept(done.kept);
      else if ("problem" in done) setProblem(done.problem);
      else setTold("refused");
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const forget = () => {
    if (!flow.forget()) return void setTold("refused");
    setKept(null);
    setTold("forgotten");
  };
  const error = () => {
    const now = problem();
    return now === undefined ? undefined : m().make[now];
  };
  const back = () => ({ label: m().shell.back, onClick: () => props.onBack() });
  const languageName = (code: string) => languages.find((one) => one.code === code)?.name ?? "";

  return (
    <Switch>
      <Match when={kept()}>
        {(now) => (
          <Screen
            title={m().ownPhone.title}
            icon="device-mobile"
            lead={m().ownPhone.keepsNow}
            back={back()}
            actions={
              <Actions>
                <Button tone="danger" icon="eraser" onClick={forget}>
                  {m().ownPhone.forget}
                </Button>
              </Actions>
            }
          >
            <Points
              points={[
                { icon: "folder", text: m().ownPhone.name(`\u2068${now().name}\u2069`) },
                { icon: "translate", text: m().ownPhone.language(languageName(now().language)) },
                { icon: "hourglass", text: m().ownPhone.time },
                { icon: "shield-check", text: m().ownPhone.newest },
              ]}
            />
            <Notice tone="good">{m().ownPhone.nextTime}</Notice>
            <Notice icon="lock-key">{m().ownPhone.never}</Notice>
            <Show when={told() === "refused"}>
              <Notice tone="bad">{m().ownPhone.failed}</Notice>
            </Show>
          </Screen>
        )}
      </Match>
      <Match when={true}>
        <Screen
          title={m().ownPhone.title}
          icon="device-mobile"
          lead={m().ownPhone.lead}
          back={back()}
          actions={
            <Actions>
              <Button tone="main" icon="device-mobile" busy={busy()} onClick={() => void keep()}>
                {m().ownPhone.keep}
              </Button>
            </Actions>
          }
        >
          <Show when={told() === "forgotten"}>
            <Notice tone="good">{m().ownPhone.forgotten}</Notice>
          </Show>
          <p>{m().ownPhone.willKeep}</p>
          <Points
            points={[
              { icon: "folder", text: m().ownPhone.keepsName },
              { icon: "translate", text: m().ownPhone.keepsLanguage },
              { icon: "hourglass", text: m().ownPhone.keepsTime },
              { icon: "shield-check", text: m().ownPhone.keepsNew },
            ]}
          />
          <Notice icon="lock-key">{m().ownPhone.never}</Notice>
          <Notice tone="warn">{m().ownPhone.warn}</Notice>
          <Field
            label={m().ownPhone.nameLabel}
            value={name()}
            onInput={(value) => {
              setProblem(undefined);
              setName(value);
            }}
            error={error()}
            maxLength={1_000}
            onEnter={() => void keep()}
          />
          <Show when={failure()}>{(now) => <FailureNotice failure={now()} />}</Show>
          <Show when={told() === "refused"}>
            <Notice tone="bad">{m().ownPhone.failed}</Notice>
          </Show>
        </Screen>
      </Match>
    </Switch>
  );
}
