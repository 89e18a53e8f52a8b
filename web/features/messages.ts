/**
 * The words on the screen: `m().start.open`, in the language chosen. Kept beside the features and outside any of
 * them, because each one reads it and `web/lib` knows no signals. Nothing of it is stored in the browser: on a public
 * computer the language would tell who was there before.
 * What else comes over the line only when it is needed comes with its words: `bring`.
 */
import { createSignal } from "solid-js";
import { directionOf, type Language } from "../lib/locale/languages.ts";
import { loadMessages, type Messages, type Part } from "../lib/locale/locale.ts";

type Current = { readonly language: Language; readonly messages: Messages; readonly parts: readonly Part[] };
const [current, setCurrent] = createSignal<Current>();

/**
 * The messages. Call it inside JSX, so that the screen follows when the language changes. Only the parts are there that
 * `loadWords` brought (`bring`).
 */
export function m(): Messages {
  const now = current();
  if (now === undefined) throw new Error("no language is loaded yet");
  return now.messages;
}

/** The language on the screen, for `web/lib/locale/format.ts`. */
export function language(): Language {
  return current()?.language ?? "en";
}

export const isLanguageLoaded = (): boolean => current() !== undefined;

/** Loads a language, as much of it as is there of the one before, and turns the whole page to it. Throws when it cannot be fetched. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  let parts: readonly Part[];
  let messages: Messages;
  do {
    parts = current()?.parts ?? ["first"];
    messages = await loadMessages(chosen, parts);
    // Another part may have come meanwhile: no screen may be left without its words.
  } while (current() !== undefined && current()?.parts !== parts);
  document.documentElement.lang = chosen;
  document.documentElement.dir = directionOf(chosen);
  setCurrent({ language: chosen, messages, parts });
}

/** What the screens of these parts say. Throws when it cannot be fetched. */
export async function loadWords(wanted: readonly Part[]): Promise<void> {
  for (let now = current(); now !== undefined; now = current()) {
    const before = now.parts;
    const parts = [...before, ...wanted.filter((part) => !before.includes(part))];
    if (parts.length === before.length) return;
    const messages = await loadMessages(now.language, parts);
    // Another language may have been chosen meanwhile.
    if (current() === now) setCurrent({ ...now, messages, parts });
  }
}

/**
 * A piece of the program, with what its screens say and how they look: all of it, or nothing. Rejects where something of
 * it does not come; the next call asks for that again.
 */
export async function bring<Code>(code: Promise<Code>, ...words: readonly Part[]): Promise<Code> {
  const [here] = await Promise.all([code, stylesAgain(), loadWords(words)]);
  return here;
}

/**
 * Vite asks for a style sheet once: one that did not come then would be missing on its screen until the page is loaded
 * anew. Marks those for the page's life; `bring` asks for them again.
 */
export function watchStyles(): void {
  const mark = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === "stylesheet") target.dataset["lost"] = "";
  };
  // The event does not bubble.
  document.head.addEventListener("error", mark, { capture: true });
}

async function stylesAgain(): Promise<void> {
  await Promise.all([...document.head.querySelectorAll<HTMLLinkElement>("link[data-lost]")].map(again));
}

function again(lost: HTMLLinkElement): Promise<void> {
  const link = document.createElement("link");
  for (const { name, value } of lost.attributes) link.setAttribute(name, value);
  delete link.dataset["lost"];
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new TypeError("a style sheet did not come")));
    lost.replaceWith(link);
  });
}
