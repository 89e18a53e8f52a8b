/** One paper on the page: on its way, shown, or only for saving. */
import type { Content } from "../../lib/reader/reader.ts";
import { alert, button, fill, h } from "./dom.ts";
import type { Shown } from "./flow.ts";
import { shownAs } from "./kind.ts";
import type { Words } from "./words.ts";

/** What this paper needs to be let go of: addresses of pictures, a reader of PDFs. */
export type LetGo = () => void;

/** Draws into `article`, and returns how to let go of what was drawn. */
export function drawPaper(
  article: HTMLElement,
  words: Words,
  paper: Shown,
  options: { lookOnly: boolean; alone: boolean },
): LetGo {
  const { content, type } = paper;
  const lets: LetGo[] = [];
  let gone = false;
  const box = h("div", { class: "content" });
  const actions = h("div", { class: "actions" });
  const facts = [
    paper.date !== undefined && words.of(words.day(paper.date)),
    paper.until !== undefined && words.valid(words.day(paper.until)),
  ].filter((fact) => fact !== false);
  fill(
    article,
    h("h2", { dir: "auto", translate: "no" }, paper.title),
    facts.length > 0 && h("p", { class: "small facts" }, ...facts.map((fact) => h("span", {}, fact))),
    box,
    actions,
  );
  article.setAttribute("aria-busy", String(content === null));
  if (content === null) {
    box.append(h("progress", { "aria-label": words.looking }));
    return () => undefined;
  }
  if (!(content instanceof Uint8Array)) {
    box.append(alert(words.damaged));
    return () => undefined;
  }

  const cannotShow = () => {
    box.replaceChildren(alert(options.lookOnly ? words.notShown : words.onlySave));
    actions.querySelector(".print")?.remove();
  };
  const kind = shownAs(type);
  if (kind === "picture") lets.push(drawPicture(box, words, paper, content, cannotShow));
  if (kind === "text") box.append(h("pre", { dir: "auto", translate: "no" }, new TextDecoder().decode(content)));
  if (kind === "nothing") cannotShow();
  if (kind === "pdf") {
    const show = () => {
      box.replaceChildren(h("progress", { "aria-label": words.looking }));
      // The reader of PDFs is thirty times this page: it comes only when one is looked at, its parts side by side.
      void import("../../ui/pdf/document.ts").catch(() => undefined);
      import("./pdf.tsx").then(
        // Closed before it came: then nothing of the paper may be drawn any more.
        ({ showPdf }) => gone || lets.push(showPdf(box, content, paper.title, cannotShow)),
        cannotShow,
      );
    };
    if (options.alone) show();
    else box.append(button(words.show, "eye", "main", show));
  }

  if (!options.lookOnly) {
    if (kind !== "nothing") {
      const print = button(words.print, "print", "print", () => {
        print.disabled = true;
        import("./print.tsx")
          .then(({ printPaper }) => printPaper(kind, content, type))
          .catch(cannotShow)
          .finally(() => (print.disabled = false));
      });
      actions.append(print);
    }
    actions.append(
      button(words.save, "save", "", () => {
        import("./save.ts").then(({ save }) => save(content, paper.title, type), cannotShow);
      }),
    );
  }
  return () => {
    gone = true;
    for (const letGo of lets) letGo();
  };
}

function drawPicture(box: HTMLElement, words: Words, paper: Shown, content: Content, cannotShow: () => void): LetGo {
  const address = URL.createObjectURL(new Blob([content], { type: paper.type }));
  const picture = h("img", { src: address, alt: paper.title, decoding: "async" });
  picture.addEventListener("error", cannotShow);
  const frame = button("", null, "picture", () => frame.classList.toggle("large"));
  frame.setAttribute("aria-label", `${paper.title}. ${words.larger}`);
  frame.append(picture);
  box.append(frame);
  return () => URL.revokeObjectURL(address);
}
