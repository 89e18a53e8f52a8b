/** A card shows two lines; more than this is text, and belongs in the paper itself. */
export const maxTitle = 80;

/**
 * A title is shown as text in lists, dialogs and on the professional's page. Controls and marks that turn the
 * direction of what follows could make it look like something else (ATTACKS.md D8, D9). May come out empty.
 */
export function cleanTitle(text: string): string {
  const tame = text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, " ");
  return [...tame.replace(/\s+/gu, " ").trim()].slice(0, maxTitle).join("").trim();
}

/** A title inside a sentence of another direction: without this, its letters would drag the words around it along. */
export const isolated = (title: string): string => `\u2068${title}\u2069`;
