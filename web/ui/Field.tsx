import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";

/**
 * A line (or more) that a person writes. Nothing may be kept or sent by the browser: no filling in, no spelling
 * service, no password manager (so never `type=password`; `secret` covers the text with dots instead, and has an
 * eye). `translate=no` keeps a translator from sending what is written.
 * Each attribute is written out, for both: a list of them would bring Solid's code for any attribute with the first page.
 */
export function Field(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: JSX.Element;
  error?: JSX.Element | undefined;
  /**
   * What was given, in words: a browser writes its dates in its own language and order, which may not be the page's.
   */
  said?: string | undefined;
  type?: "text" | "date" | "time" | "number";
  /** The keyboard a telephone shows. */
  keyboard?: "text" | "numeric" | "url";
  /** Dots instead of letters, with a button to look. The words on that button. */
  secret?: { show: string; hide: string };
  lines?: number;
  maxLength?: number;
  min?: string;
  max?: string;
  dir?: "auto" | "ltr" | "rtl";
  focus?: boolean;
  onEnter?: () => void;
  ref?: (element: HTMLInputElement | HTMLTextAreaElement) => void;
}) {
  const id = createUniqueId();
  const [shown, setShown] = createSignal(false);
  const described = () =>
    [props.hint === undefined ? "" : `${id}-hint`, props.error === undefined ? "" : `${id}-error`].join(" ").trim();
  const attach = (element: HTMLInputElement | HTMLTextAreaElement) => {
    element.setAttribute("autocorrect", "off");
    props.ref?.(element);
    if (props.focus === true) queueMicrotask(() => element.focus({ preventScroll: true }));
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <div class="field-box" classList={{ "field-box-bad": props.error !== undefined }}>
        <Show
          when={props.lines === undefined}
          fallback={
            <textarea
              id={id}
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              translate="no"
              data-lpignore="true"
              data-1p-ignore="true"
              ref={attach}
              class="input"
              rows={props.lines}
              dir={props.dir ?? "auto"}
              maxlength={props.maxLength}
              aria-describedby={described() || undefined}
              aria-invalid={props.error !== undefined}
              value={props.value}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
          }
        >
          <input
            id={id}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            translate="no"
            data-lpignore="true"
            data-1p-ignore="true"
            ref={attach}
            class="input"
            classList={{ "input-secret": props.secret !== undefined && !shown() }}
            type={props.type ?? "text"}
            inputmode={props.keyboard ?? "text"}
            dir={props.dir ?? "auto"}
            maxlength={props.maxLength}
            min={props.min}
            max={props.max}
            aria-describedby={described() || undefined}
            aria-invalid={props.error !== undefined}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.isComposing) {
                event.preventDefault();
                props.onEnter?.();
              }
            }}
          />
        </Show>
        <Show when={props.secret}>
          {(words) => (
            <button type="button" class="field-eye" aria-pressed={shown()} onClick={() => setShown(!shown())}>
              <Icon name={shown() ? "eye-slash" : "eye"} />
              <span>{shown() ? words().hide : words().show}</span>
            </button>
          )}
        </Show>
      </div>
      <div aria-live="polite">
        <Show when={props.said}>
          <p class="field-said">
            <Icon name="calendar-check" size="small" />
            <span>{props.said}</span>
          </p>
        </Show>
        <Show when={props.error}>
          <p class="field-error" id={`${id}-error`}>
            <Icon name="warning-circle" size="small" />
            <span>{props.error}</span>
          </p>
        </Show>
      </div>
    </div>
  );
}
