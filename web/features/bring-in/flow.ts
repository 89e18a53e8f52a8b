/**
 * Bringing papers in from a bundle: looked at first, chosen, then one after the other made ready, sealed and committed.
 * Each is in the list whole or not at all; what stops in the middle is done again, and what is there already is seen.
 */
import type { CleanFile, CleanOptions } from "../../lib/clean/clean.ts";
import { titleFromFileName } from "../../lib/clean/names.ts";
import { FardeError, failureOf, type Failure } from "../../lib/failure.ts";
import { cleanTitle } from "../../lib/title.ts";
import { unbundle, type Bundle, type Found } from "../../lib/takeout/unbundle.ts";
import type { NewPaper, Paper, PaperDetails, Vault } from "../../lib/vault/vault.ts";

export type Item = {
  readonly found: Found;
  readonly details: PaperDetails;
  /** One like it is in the folder. */
  readonly isThere: boolean;
};
export type Look = {
  readonly items: readonly Item[];
  readonly missing: readonly string[];
  readonly refused: number;
};

/** Bytes of a bundle that are looked at: what fits the folder, with room for the list; at least as much as most bring. */
export const largestBundle = (capacity: number): number => Math.max(128 * 1024 * 1024, Math.ceil(capacity * 1.1));

function itemsOf({ found, missing, refused }: Bundle, papers: readonly Paper[], unnamed: string): Look {
  const items = found.map((one): Item => {
    const {
      file: _file,
      type: _type,
      ...listed
    } = one.listed ?? { file: "", type: "", title: "", kind: "other" as const };
    const title = cleanTitle(listed.title) || titleFromFileName(one.name) || unnamed;
    const details = { ...listed, title };
    const isThere = papers.some(
      (paper) => one.listed !== null && paper.title === title && paper.kind === details.kind && paper.size === one.size,
    );
    return { found: one, details, isThere };
  });
  return { items, missing, refused };
}

/** null where it is no bundle: not a ZIP file, or an odd one. */
export async function lookInto(file: Blob, papers: readonly Paper[], unnamed: string): Promise<Look | null> {
  const bundle = unbundle(new Uint8Array(await file.arrayBuffer()));
  return bundle === null ? null : itemsOf(bundle, papers, unnamed);
}

export type Refused = { readonly title: string; readonly failure: Failure };
export type Bringing = {
  readonly done: number;
  readonly of: number;
  /** What could not be brought in, and why. */
  readonly refused: readonly Refused[];
  /** What stopped everything, where something did. */
  readonly stopped?: Failure;
  readonly ended: boolean;
};

export type Deps = {
  readonly vault: Pick<Vault, "add" | "state" | "subscribe" | "dismiss" | "cancel" | "read">;
  readonly clean: (file: File, options: CleanOptions) => Promise<CleanFile>;
};

/** What is wrong with one paper only; after anything else the next one would fail as well. */
const ofOne = new Set<Failure["code"]>(["damaged", "too-large", "empty-file", "bad-picture", "heic"]);

/**
 * A story is text, whatever is written in it, and our own list says which papers are stories; drawn as text it can do
 * nothing (D1).
 */
function isStory({ found }: Item, bytes: Uint8Array): boolean {
  if (found.listed?.kind !== "story" || found.listed.type !== "text/plain") return false;
  try {
    // eslint-disable-next-line no-control-regex -- text has none of these
    return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** A list says what it likes, and anybody can write one: each file is cleaned like one that was picked (D1, D3, D6). */
async function newPaper(deps: Deps, item: Item, keepOriginal: boolean, signal: AbortSignal): Promise<NewPaper> {
  const bytes = item.found.read();
  if (isStory(item, bytes)) return { ...item.details, type: "text/plain", content: new Blob([bytes]) };
  const { type, content, picture } = await deps.clean(new File([bytes], item.found.name), { keepOriginal, signal });
  return { ...item.details, type, content, ...(picture === undefined ? {} : { picture }) };
}

/**
 * Whether the folder has this very paper, although it was another file: cleaning may have changed it when it came in the
 * first time.
 */
async function isThereCleaned({ vault }: Deps, before: readonly Paper[], paper: NewPaper): Promise<boolean> {
  const { title, kind, content } = paper;
  const like = before.filter((one) => one.title === title && one.kind === kind && one.size === content.size);
  if (like.length === 0) return false;
  const mine = new Uint8Array(await content.arrayBuffer());
  for (const one of like) {
    const bytes = await vault.read(one.id).catch(() => new Uint8Array(0));
    if (bytes.length === mine.length && bytes.every((byte, i) => byte === mine[i])) return true;
  }
  return false;
}

/** Resolves when the server has confirmed the paper; a job that failed is taken off the list. */
function saved({ vault }: Deps, paper: NewPaper, signal: AbortSignal): Promise<void> {
  const [job] = vault.add([paper]);
  if (job === undefined) throw new FardeError("locked");
  return new Promise((resolve, reject) => {
    const cancel = () => vault.cancel(job);
    const end = (settle: () => void) => {
      unsubscribe();
      signal.removeEventListener("abort", cancel);
      vault.dismiss(job);
      settle();
    };
    const look = () => {
      const now = vault.state().jobs.find(({ id }) => id === job);
      if (now?.state === "running") return;
      const failure = now?.failure;
      if (now?.state === "saved") end(resolve);
      else end(() => reject(new FardeError(failure?.code ?? "cancelled", { wait: failure?.wait })));
    };
    const unsubscribe = vault.subscribe(look);
    signal.addEventListener("abort", cancel);
    look();
  });
}

/** Never rejects: `tell` gets each step, the last with `ended`. Returns the way to stop after the paper under way. */
export function bringIn(
  deps: Deps,
  items: readonly Item[],
  { keepOriginal }: { readonly keepOriginal: boolean },
  tell: (now: Bringing) => void,
): () => void {
  const stop = new AbortController();
  const work = async (): Promise<void> => {
    const before = deps.vault.state().papers;
    let now: Bringing = { done: 0, of: items.length, refused: [], ended: false };
    const say = (next: Partial<Bringing>) => tell((now = { ...now, ...next }));
    say({});
    for (const item of items) {
      try {
        if (stop.signal.aborted) throw new FardeError("cancelled");
        const paper = await newPaper(deps, item, keepOriginal, stop.signal);
        // What the person saw as being there, and chose all the same, comes twice.
        if (item.isThere || !(await isThereCleaned(deps, before, paper))) await saved(deps, paper, stop.signal);
        say({ done: now.done + 1 });
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (!ofOne.has(failure.code)) return say({ stopped: failure, ended: true });
        say({ refused: [...now.refused, { title: item.details.title, failure }] });
      }
    }
    say({ ended: true });
  };
  void work();
  return () => stop.abort();
}
