import { For, Show } from "solid-js";
import { firstWords } from "../../lib/locale/first.ts";
import { languages, type Language } from "../../lib/locale/languages.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";

/** The first screen: each language in its own letters. Nothing has to be loaded for it but this page. */
export function Languages(props: { failed: Language | null; onChoose: (language: Language) => void }) {
  return (
    <section class="screen languages">
      <div class="welcome">
        <Icon name="folder-open" size="huge" />
        <h1 tabindex="-1">
          <For each={languages}>
            {(one, index) => (
              <>
                <Show when={index() > 0}>
                  <span aria-hidden="true"> · </span>
                </Show>
                <bdi lang={one.code}>{firstWords[one.code].choose}</bdi>
              </>
            )}
          </For>
        </h1>
      </div>
      <Show when={props.failed}>
        {(code) => (
          <Notice tone="bad" icon="wifi-slash">
            <span lang={code()}>{firstWords[code()].failed}</span>
          </Notice>
        )}
      </Show>
      <div class="start-choices">
        <For each={languages}>
          {(one) => <Choice label={one.name} lang={one.code} dir={one.dir} onClick={() => props.onChoose(one.code)} />}
        </For>
      </div>
    </section>
  );
}
