import { createSignal, Show } from "solid-js";
import { formatMoment } from "../lib/locale/format.ts";
import type { Share } from "../lib/vault/vault.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Qr } from "./Qr.tsx";
import { copyLink } from "./clipboard.ts";
import { language, m } from "./messages.ts";
import "./share-link.css";

/** More openings than anybody counts: "as often as needed" was chosen. */
const countedUpTo = 100;

/** The link of a share: to scan, to copy, to read. */
export function ShareLink(props: { link: string }) {
  const [copied, setCopied] = createSignal<boolean>();
  const whole = () => location.origin + props.link;
  let text: HTMLElement | undefined;

  const copy = async (): Promise<void> => {
    const done = await copyLink(whole());
    setCopied(done);
    // What could not be copied is at least marked, for the person to copy it.
    if (!done && text !== undefined) getSelection()?.selectAllChildren(text);
  };
  return (
    <div class="share-link">
      <Qr text={whole()} label={m().share.square} />
      <div class="share-link-words">
        <p
          class="share-link-text"
          dir="ltr"
          translate="no"
          aria-label={m().share.link}
          ref={(element) => (text = element)}
        >
          {whole()}
        </p>
        <Button icon={copied() === true ? "check" : "copy"} wide onClick={() => void copy()}>
          {m().share.copy}
        </Button>
        <div aria-live="polite">
          <Show when={copied() !== undefined}>
            <Notice tone={copied() === true ? "good" : "warn"}>
              {copied() === true ? m().share.copied : m().share.notCopied}
            </Notice>
          </Show>
        </div>
      </div>
    </div>
  );
}

/** Until when, and how many times still. */
export function ShareEnds(props: { share: Share }) {
  const moment = () => formatMoment(language(), props.share.ends);
  // After the first opening the hour runs: then the end is an end like any other.
  const waits = () => props.share.span > 0 && props.share.opened.length === 0;
  return (
    <>
      <p class="share-fact">
        <Icon name="clock" />
        <span>{waits() ? m().share.hourLong(moment()) : m().share.until(moment())}</span>
      </p>
      <p class="share-fact">
        <Icon name="folder-open" />
        <span>{props.share.left > countedUpTo ? m().share.leftAlways : m().share.left(props.share.left)}</span>
      </p>
    </>
  );
}
