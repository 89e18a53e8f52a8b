/**
 * The digits of a sheet or a card (PROTOCOL 5.7), as people type them and as a camera reads them. What is wrong is found
 * at its group, while one still has the finger on it.
 */
import type { Bytes } from "../../../crypto/bytes.ts";
import { bytesOfCode, groupLength, isGroup } from "../../../crypto/code.ts";
import { searchable } from "../spelling.ts";

/** A sheet is 16 bytes in eight groups; a card 18 bytes in nine. */
export const groupsOf = { sheet: 8, cards: 9 } as const;
export type CodeKind = keyof typeof groupsOf;

export { groupLength };

/** The digits of any script that PROTOCOL 4.1 knows, as ours; everything else is left out. */
export const plainDigits = (text: string): string => searchable(text).replace(/[^0-9]/g, "");

export type GroupState = "open" | "right" | "wrong";

/** Of the group at this place, from 0: still being typed, right, or wrong for certain. */
export function stateOf(place: number, typed: string): GroupState {
  const digits = plainDigits(typed);
  if (digits.length < groupLength) return "open";
  return isGroup(place, digits) ? "right" : "wrong";
}

/** As many groups as a kind has; what was typed or pasted at `place` fills it and those behind it. */
export function fillFrom(groups: readonly string[], place: number, text: string): readonly string[] {
  const digits = plainDigits(text);
  const next = [...groups];
  next[place] = digits.slice(0, groupLength);
  for (let at = 1; at * groupLength < digits.length && place + at < next.length; at++)
    next[place + at] = digits.slice(at * groupLength, (at + 1) * groupLength);
  return next;
}

export const noDigits = (kind: CodeKind): readonly string[] => Array.from({ length: groupsOf[kind] }, () => "");

/** Their bytes, 16 of a sheet or 18 of a card; null while a group is missing or wrong. */
export function bytesOfGroups(kind: CodeKind, groups: readonly string[]): Bytes | null {
  const digits = groups.map(plainDigits);
  return digits.length === groupsOf[kind] ? bytesOfCode(digits) : null;
}

/** What a square holds: these digits and nothing else. Null for any other square. */
export function groupsOfSquare(text: string): { readonly kind: CodeKind; readonly groups: readonly string[] } | null {
  for (const kind of ["sheet", "cards"] as const) {
    if (text.length !== groupsOf[kind] * groupLength || !/^[0-9]+$/.test(text)) continue;
    const groups = fillFrom(noDigits(kind), 0, text);
    return bytesOfGroups(kind, groups) === null ? null : { kind, groups };
  }
  return null;
}
