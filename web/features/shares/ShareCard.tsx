import { createSignal, For, Show } from "solid-js";
import { formatMoment } from "../../lib/locale/format.ts";
import type { Share } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { language, m } from "../messages.ts";
import { ShareEnds, ShareLink } from "../ShareLink.tsx";

/** One share. Without `onStop` it has ended. */
export function ShareCard(props: { share: Share; busy: boolean; onStop?: () => void }) {
  const [shown, setShown] = createSignal(false);
  return (
    <article class="share-card sheet" classList={{ "share-card-ended": props.onStop === undefined }}>
      <Show when={props.share.titles.length > 0} fallback={<p class="quiet">{m().shares.noPapers}</p>}>
        <ul class="share-titles">
          <For each={props.share.titles}>
            {(title) => (
              <li>
                <Icon name="file-text" />
                <span dir="auto" translate="no">
                  {title}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={props.onStop !== undefined}
        fallback={
          <p class="share-fact">
            <Icon name="link-break" />
            <span>{m().shares.ended}</span>
          </p>
        }
      >
        <ShareEnds share={props.share} />
        <p class="share-fact">
          <Icon name="user" />
          <span>{props.share.from === "" ? m().shares.unnamed : m().shares.named(isolated(props.share.from))}</span>
        </p>
      </Show>
      <Openings opened={props.share.opened} />
      <Show when={props.onStop}>
        {(stop) => (
          <>
            <Show when={shown()}>
              <ShareLink link={props.share.link} />
            </Show>
            <Actions>
              <Button icon="qr-code" pressed={shown()} onClick={() => setShown(!shown())}>
                {shown() ? m().shares.hide : m().shares.show}
              </Button>
              <Button tone="danger" icon="stop-circle" busy={props.busy} onClick={() => stop()()}>
                {m().shares.stop}
              </Button>
            </Actions>
          </>
        )}
      </Show>
    </article>
  );
}

/** The holder sees each opening. */
function Openings(props: { opened: readonly number[] }) {
  return (
    <Show
      when={props.opened.length > 0}
      fallback={
        <p class="share-fact">
          <Icon name="eye-slash" />
          <span>{m().shares.notOpened}</span>
        </p>
      }
    >
      <div class="share-fact share-opened">
        <Icon name="eye" />
        <div>
          <p>{m().shares.opened(props.opened.length)}</p>
          <ul aria-label={m().shares.openedAt}>
            <For each={props.opened.toReversed()}>{(time) => <li>{formatMoment(language(), time)}</li>}</For>
          </ul>
        </div>
      </div>
    </Show>
  );
}

/** A name keeps its own direction inside a sentence of the other. */
const isolated = (name: string): string => `\u2068${name}\u2069`;
