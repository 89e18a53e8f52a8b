/**
 * PROTOCOL 8.6: removing papers. First a commit without them, which names their places in `scrub`; then one more, so
 * that both copies have forgotten their keys; then noise. `scrub` lets the next opening finish what a crash cut off.
 */
import { size as wire } from "../../../api/wire.ts";
import { FardeError, failureOf } from "../failure.ts";
import type { Contents, PaperEntry, SheetEntry } from "./contents.ts";
import { PlacesLost } from "./half.ts";
import type { Half } from "./half.ts";
import type { NewSheet, Pictures } from "./pictures.ts";
import { dropIdleSheets, dropSheetsOf, putSheet } from "./pictures.ts";
import { newStarts } from "./transfer.ts";

export type Removal = {
  /** Puts the papers back. Throws `paper-gone` where another device has finished the removal. */
  undo(): Promise<void>;
  /** The second commit and the noise. Only then are the bytes gone. */
  finish(): Promise<void>;
};

/** Another device has changed a paper since it was looked at: it was not removed. */
export class PaperChanged extends Error {}

const placesGone = (before: Contents, after: Contents): number[] => {
  const kept = new Set([...after.papers, ...after.sheets].flatMap((document) => document.places));
  return [...before.papers, ...before.sheets]
    .flatMap((document) => document.places)
    .filter((place) => !kept.has(place));
};

/** Noise over places; but not over those where another device has written its own papers since. */
export async function eraseOurs(half: Half, places: readonly number[]): Promise<void> {
  try {
    await half.erase(places);
  } catch (thrown) {
    if (!(thrown instanceof PlacesLost)) throw thrown;
    if (places.length <= 1) return;
    // Some of them are theirs: in ever smaller parts, so that of the others nothing stays (H13).
    const middle = Math.ceil(places.length / 2);
    await eraseOurs(half, places.slice(0, middle));
    await eraseOurs(half, places.slice(middle));
  }
}

/** Forgets in the second copy what `scrub` names, and writes noise over it. */
export async function finishScrub(half: Half, only?: ReadonlySet<number>): Promise<void> {
  const places = half.contents().scrub.filter((place) => only === undefined || only.has(place));
  if (places.length === 0) return;
  const gone = new Set(places);
  // No job of this page may choose them between the commit and the noise.
  half.hold(places);
  try {
    const after = await half.commit((contents) => ({
      ...contents,
      scrub: contents.scrub.filter((place) => !gone.has(place)),
    }));
    const used = new Set([...after.papers, ...after.sheets].flatMap((document) => document.places));
    const noise = places.filter((place) => !used.has(place));
    for (let at = 0; at < noise.length; at += wire.blocksAtOnce) {
      await eraseOurs(half, noise.slice(at, at + wire.blocksAtOnce));
    }
  } finally {
    half.release(places);
  }
}

const unlessFull = (sheets: Promise<NewSheet[]>): Promise<NewSheet[] | null> =>
  sheets.catch((thrown: unknown) => {
    if (failureOf(thrown).code === "folder-full") return null;
    throw thrown;
  });

/** Throws PaperChanged, with nothing removed, where a paper is not as `isAsSeen` wants it at the moment it would go. */
export async function removePapers(
  half: Half,
  pictures: Pictures,
  ids: ReadonlySet<string>,
  isAsSeen: (paper: PaperEntry) => boolean = () => true,
): Promise<Removal> {
  /** What goes, as it was last seen: applied again after its answer was lost, the change finds it gone already (E6). */
  const papersBefore = new Map<string, PaperEntry>();
  const sheetsBefore = new Map<string, SheetEntry>();
  let gone: number[] = [];

  async function remove(renewed: readonly NewSheet[] | null): Promise<void> {
    await half.commit((contents) => {
      const going = contents.papers.filter((paper) => ids.has(paper.id));
      if (!going.every(isAsSeen)) throw new PaperChanged();
      for (const paper of going) papersBefore.set(paper.id, paper);
      for (const sheet of contents.sheets) sheetsBefore.set(sheet.id, sheet);
      const from = renewed === null ? dropSheetsOf(contents, ids) : contents;
      const papers = from.papers.filter((paper) => !ids.has(paper.id));
      const without = (renewed ?? []).reduce(putSheet, dropIdleSheets({ ...from, papers }));
      const newlyGone = placesGone(contents, without);
      gone = [...gone.filter((place) => contents.scrub.includes(place)), ...newlyGone];
      return { ...without, scrub: [...contents.scrub, ...newlyGone] };
    });
  }

  for (let left = newStarts; left >= 0; left--) {
    // Removing is what frees a full folder: where there is no room for a new sheet, the others lose their small
    // pictures. So they do where other devices take its place again and again.
    const renewed = left === 0 ? null : await unlessFull(pictures.without(ids));
    try {
      await remove(renewed);
      break;
    } catch (thrown) {
      if (!(thrown instanceof PlacesLost) || left === 0) throw thrown;
    } finally {
      half.release((renewed ?? []).flatMap(({ sheet }) => sheet.places));
    }
  }
  const scrubbed = new Set(gone);
  return {
    async undo() {
      const putBack = (contents: Contents): Contents => {
        const there = new Set(contents.papers.map((paper) => paper.id));
        const back = [...papersBefore.values()].filter((paper) => !there.has(paper.id));
        const sheets = new Set(contents.sheets.map((sheet) => sheet.id));
        const missing = [...sheetsBefore.values()].filter(
          (sheet) => !sheets.has(sheet.id) && back.some((paper) => paper.picture?.sheet === sheet.id),
        );
        const places = new Set([...back, ...missing].flatMap((document) => document.places));
        if ([...places].some((place) => !contents.scrub.includes(place))) throw new PlacesLost();
        return {
          ...contents,
          papers: [...contents.papers, ...back],
          sheets: [...contents.sheets, ...missing],
          scrub: contents.scrub.filter((place) => !places.has(place)),
        };
      };
      await half.commit(putBack).catch((thrown: unknown) => {
        throw thrown instanceof PlacesLost ? new FardeError("paper-gone") : thrown;
      });
    },
    finish: () => finishScrub(half, scrubbed),
  };
}
