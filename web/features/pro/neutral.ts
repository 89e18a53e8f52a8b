/** The screens on which nothing of anybody is shown: a fault on the way, and the end. */
import { alert, button, type Child, h, icon, title } from "./dom.ts";
import { failureSentence, type Words } from "./words.ts";
import type { Failure } from "../../lib/failure.ts";

export function failed(words: Words, failure: Failure, again: () => void): Child[] {
  return [
    title(failureSentence(words, failure)),
    failure.code !== "old-browser" && button(words.again, null, "main", again),
  ];
}

/**
 * Closed, ended, stopped, unknown, mangled: one and the same page (G11). `start` returns false where what was put in
 * the field holds no link.
 */
export function nothing(words: Words, start: (text: string) => boolean): Child[] {
  // Nothing typed here may reach the browser's session files or a spelling service.
  const field = h("input", {
    id: "link",
    autocomplete: "off",
    autocapitalize: "none",
    autocorrect: "off",
    spellcheck: "false",
    translate: "no",
    inputmode: "url",
    dir: "ltr",
    "aria-describedby": "wrong",
  });
  const wrong = h("div", { id: "wrong", "aria-live": "polite" });
  const form = h(
    "form",
    {},
    h("label", { for: "link" }, words.paste),
    field,
    wrong,
    h("button", { class: "main" }, icon("folder"), words.go),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = start(field.value);
    field.value = "";
    if (!found) wrong.replaceChildren(alert(words.notLink));
  });
  return [title(words.nothing), h("p", {}, words.why), form];
}
