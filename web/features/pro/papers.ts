/** The open share: who, how long still, the papers under each other. Drawn once, then only what changes. */
import { alert, button, type Child, h, icon, title } from "./dom.ts";
import type { Shown, State } from "./flow.ts";
import { drawPaper, type LetGo } from "./paper.ts";
import { failureSentence, type Words } from "./words.ts";

export type PapersView = {
  readonly children: readonly Child[];
  update(state: State & { at: "open" }): void;
  /** Milliseconds. */
  left(time: number): void;
  letGo(): void;
};

export function papersView(
  words: Words,
  first: State & { at: "open" },
  acts: { close(): void; again(): void },
): PapersView {
  const { cover } = first;
  const options = { lookOnly: cover.lookOnly, alone: first.papers.length === 1 };
  const drawn = new Map<number, { article: HTMLElement; paper: Shown; letGo: LetGo }>();
  const counter = h("span", { role: "timer" });
  const trouble = h("div");
  const list = h("div", { class: "papers" });

  const view: PapersView = {
    children: [
      h("div", { class: "bar" }, icon("clock"), counter, button(words.close, "close", "", acts.close)),
      title(words.shows(words.from(cover.from), words.papers(first.papers.length))),
      h("p", {}, words.until(words.moment(cover.ends))),
      h("p", { class: "small" }, words.discretion),
      cover.lookOnly && h("p", { class: "note" }, icon("eye"), words.lookOnly),
      list,
      trouble,
      !cover.lookOnly && h("p", { class: "small" }, words.kept),
    ],
    update({ papers, failure }) {
      for (const paper of papers) {
        const before = drawn.get(paper.number);
        if (before?.paper === paper) continue;
        before?.letGo();
        const article = before?.article ?? list.appendChild(h("article"));
        drawn.set(paper.number, { article, paper, letGo: drawPaper(article, words, paper, options) });
      }
      trouble.replaceChildren(
        ...(failure === undefined
          ? []
          : [alert(failureSentence(words, failure)), button(words.again, null, "main", acts.again)]),
      );
    },
    left(time) {
      const said = words.left(words.duration(time));
      if (counter.textContent !== said) counter.textContent = said;
    },
    letGo() {
      for (const { letGo } of drawn.values()) letGo();
    },
  };
  view.update(first);
  return view;
}
