/**
 * Style of what comes later travels in its program. A style sheet that a script makes is no inline style, so the policy
 * of the page lets it through.
 */

/** Adds a style. The build sends the sheets of components through here (build/share.ts). */
export function wear(style: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
