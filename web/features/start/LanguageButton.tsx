import { createSignal, For, Show } from "solid-js";
import { languages, type Language } from "../../lib/locale/languages.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { chooseLanguage, language, m } from "../messages.ts";

/** In the bar, on every screen: another language, without losing what one was doing. */
export function LanguageButton() {
  const [open, setOpen] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  const name = () => languages.find((one) => one.code === language())?.name ?? "";
  const choose = (wanted: Language) => {
    setFailed(false);
    chooseLanguage(wanted).then(
      () => setOpen(false),
      () => setFailed(true),
    );
  };
  return (
    <>
      <button type="button" class="button button-quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="translate" />
        <span class="only-heard">{m().shell.language}</span>
        <span lang={language()}>{name()}</span>
      </button>
      <Show when={open()}>
        <Dialog
          title={m().shell.chooseLanguage}
          icon="translate"
          onClose={() => setOpen(false)}
          actions={
            <Button icon="x" onClick={() => setOpen(false)}>
              {m().shell.close}
            </Button>
          }
        >
          <Show when={failed()}>
            <FailureNotice failure={{ code: "offline" }} />
          </Show>
          <div class="stack">
            <For each={languages}>
              {(one) => <Choice label={one.name} lang={one.code} dir={one.dir} onClick={() => choose(one.code)} />}
            </For>
          </div>
        </Dialog>
      </Show>
    </>
  );
}
