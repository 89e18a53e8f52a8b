/** What one sees before opening: who, until when, how to treat it, and one big button. */
import type { Look } from "../../lib/reader/reader.ts";
import { alert, button, type Child, h, icon, title } from "./dom.ts";
import type { Drawing } from "./drawings.ts";
import type { State } from "./flow.ts";
import { failureSentence, type Words } from "./words.ts";

const line = (drawing: Drawing, ...words: readonly Child[]) => h("li", {}, icon(drawing), h("span", {}, ...words));

export function cover(words: Words, state: State & { at: "cover" }, open: () => void): Child[] {
  const { look, opening, failure } = state;
  const tap = button(opening ? words.opening : words.open, "folder", "main", open);
  tap.disabled = opening;
  return [
    h(
      "div",
      { class: "head" },
      h("div", { class: "mark" }, icon("folder")),
      title(words.shows(words.from(look.from), words.papers(look.papers))),
    ),
    h(
      "ul",
      { class: "lines" },
      line("clock", untilWhen(words, look)),
      look.lookOnly && line("eye", words.lookOnly),
      line("shield", words.discretion),
    ),
    failure !== undefined && alert(failureSentence(words, failure)),
    tap,
    h("p", { class: "small" }, words.seen),
  ];
}

function untilWhen(words: Words, { ends, span }: Look): string {
  const until = words.moment(ends);
  return span === 0 ? words.until(until) : `${words.span(words.duration(span * 1_000))} ${words.latest(until)}`;
}
