/** The way in: a cleaned file is sealed, its blocks are written, the manifest is committed, the paper is listed. */
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { size as wire } from "../../../api/wire.ts";
import { FardeError, failureOf } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Engine } from "../worker/engine.ts";
import type { Contents, PaperEntry, StoredDocument } from "./contents.ts";
import type { Half } from "./half.ts";
import { PlacesLost } from "./half.ts";
import type { Work } from "./jobs.ts";
import type { NewSheet, Pictures } from "./pictures.ts";
import { putSheet } from "./pictures.ts";
import type { Storing } from "./transfer.ts";
import { createStoring, newStarts } from "./transfer.ts";
import type { NewPaper, PaperDetails } from "./vault.ts";

type Details = Pick<PaperEntry, keyof PaperDetails>;
export const detailsOf = ({ title, kind, date, until, note }: Details) => ({
  title,
  kind,
  ...(date === undefined ? {} : { date }),
  ...(until === undefined ? {} : { until }),
  ...(note === undefined ? {} : { note }),
});

/**
 * Stores a document and commits what `put` makes of it, anew as often as another device takes its places. After a
 * failure the same call goes on where it stopped.
 */
function createAdding(
  half: Half,
  storing: Storing,
  pictureOf: () => Promise<NewSheet | null>,
  put: (contents: Contents, document: StoredDocument, picture: NewSheet | null) => Contents,
): Work["run"] {
  return async (report, signal) => {
    for (let left = newStarts; left > 0; left--) {
      let picture: NewSheet | null = null;
      try {
        const document = await storing.run({ onProgress: report, signal });
        picture = await pictureOf();
        const stored = picture;
        await half.commit((contents) => put(contents, document, stored), signal);
        storing.release();
        return;
      } catch (thrown) {
        if (thrown instanceof PlacesLost) storing.release();
        else {
          if (failureOf(thrown).code === "cancelled") storing.release();
          throw thrown;
        }
      } finally {
        if (picture) half.release(picture.sheet.places);
      }
    }
    throw new FardeError("broken-answer");
  };
}

/** For an entry: 16 random bytes. */
export const newId = (): string => bytesToBase64url(randomBytes(wire.id));

/**
 * The id is fixed from the start, so that the same work tried again makes no second paper (E6).
 * `front`: the id of its copy in front.
 */
export function addPaper(
  half: Half,
  engine: Engine,
  pictures: Pictures,
  paper: NewPaper,
  { id = newId(), front }: { readonly id?: string; readonly front?: string } = {},
): Work {
  const storing = createStoring(half, engine, "document", paper.content, id);
  const pictureOf = async (): Promise<NewSheet | null> => {
    if (!paper.picture) return null;
    try {
      return await pictures.withPicture(id, paper.picture);
    } catch (thrown) {
      // The last free blocks go to papers: this one is listed without its small picture.
      if (failureOf(thrown).code === "folder-full") return null;
      throw thrown;
    }
  };
  const work = createAdding(half, storing, pictureOf, (contents, document, picture) => {
    if (contents.papers.some((entry) => entry.id === id)) return contents;
    const entry: PaperEntry = {
      ...document,
      ...detailsOf(paper),
      type: paper.type,
      ...(front === undefined ? {} : { front }),
    };
    const listed = { ...contents, papers: [...contents.papers, entry] };
    return picture ? putSheet(listed, picture) : listed;
  });
  return {
    async run(report, signal) {
      if (paper.content.size === 0) throw new FardeError("empty-file");
      await work(report, signal);
    },
    drop: storing.release,
  };
}

/** Another content for a paper. The places of the old one go to `scrub`; the caller finishes these, and only these. */
export async function replaceContent(
  half: Half,
  engine: Engine,
  id: string,
  content: Blob,
): Promise<ReadonlySet<number>> {
  const scrubbed = new Set<number>();
  const storing = createStoring(half, engine, "document", content, id);
  const put = (contents: Contents, document: StoredDocument): Contents => {
    const old = contents.papers.find((paper) => paper.id === id);
    // Deleted on another device meanwhile. It does not come back; the writer still has the text and is told.
    if (!old) throw new FardeError("paper-gone");
    if (old.key === document.key) return contents;
    for (const place of old.places) scrubbed.add(place);
    const papers = contents.papers.map((paper) => (paper.id === id ? { ...paper, ...document } : paper));
    return { ...contents, papers, scrub: [...contents.scrub, ...old.places] };
  };
  try {
    await createAdding(half, storing, () => Promise.resolve(null), put)(() => undefined, new AbortController().signal);
  } finally {
    storing.release();
  }
  return scrubbed;
}
