/**
 * Elements without a library: this page has fifteen kilobytes. Text only ever becomes text: there is no way in here
 * to markup, so a title is inert whatever stands in it (D9).
 */
import { type Drawing, drawings } from "./drawings.ts";

export type Child = Node | string | false;
type Attributes = { readonly [name: string]: string | boolean };

/** An element. An attribute that is true has no value; one that is false, and a child that is false, are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  fill(element, ...children);
  return element;
}

/** Replaces what is in an element. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== false));
}

/** A pictogram beside a word; it has no text of its own. */
export function icon(name: Drawing): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 256 256");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", drawings[name]);
  svg.append(path);
  return svg;
}

/** `kind`: "main" for the one thing to do, otherwise "". */
export function button(words: Child, drawing: Drawing | null, kind: string, tap: () => void): HTMLButtonElement {
  const element = h("button", { type: "button", class: kind }, drawing !== null && icon(drawing), words);
  element.addEventListener("click", tap);
  return element;
}

/** The title of a screen: gets the focus when the screen comes, so that a voice reads it. */
export const title = (words: string): HTMLElement => h("h1", { tabindex: "-1" }, words);

/** Something that went wrong, read aloud at once. */
export const alert = (words: string): HTMLElement => h("p", { class: "alert", role: "alert" }, words);
