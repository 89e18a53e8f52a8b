/**
 * What one sees before opening: one big button, there at once and always in the same place; and who, until when, how to
 * treat it, as soon as the look has told.
 */
import type { Look } from "../../lib/reader/reader.ts";
import { alert, button, type Child, fill, h, icon, title } from "./dom.ts";
import type { Drawing } from "./drawings.ts";
import type { State } from "./flow.ts";
import { failureSentence, type Words } from "./words.ts";

type Cover = State & { at: "cover" };

/** Drawn once: a finger or a focus that is on the button stays on it while the rest fills in. */
export type CoverView = {
  readonly children: readonly Child[];
  update(state: Cover): void;
};

const line = (drawing: Drawing, words: string) => h("li", {}, icon(drawing), h("span", {}, words));

export function coverView(words: Words, open: () => void): CoverView {
  const name = title("");
  const lines = h("ul", { class: "lines" });
  // Read aloud when it fills in.
  const told = h(
    "div",
    { class: "told", "aria-live": "polite" },
    h("div", { class: "head" }, h("div", { class: "mark" }, icon("folder")), name),
    h("p", { class: "small" }, words.seen),
    lines,
  );
  const trouble = h("div");
  const label = h("span");
  const tap = button(label, "folder", "main", open);
  let shown: Look | null | undefined;

  return {
    // What went wrong stands where one tapped, also where the rest is longer than the screen.
    children: [told, h("div", { class: "dock" }, trouble, tap)],
    update({ look, opening, failure }) {
      // Once, or a voice would read it again for every tap.
      if (shown !== look) {
        shown = look;
        told.setAttribute("aria-busy", String(look === null));
        fill(name, look === null ? words.looking : words.shows(words.from(look.from), words.papers(look.papers)));
        fill(
          lines,
          look !== null && line("clock", untilWhen(words, look)),
          look !== null && look.lookOnly && line("eye", words.lookOnly),
          line("shield", words.discretion),
        );
      }
      fill(trouble, failure !== undefined && alert(failureSentence(words, failure)));
      fill(label, opening ? words.opening : words.open);
      tap.disabled = opening;
    },
  };
}

function untilWhen(words: Words, { ends, span }: Look): string {
  const until = words.moment(ends);
  return span === 0 ? words.until(until) : `${words.span(words.duration(span * 1_000))} ${words.latest(until)}`;
}
