/**
 * Papers go from one half to the other as new documents: another id, other keys, other places (PROTOCOL 8.6). What is
 * removed comes after what is copied, so that a paper may be there twice for a while, and is never nowhere.
 */
import type { Engine } from "../worker/engine.ts";
import { FardeError, failureOf } from "../failure.ts";
import { addPaper, detailsOf, newId } from "./adding.ts";
import { equal } from "../../../crypto/bytes.ts";
import type { PaperEntry } from "./contents.ts";
import type { Moving } from "./doors.ts";
import type { Half } from "./half.ts";
import { createPictures } from "./pictures.ts";
import type { Pictures } from "./pictures.ts";
import { PaperChanged, removePapers } from "./removing.ts";
import { fetchDocument, newStarts } from "./transfer.ts";

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
  const { type } = paper;
  const copy = { ...detailsOf(paper), type, content: new Blob([content]), ...(picture ? { picture } : {}) };
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

/**
 * Says in the back which of its papers have which copy in front. `linkOf` is asked again where another device has
 * changed the list meanwhile; null for none.
 */
async function link(back: Side, linkOf: (paper: PaperEntry) => string | null): Promise<void> {
  await back.half.commit((contents) => {
    if (contents.papers.every((paper) => linkOf(paper) === (paper.front ?? null))) return contents;
    const papers = contents.papers.map((paper) => {
      const { front: _before, ...rest } = paper;
      const front = linkOf(paper);
      return front === null ? rest : { ...rest, front };
    });
    return { ...contents, papers };
  });
}

/** Gone from the front for good: both copies of its list, and noise over its blocks (H13). Throws PaperChanged. */
async function removeForGood(
  front: Side,
  ids: readonly string[],
  isAsSeen?: (paper: PaperEntry) => boolean,
): Promise<void> {
  const removal = await removePapers(front.half, front.pictures, new Set(ids), isAsSeen);
  await removal.finish();
}

/** Links to copies that are not in front any more (deleted there, or never finished). */
export async function dropIdleLinks(front: Side, back: Side): Promise<void> {
  const there = new Set(front.half.contents().papers.map((paper) => paper.id));
  const links = back.half.contents().papers.flatMap((paper) => paper.front ?? []);
  // Only these: what another device links meanwhile may be in front by then.
  const idle = new Set(links.filter((id) => !there.has(id)));
  if (idle.size > 0) await link(back, ({ front: id }) => (id === undefined || idle.has(id) ? null : id));
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

/** Whether the same is written about both, and both have as many bytes. */
function isAlike(paper: PaperEntry, copy: PaperEntry): boolean {
  // What is shown in front has no note: that is no change of it.
  const note = paper.note ?? copy.note;
  const details = JSON.stringify([{ ...detailsOf(paper), note }, paper.type, paper.size]);
  return details === JSON.stringify([{ ...detailsOf(copy), note: copy.note }, copy.type, copy.size]);
}

/** Whether nothing of this paper would be lost with it: this copy has its bytes, and what is written about it. */
async function isWhole(from: Side, paper: PaperEntry, to: Side, copy: PaperEntry, signal?: AbortSignal) {
  if (!isAlike(paper, copy)) return false;
  const [one, other] = await Promise.all([
    fetchDocument(from.half, from.engine, "document", paper, paper.title, { signal }),
    // Where the copy is damaged, it is none.
    fetchDocument(to.half, to.engine, "document", copy, copy.title, { signal }).catch((thrown: unknown) => {
      if (failureOf(thrown).code === "damaged") return null;
      throw thrown;
    }),
  ]);
  const isSame = other !== null && equal(one, other);
  one.fill(0);
  other?.fill(0);
  return isSame;
}

/** One paper. It is removed as it was copied, and not as another device has written on it since (E1). */
async function takeOne(front: Side, back: Side, id: string, signal?: AbortSignal): Promise<void> {
  for (let left = newStarts; left > 0; left--) {
    const [paper] = papersOf(front, [id]);
    if (!paper) return;
    let isThere = false;
    for (const copy of back.half.contents().papers.filter((one) => one.front === id))
      isThere ||= await isWhole(front, paper, back, copy, signal);
    if (!isThere) await copyPaper(front, back, paper, { front: id }, signal);
    const seen = JSON.stringify([paper.key, detailsOf(paper)]);
    try {
      await removeForGood(front, [id], (now) => JSON.stringify([now.key, detailsOf(now)]) === seen);
      return;
    } catch (thrown) {
      if (!(thrown instanceof PaperChanged)) throw thrown;
    }
  }
  throw new FardeError("busy");
}

/** Papers of the front go behind the second door. Called again, it goes on where it stopped. */
export async function takeBehind(front: Side, back: Side, ids: readonly string[], how: Moving): Promise<void> {
  await each(front, ids, how, async ({ id }) => {
    await takeOne(front, back, id, how.signal);
    await dropIdleLinks(front, back);
  });
}

/** Copies for the front. The link comes first: what is in front can always be found and taken away again. */
export async function showInFront(front: Side, back: Side, ids: readonly string[], how: Moving): Promise<void> {
  await dropIdleLinks(front, back);
  const shown = new Map<string, string>();
  await each(back, ids, how, async ({ id: wanted }) => {
    const id = newId();
    // Another device may have shown it in this moment: then its link stays, and it is shown already.
    await link(back, (paper) => paper.front ?? (paper.id === wanted ? id : null));
    const [paper] = papersOf(back, [wanted]);
    if (paper?.front !== id) return;
    shown.set(wanted, id);
    // What one has noted about a paper is for oneself.
    const { note: _own, ...bare } = paper;
    await copyPaper(back, front, bare, { id }, how.signal);
  });
  if (shown.size === 0) return;
  // Another device that looked before a copy was there has taken its link for an idle one.
  await back.half.reload();
  await link(back, (paper) => paper.front ?? shown.get(paper.id) ?? null);
}

/** A photograph stays as it was put in; a text may have been written on, and be as long as before. */
const canBeWrittenOn = ({ type }: PaperEntry): boolean => type.startsWith("text/");

/**
 * Copies go from the front; what has been changed there goes behind instead, since it is nowhere else (E1). What is
 * alike by the two lists goes at once, all together and unread: somebody may be about to look.
 */
export async function hideFromFront(front: Side, back: Side, ids: readonly string[], how: Moving): Promise<void> {
  const papers = papersOf(back, ids);
  const copies = papers.flatMap((paper) => paper.front ?? []);
  const isCopy = (now: PaperEntry): boolean =>
    !canBeWrittenOn(now) && papers.some((paper) => paper.front === now.id && isAlike(now, paper));
  for (let left = newStarts; left > 0; left--) {
    const alike = papersOf(front, copies).filter(isCopy);
    try {
      if (alike.length > 0)
        await removeForGood(
          front,
          alike.map(({ id }) => id),
          isCopy,
        );
      break;
    } catch (thrown) {
      // Another device has just written about one of them.
      if (!(thrown instanceof PaperChanged)) throw thrown;
    }
  }
  await takeBehind(
    front,
    back,
    papersOf(front, copies).map(({ id }) => id),
    how,
  );
  await dropIdleLinks(front, back);
}
