/** What the holder writes about a paper, from the form to the vault. */
import { daysBetween, isDay } from "../../lib/days.ts";
import { cleanNote } from "../../lib/note.ts";
import { cleanTitle } from "../../lib/title.ts";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import type { Paper, PaperDetails } from "../../lib/vault/vault.ts";

/** The form as it is while someone writes in it; an empty text is "not filled in". */
export type Form = {
  readonly title: string;
  readonly kind: PaperKind | undefined;
  readonly date: string;
  readonly until: string;
  readonly note: string;
  /** The browser's date field holds half a date, which it gives out as an empty text. */
  readonly halfDate: boolean;
  readonly halfUntil: boolean;
};

/** What is still to mend, as names of sentences in the catalogue. */
export type Faults = {
  readonly title?: "nameMissing";
  readonly kind?: "kindMissing";
  readonly date?: "dateWrong";
  readonly until?: "dateWrong" | "untilBeforeDate";
};

export const emptyForm: Form = {
  title: "",
  kind: undefined,
  date: "",
  until: "",
  note: "",
  halfDate: false,
  halfUntil: false,
};

export function formOf(paper: Paper): Form {
  const { title, kind } = paper;
  return { ...emptyForm, title, kind, date: paper.date ?? "", until: paper.until ?? "", note: paper.note ?? "" };
}

export function faultsOf(form: Form): Faults {
  const dateIsDay = !form.halfDate && (form.date === "" || isDay(form.date));
  const untilIsDay = !form.halfUntil && (form.until === "" || isDay(form.until));
  const both = form.date !== "" && form.until !== "" && dateIsDay && untilIsDay;
  const backwards = both && daysBetween(form.date, form.until) < 0;
  return {
    ...(cleanTitle(form.title) === "" ? { title: "nameMissing" } : {}),
    ...(form.kind === undefined ? { kind: "kindMissing" } : {}),
    ...(dateIsDay ? {} : { date: "dateWrong" }),
    ...(untilIsDay ? (backwards ? { until: "untilBeforeDate" } : {}) : { until: "dateWrong" }),
  };
}

/** null while something is to mend. */
export function detailsOf(form: Form): PaperDetails | null {
  if (form.kind === undefined || Object.keys(faultsOf(form)).length > 0) return null;
  const note = cleanNote(form.note);
  return {
    title: cleanTitle(form.title),
    kind: form.kind,
    ...(form.date === "" ? {} : { date: form.date }),
    ...(form.until === "" ? {} : { until: form.until }),
    ...(note === "" ? {} : { note }),
  };
}

/** As far as it is right; for the rest, as the paper is. For a lock that comes in the middle of writing. */
export function detailsSoFar(form: Form, paper: Paper): PaperDetails {
  const faults = faultsOf(form);
  const before = formOf(paper);
  const [date, until] = faults.date || faults.until ? [before.date, before.until] : [form.date, form.until];
  const right = {
    ...form,
    title: faults.title ? before.title : form.title,
    kind: form.kind ?? before.kind,
    date,
    until,
    halfDate: false,
    halfUntil: false,
  };
  const { title, kind } = paper;
  return detailsOf(right) ?? { title, kind };
}

/** Whether there is something in the form that the paper has not. */
export function isEdited(form: Form, paper: Paper): boolean {
  return JSON.stringify(detailsSoFar(form, paper)) !== JSON.stringify(detailsSoFar(formOf(paper), paper));
}

/** What cameras, scanners and messengers call their files: nobody would know the paper again by it. */
const machineWords = new Set(
  (
    "img dsc dscn dscf pxl mvimg cimg vid wa at image images photo foto picture scan scanned screenshot screen shot " +
    "capture whatsapp signal telegram camera document doc file fichier bestand untitled page copy kopie copie"
  ).split(" "),
);

/** A name to propose: the file's own if a person gave it, otherwise nothing (then the kind gives the name). */
export function proposedTitle(fileTitle: string): string {
  const title = cleanTitle(fileTitle);
  const words = title.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every((word) => machineWords.has(word)) ? "" : title;
}

/** A name that no other paper has: "Identity", then "Identity 2". */
export function unusedTitle(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const title = `${wanted} ${number}`;
    if (!taken.includes(title)) return title;
  }
}
