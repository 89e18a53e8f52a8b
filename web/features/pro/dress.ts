/**
 * The page's style travels in the program: one request less before anything can be tapped. A style sheet that a
 * script makes is no inline style, so the policy of the page (`style-src 'self'`) lets it through. Browsers from
 * before 2023 fetch the same sheets as files.
 */

/** Adds a style. The build sends the sheets of components that are loaded later through here, too (build/share.ts). */
export function wear(style: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export function dress(styles: readonly string[], addresses: readonly string[]): void {
  if ("replaceSync" in CSSStyleSheet.prototype) return styles.forEach(wear);
  for (const href of addresses) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  }
}

/** The icon of the tab, out of a drawing that is here already: otherwise every browser asks the server for one. */
export function showIcon(line: string): void {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" fill="none" stroke="#a2561b" stroke-width="20"><path d="${line}"/></svg>`;
  const href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  document.head.append(Object.assign(document.createElement("link"), { rel: "icon", href }));
}
