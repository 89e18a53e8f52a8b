/**
 * Adding papers: files picked -> each cleaned while the holder says what it is -> handed to the vault at once.
 *
 * Files are cleaned one after the other, so that a small telephone holds one photograph in memory and not five; the
 * holder never waits for it: a paper that was described before it was cleaned goes to the vault when it is ready.
 */
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import type { NewPaper, PaperDetails } from "../../lib/vault/vault.ts";
import { detailsOf, emptyForm, proposedTitle, unusedTitle, type Form } from "./details.ts";

export type Cleaned = {
  readonly type: string;
  readonly content: Blob;
  readonly picture?: Uint8Array<ArrayBuffer>;
  readonly kept: "cleaned" | "original" | "signed";
};

export type Draft = {
  readonly id: number;
  readonly form: Form;
  readonly work:
    | { readonly state: "waiting" | "cleaning" }
    | { readonly state: "ready"; readonly cleaned: Cleaned }
    | { readonly state: "failed"; readonly failure: Failure };
  /** The title that came from the kind: another kind may replace it. */
  readonly givenTitle?: string;
  /** The holder asked for the file exactly as it is, hidden data and all. */
  readonly keepOriginal: boolean;
  /** Set once the holder has said what it is: then it only waits to be ready. */
  readonly details?: PaperDetails;
};

export type Adding = {
  /** What is not in the vault's hands yet, in the order in which the files were picked. */
  drafts(): readonly Draft[];
  /** The first draft that waits for the holder, or undefined. */
  current(): Draft | undefined;
  /** Those of which something was said, so that the end of the page would lose it. */
  begun(): readonly Draft[];
  /** Which of how many is being described, from 1, since the last time that there was nothing to describe. */
  place(): { at: number; of: number };
  take(files: readonly File[]): void;
  change(draft: number, form: Form): void;
  /** Chooses the kind; a paper without a name gets the kind's. */
  chooseKind(draft: number, kind: PaperKind): void;
  keepOriginal(draft: number, keep: boolean): void;
  /** Tries once more to clean one that failed. */
  again(draft: number): void;
  /** False while the form has something to mend. */
  accept(draft: number): boolean;
  /** Accepts it, and every other undescribed one with its kind and the name of its file. */
  acceptAll(draft: number): boolean;
  leaveOut(draft: number): void;
  /** Drops everything that was not accepted. */
  leaveOutRest(): void;
  /**
   * Accepts what has a kind and nothing to mend, drops what nobody has said a word about, and goes on with the rest
   * without the screen. undefined where nothing is left to do; otherwise it resolves when all is in the vault's hands (true), or when the last of it could not be made ready.
   */
  finish(): Promise<boolean> | undefined;
  /** Drops everything and stops cleaning. */
  stop(): void;
};

export function makeAdding(deps: {
  clean: (file: File, options: { keepOriginal: boolean; signal: AbortSignal }) => Promise<Cleaned>;
  /** A title from the name of a file; may be empty. */
  titleOf: (fileName: string) => string;
  /** The kind's name in the holder's language. */
  nameOf: (kind: PaperKind) => string;
  /** The titles in the folder. */
  taken: () => readonly string[];
  add: (papers: readonly NewPaper[]) => void;
  onChange: () => void;
}): Adding {
  let drafts: readonly Draft[] = [];
  let counter = 0;
  let batch = 0;
  const files = new Map<number, File>();
  let finished: ((whole: boolean) => void) | undefined;
  let cleaning: { draft: number; stop: AbortController } | undefined;

  const find = (id: number): Draft | undefined => drafts.find((draft) => draft.id === id);
  const undescribed = (): readonly Draft[] => drafts.filter((draft) => draft.details === undefined);
  const put = (id: number, change: Partial<Draft>): void => {
    drafts = drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft));
  };
  const drop = (ids: readonly number[]): void => {
    drafts = drafts.filter((draft) => !ids.includes(draft.id));
    for (const id of ids) files.delete(id);
    if (cleaning !== undefined && ids.includes(cleaning.draft)) cleaning.stop.abort();
  };

  /** Hands over what is both described and cleaned, then cleans the next. */
  const goOn = (): void => {
    for (const { id, details, work } of drafts) {
      if (details === undefined || work.state !== "ready") continue;
      const { type, content, picture } = work.cleaned;
      drop([id]);
      deps.add([{ ...details, type, content, ...(picture === undefined ? {} : { picture }) }]);
    }
    deps.onChange();
    if (drafts.every((draft) => draft.work.state === "failed")) finished?.(drafts.length === 0);
    if (cleaning === undefined) void cleanNext();
  };

  const cleanNext = async (): Promise<void> => {
    const next = drafts.find((draft) => draft.work.state === "waiting");
    const file = next === undefined ? undefined : files.get(next.id);
    if (next === undefined || file === undefined) return;
    const { id, keepOriginal } = next;
    const stop = new AbortController();
    cleaning = { draft: id, stop };
    put(id, { work: { state: "cleaning" } });
    deps.onChange();
    let work: Draft["work"];
    try {
      work = { state: "ready", cleaned: await deps.clean(file, { keepOriginal, signal: stop.signal }) };
    } catch (thrown) {
      work = { state: "failed", failure: failureOf(thrown) };
    }
    cleaning = undefined;
    // An answer to a question that was withdrawn meanwhile (dropped, or to be kept as it is) counts for nothing.
    if (!stop.signal.aborted) {
      put(id, { work });
      if (work.state === "failed") askAgain(id);
    }
    goOn();
  };

  /** What could not be prepared is the holder's to decide, even if it was accepted. */
  const askAgain = (id: number): void => {
    drafts = drafts.map((draft) => {
      if (draft.id !== id) return draft;
      const { details: _described, ...rest } = draft;
      return rest;
    });
  };

  const withKind = (draft: Draft, kind: PaperKind): Form => {
    const own = draft.form.title !== "" && draft.form.title !== draft.givenTitle;
    const others = drafts.filter((one) => one.id !== draft.id).map((one) => one.form.title);
    const title = own ? draft.form.title : unusedTitle(deps.nameOf(kind), [...deps.taken(), ...others]);
    return { ...draft.form, kind, title };
  };
  const kindTo = (draft: Draft, kind: PaperKind): void => {
    const form = withKind(draft, kind);
    put(draft.id, { form, ...(form.title === draft.form.title ? {} : { givenTitle: form.title }) });
  };

  const accept = (id: number): boolean => {
    const draft = find(id);
    const details = draft === undefined ? null : detailsOf(draft.form);
    if (details === null) return false;
    put(id, { details });
    return true;
  };

  return {
    drafts: () => drafts,
    current: () => undescribed()[0],
    begun: () => drafts.filter(({ details, form }) => details !== undefined || detailsOf(form) !== null),
    place: () => ({ at: batch - undescribed().length + 1, of: batch }),
    take(picked) {
      if (undescribed().length === 0) batch = 0;
      for (const file of picked) {
        counter += 1;
        batch += 1;
        files.set(counter, file);
        const form = { ...emptyForm, title: proposedTitle(deps.titleOf(file.name)) };
        drafts = [...drafts, { id: counter, form, work: { state: "waiting" }, keepOriginal: false }];
      }
      goOn();
    },
    change(id, form) {
      put(id, { form });
      deps.onChange();
    },
    chooseKind(id, kind) {
      const draft = find(id);
      if (draft !== undefined) kindTo(draft, kind);
      deps.onChange();
    },
    keepOriginal(id, keep) {
      if (find(id)?.keepOriginal === keep) return;
      if (cleaning?.draft === id) cleaning.stop.abort();
      put(id, { keepOriginal: keep, work: { state: "waiting" } });
      goOn();
    },
    again(id) {
      if (find(id)?.work.state !== "failed") return;
      put(id, { work: { state: "waiting" } });
      goOn();
    },
    accept(id) {
      const accepted = accept(id);
      if (accepted) goOn();
      return accepted;
    },
    acceptAll(id) {
      const kind: PaperKind | undefined = find(id)?.form.kind;
      if (!accept(id)) return false;
      for (const draft of undescribed()) {
        if (draft.work.state === "failed" || kind === undefined) continue;
        if (draft.form.kind === undefined) kindTo(draft, kind);
        accept(draft.id);
      }
      goOn();
      return true;
    },
    leaveOut(id) {
      drop([id]);
      goOn();
    },
    leaveOutRest() {
      drop(undescribed().map((draft) => draft.id));
      goOn();
    },
    finish() {
      for (const { id, work } of undescribed()) if (work.state !== "failed") accept(id);
      drop(undescribed().map((draft) => draft.id));
      deps.onChange();
      if (drafts.length === 0) return undefined;
      const ended = new Promise<boolean>((resolve) => (finished = resolve));
      goOn();
      return drafts.length === 0 ? undefined : ended;
    },
    stop() {
      drop(drafts.map((draft) => draft.id));
      deps.onChange();
    },
  };
}
