/** What a holder writes beside a paper, for nobody else. In UTF-16 code units, as a text field counts (PROTOCOL 8.4). */
export const maxNote = 2_000;

/** Lines stay; controls and marks that turn the direction of what follows go (ATTACKS.md D9). May come out empty. */
export function cleanNote(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/gu, "\n");
  const tame = lines.replace(/(?!\n)[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ");
  const cut = tame.trim().slice(0, maxNote);
  // Not in the middle of a character that takes two units.
  return cut.replace(/[\ud800-\udbff]$/u, "").trim();
}
