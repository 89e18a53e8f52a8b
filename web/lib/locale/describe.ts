/** What went wrong, and what to do next, in the words of a language. */
import type { Failure } from "../failure.ts";
import { formatWait } from "./format.ts";
import type { Language } from "./languages.ts";
import type { Messages } from "./locale.ts";

/** Two sentences; `{wait}` and `{title}` of the catalogue are filled in. */
export function describeFailure(
  language: Language,
  messages: Messages,
  failure: Failure,
): { readonly what: string; readonly next: string } {
  const words = messages.failures[failure.code];
  const fill = (sentence: string) =>
    sentence
      .replace("{wait}", () => formatWait(language, failure.wait ?? 60))
      .replace("{title}", () => failure.title ?? "…");
  return { what: fill(words.what), next: fill(words.next) };
}
