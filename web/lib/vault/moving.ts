/**
 * Papers go from one half to the other as new documents: another id, other keys, other places (PROTOCOL 8.6). What is
 * removed comes after what is copied, so that a paper may be there twice for a while, and is never nowhere.
 */
import type { Engine } from "../worker/engine.ts";
import { addPaper, newId } from "./adding.ts";
import type { PaperEntry } from "./contents.ts";
import type { Moving } from "./doors.ts";
import type { Half } from "./half.ts";
import { createPictures } from "./pictures.ts";
import type { Pictures } from "./pictures.ts";
import { removePapers } from "./removing.ts";
import { fetchDocument } from "./transfer.ts";

/** A half with what is needed to put papers in and take them out. */
export type Side = { readonly half: Half; readonly engine: Engine; readonly pictures: Pictures };

export const sideOf = (half: Half, engine: Engine): Side => ({ half, engine, pictures: createPictures(half, engine) });

export function forgetSide(side: Side): void {
  side.pictures.forget();
  side.half.forget();
}

const never = new AbortController().signal;

async function copyPaper(
  from: Side,
  to: Side,
  paper: PaperEntry,
  as: { readonly id?: string; readonly front?: string },
  signal: AbortSignal = never,
): Promise<void> {
  const content = await fetchDocument(from.half, from.engine, "document", paper, paper.title, { signal });
  const picture = await from.pictures.of(paper).catch(() => null);
  const { title, kind, type, date, until, note } = paper;
  const copy = {
    title,
    kind,
    type,
    content: new Blob([content]),
    ...(date === undefined ? {} : { date }),
    ...(until === undefined ? {} : { until }),
    ...(note === undefined ? {} : { note }),
    ...(picture ? { picture } : {}),
  };
  content.fill(0);
  const work = addPaper(to.half, to.engine, to.pictures, copy, as);
  try {
    await work.run(() => undefined, signal);
  } finally {
    work.drop();
  }
}

const papersOf = (side: Side, ids: readonly string[]): PaperEntry[] => {
  const wanted = new Set(ids);
  return side.half.contents().papers.filter((paper) => wanted.has(paper.id));
};

/** Says in the back which of its papers have which copy in front. */
async function link(back: Side, fronts: ReadonlyMap<string, string | null>): Promise<void> {
  await back.half.commit((contents) => ({
    ...contents,
    papers: contents.papers.map((paper) => {
      const front = fronts.get(paper.id);
      if (front === undefined) return paper;
      const { front: _before, ...rest } = paper;
      return front === null ? rest : { ...rest, front };
    }),
  }));
}

/** Gone from the front for good: both copies of its list, and noise over its blocks (H13). */
async function removeForGood(front: Side, ids: readonly string[]): Promise<void> {
  const removal = await removePapers(front.half, front.pictures, new Set(ids));
  await removal.finish();
}

/** Links to copies that are not in front any more (deleted there, or never finished). */
export async function dropIdleLinks(front: Side, back: Side): Promise<void> {
  const there = new Set(front.half.contents().papers.map((paper) => paper.id));
  const idle = back.half.contents().papers.filter((paper) => paper.front !== undefined && !there.has(paper.front));
  if (idle.length > 0) await link(back, new Map(idle.map((paper) => [paper.id, null])));
}

/**
 * Goes through papers one after the other, each as it is listed by then: what was done for one may have given another
 * a new place for its small picture.
 */
async function each(
  from: Side,
  ids: readonly string[],
  how: Moving,
  task: (paper: PaperEntry) => Promise<void>,
): Promise<void> {
  for (const [done, id] of ids.entries()) {
    how.onMoved?.({ done, of: ids.length });
    const [paper] = papersOf(from, [id]);
    if (paper) await task(paper);
  }
  how.onMoved?.({ done: ids.length, of: ids.length });
}

/** Papers of the front go behind the second door. Called again, it goes on where it stopped. */
export async function takeBehind(front: Side, back: Side, ids: readonly string[], how: Moving): Promise<void> {
  await each(front, ids, how, async (paper) => {
    const isCopied = back.half.contents().papers.some((copy) => copy.front === paper.id);
    if (!isCopied) await copyPaper(front, back, paper, { front: paper.id }, how.signal);
    await removeForGood(front, [paper.id]);
    await dropIdleLinks(front, back);
  });
}

/** Copies for the front. The link comes first: what is in front can always be found and taken away again. */
export async function showInFront(front: Side, back: Side, ids: readonly string[], how: Moving): Promise<void> {
  await dropIdleLinks(front, back);
  await each(back, ids, how, async (paper) => {
    if (paper.front !== undefined) return;
    const id = newId();
    await link(back, new Map([[paper.id, id]]));
    await copyPaper(back, front, paper, { id }, how.signal);
  });
}

export async function hideFromFront(front: Side, back: Side, ids: readonly string[]): Promise<void> {
  const copies = papersOf(back, ids).flatMap((paper) => paper.front ?? []);
  const there = papersOf(front, copies).map((paper) => paper.id);
  if (there.length > 0) await removeForGood(front, there);
  await dropIdleLinks(front, back);
}
