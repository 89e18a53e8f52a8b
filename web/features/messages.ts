/**
 * The words on the screen: `m().start.open`, in the language chosen. Kept beside the features and outside any of
 * them, because each one reads it and `web/lib` knows no signals. Nothing of it is stored in the browser: on a public
 * computer the language would tell who was there before.
 */
import { createSignal } from "solid-js";
import { directionOf, type Language } from "../lib/locale/languages.ts";
import { loadFirst, loadMessages, loadRest, type Messages } from "../lib/locale/locale.ts";

const [current, setCurrent] = createSignal<{ language: Language; messages: Messages; isWhole: boolean }>();

/**
 * The messages. Call it inside JSX, so that the screen follows when the language changes. Before `restOfLanguage` there
 * are only those of the first screen (`First`).
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

/** Loads a language and turns the whole page to it. Throws when it cannot be fetched. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  const isWhole = current()?.isWhole === true;
  const messages = isWhole ? await loadMessages(chosen) : await loadFirst(chosen);
  document.documentElement.lang = chosen;
  document.documentElement.dir = directionOf(chosen);
  // What is missing is asked for by no screen that is drawn before `restOfLanguage`.
  setCurrent({ language: chosen, messages: messages as Messages, isWhole });
}

/** What every screen behind the first one says. Throws when it cannot be fetched. */
export async function restOfLanguage(): Promise<void> {
  for (let now = current(); now !== undefined && !now.isWhole; now = current()) {
    const rest = await loadRest(now.language);
    // Another language may have been chosen meanwhile.
    if (current() === now) setCurrent({ ...now, messages: { ...now.messages, ...rest }, isWhole: true });
  }
}
