/** Making a share, step by step: each step knows what the ones before it settled. */
import { isDay } from "../../lib/days.ts";
import { cleanTitle } from "../../lib/title.ts";
import type { NewShare, ShareEnd } from "../../lib/vault/vault.ts";

export const endKinds = ["hour", "today", "week", "date"] as const satisfies readonly ShareEnd["kind"][];
export type EndKind = (typeof endKinds)[number];

/** As often as needed: the most that a share can be opened. */
export const asOftenAsNeeded = 1_000;
export const openingChoices = [1, 3, 10, asOftenAsNeeded] as const;

/** What the holder has chosen so far. `date` is what stands in the field, `YYYY-MM-DD` or not yet a day. */
export type Draft = {
  readonly kind: EndKind;
  readonly date: string;
  readonly openings: number;
  readonly from: string;
  readonly lookOnly: boolean;
};

/** What fits most appointments: one hour from the first opening, and room for a second try. */
export const firstDraft = (from: string): Draft => ({ kind: "hour", date: "", openings: 3, from, lookOnly: false });

/** The end, or null while the date is missing, no day, over, or more than a year away. Days are those of the holder. */
export function endOf(draft: Pick<Draft, "kind" | "date">, today: string): ShareEnd | null {
  if (draft.kind !== "date") return { kind: draft.kind };
  const { date } = draft;
  return isDay(date) && date >= today && date <= lastDay(today) ? { kind: "date", date } : null;
}

/** The last day that a share can be given: a year from today. */
export const lastDay = (today: string): string => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;

const longestName = 60;

/** The name as the reader will see it: one line, and never half a character. Lengths as the protocol counts them. */
export function cleanFrom(text: string): string {
  let out = "";
  for (const char of cleanTitle(text)) {
    if (out.length + char.length > longestName) break;
    out += char;
  }
  return out.trim();
}

/** Everything that `vault.share` needs, or null where something is still missing. */
export function newShare(papers: readonly string[], draft: Draft, today: string): NewShare | null {
  const end = endOf(draft, today);
  if (end === null || papers.length === 0) return null;
  return { papers, end, openings: draft.openings, from: cleanFrom(draft.from), lookOnly: draft.lookOnly };
}
