/**
 * What stands in a bundle of papers beside the files (`papers.json`): their details, so that another folder, also on
 * another server, gets the same papers. No key, share, folder or date of taking out is in it. Exact shapes: a list that
 * is not exactly this is nobody's list, and the files are then only files (D9).
 */
import * as v from "valibot";
import { isDay } from "../days.ts";
import { cleanNote, maxNote } from "../note.ts";
import { cleanTitle } from "../title.ts";
import { paperKinds } from "../vault/kinds.ts";
import type { PaperDetails } from "../vault/vault.ts";

export const listFile = "papers.json";
/** The folder in which the papers lie. */
export const papersFolder = "papers/";

const Day = v.pipe(v.string(), v.check(isDay));
const Entry = v.strictObject({
  /** The name in the bundle. */
  file: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  title: v.pipe(v.string(), v.maxLength(400)),
  kind: v.picklist(paperKinds),
  /** Only told: what a file is shows its content (D1). */
  type: v.pipe(v.string(), v.maxLength(100)),
  date: v.optional(Day),
  until: v.optional(Day),
  note: v.optional(v.pipe(v.string(), v.maxLength(maxNote))),
});
const List = v.strictObject({
  farde: v.literal(1),
  /** The page for people, which is no paper. */
  page: v.pipe(v.string(), v.maxLength(400)),
  papers: v.pipe(v.array(Entry), v.maxLength(4_000)),
});

export type Listed = PaperDetails & { readonly file: string; readonly type: string };
export type BundleList = { readonly page: string; readonly papers: readonly Listed[] };

export const listToText = ({ page, papers }: BundleList): string => JSON.stringify({ farde: 1, page, papers }, null, 2);

/** null where it is no list of ours. Titles and notes come out as the screens take them. */
export function bytesToList(bytes: Uint8Array): BundleList | null {
  try {
    const parsed = v.safeParse(List, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    if (!parsed.success) return null;
    const { page, papers } = parsed.output;
    return {
      page,
      papers: papers.map(({ file, title, kind, type, date, until, note }) => {
        const tame = note === undefined ? "" : cleanNote(note);
        return {
          file,
          title: cleanTitle(title),
          kind,
          type,
          ...(date === undefined ? {} : { date }),
          ...(until === undefined ? {} : { until }),
          ...(tame === "" ? {} : { note: tame }),
        };
      }),
    };
  } catch {
    return null;
  }
}
