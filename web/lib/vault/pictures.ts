/**
 * Small pictures, several in a sheet of one block: a list of papers costs a request, and not one a paper.
 * A sheet is never changed: a new one takes its place, with the pictures that are still wanted. A picture that was
 * removed is in no sheet any more (H13).
 */
import { blockContent } from "../../../crypto/sizes.ts";
import type { Engine } from "../worker/engine.ts";
import type { Contents, PaperEntry, SheetEntry } from "./contents.ts";
import type { Half } from "./half.ts";
import { PlacesLost } from "./half.ts";
import { createStoring, fetchDocument } from "./transfer.ts";

type Picture = Uint8Array<ArrayBuffer>;
/** Papers' ids and their pictures. */
type Wanted = ReadonlyMap<string, Picture>;

/** A new sheet, ready for a commit: which papers it has pictures of, and where. */
export type NewSheet = {
  readonly sheet: SheetEntry;
  readonly spots: ReadonlyMap<string, { at: number; size: number }>;
};

export type Pictures = {
  /** The picture of a paper, or null. */
  of(paper: PaperEntry): Promise<Picture | null>;
  /** Stores a sheet with this picture and those of a sheet that has room. Its places stay reserved. */
  withPicture(paper: string, picture: Picture): Promise<NewSheet>;
  /** Stores sheets anew without these papers' pictures. An empty sheet is not stored. Throws `folder-full`. */
  without(papers: ReadonlySet<string>): Promise<NewSheet[]>;
  forget(): void;
};

const onSheet = (contents: Contents, sheet: string): PaperEntry[] =>
  contents.papers.filter((paper) => paper.picture?.sheet === sheet);
const sizeOn = (contents: Contents, sheet: string): number =>
  onSheet(contents, sheet).reduce((sum, paper) => sum + (paper.picture?.size ?? 0), 0);

/**
 * The contents with a new sheet, and without sheets that no paper needs. Throws PlacesLost where one of its papers was
 * removed meanwhile: a sheet that still has its picture must not be listed (H13).
 */
export function putSheet(contents: Contents, { sheet, spots }: NewSheet): Contents {
  const there = new Set(contents.papers.map((paper) => paper.id));
  if ([...spots.keys()].some((paper) => !there.has(paper))) throw new PlacesLost();
  const papers = contents.papers.map((paper) => {
    const spot = spots.get(paper.id);
    return spot === undefined ? paper : { ...paper, picture: { sheet: sheet.id, ...spot } };
  });
  return dropIdleSheets({ ...contents, papers, sheets: [...contents.sheets, sheet] });
}

/** The contents without the sheets that hold a picture of these papers. Pictures of other papers on them are lost. */
export function dropSheetsOf(contents: Contents, papers: ReadonlySet<string>): Contents {
  const dropped = new Set(contents.papers.filter((paper) => papers.has(paper.id)).map((paper) => paper.picture?.sheet));
  const kept = contents.papers.map((paper) => {
    if (!dropped.has(paper.picture?.sheet)) return paper;
    const { picture: _lost, ...rest } = paper;
    return rest;
  });
  return dropIdleSheets({ ...contents, papers: kept });
}

export function dropIdleSheets(contents: Contents): Contents {
  const needed = new Set(contents.papers.map((paper) => paper.picture?.sheet));
  return { ...contents, sheets: contents.sheets.filter((sheet) => needed.has(sheet.id)) };
}

export function createPictures(half: Half, engine: Engine): Pictures {
  const sheets = new Map<string, Promise<Picture>>();

  function bytesOf(sheet: SheetEntry): Promise<Picture> {
    const known = sheets.get(sheet.id);
    if (known) return known;
    const asked = fetchDocument(half, engine, "pictures", sheet, "");
    sheets.set(sheet.id, asked);
    // A failure is not kept: the next look tries again.
    asked.catch(() => sheets.delete(sheet.id));
    return asked;
  }

  async function of(paper: PaperEntry): Promise<Picture | null> {
    const { picture } = paper;
    const sheet = half.contents().sheets.find((entry) => entry.id === picture?.sheet);
    if (!picture || !sheet) return null;
    const bytes = await bytesOf(sheet);
    return picture.at + picture.size > bytes.length ? null : bytes.slice(picture.at, picture.at + picture.size);
  }

  async function store(wanted: Wanted): Promise<NewSheet> {
    const spots = new Map<string, { at: number; size: number }>();
    const parts: Picture[] = [];
    let at = 0;
    for (const [paper, picture] of wanted) {
      spots.set(paper, { at, size: picture.length });
      parts.push(picture);
      at += picture.length;
    }
    const content = new Blob(parts);
    const storing = createStoring(half, engine, "pictures", content);
    const sheet = await storing.run().catch((thrown: unknown) => {
      storing.release();
      throw thrown;
    });
    sheets.set(
      sheet.id,
      content.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
    );
    return { sheet, spots };
  }

  async function collect(papers: readonly PaperEntry[]): Promise<Map<string, Picture>> {
    const found = new Map<string, Picture>();
    for (const paper of papers) {
      // A damaged sheet costs its pictures, never the papers.
      const picture = await of(paper).catch(() => null);
      if (picture) found.set(paper.id, picture);
    }
    return found;
  }

  return {
    of,
    async withPicture(paper, picture) {
      const contents = half.contents();
      const roomy = contents.sheets.find((sheet) => sizeOn(contents, sheet.id) + picture.length <= blockContent);
      const others = roomy ? onSheet(contents, roomy.id).filter((entry) => entry.id !== paper) : [];
      return store(new Map([...(await collect(others)), [paper, picture]]));
    },
    async without(papers) {
      const contents = half.contents();
      const touched = new Set(contents.papers.filter((p) => papers.has(p.id)).map((p) => p.picture?.sheet));
      const renewed: NewSheet[] = [];
      for (const sheet of contents.sheets.filter((entry) => touched.has(entry.id))) {
        const kept = await collect(onSheet(contents, sheet.id).filter((paper) => !papers.has(paper.id)));
        if (kept.size > 0) renewed.push(await store(kept));
      }
      return renewed;
    },
    forget() {
      for (const sheet of sheets.values()) void sheet.then((bytes) => bytes.fill(0)).catch(() => undefined);
      sheets.clear();
    },
  };
}
