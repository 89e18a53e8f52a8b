/**
 * Papers as one ZIP file of ordinary files with a list for people and one for bringing them in again. One paper at a
 * time is in memory; what is done lies in Blobs, which a browser keeps where it has room.
 */
import { Zip, ZipPassThrough } from "fflate";
import { FardeError } from "../failure.ts";
import type { Language } from "../locale/languages.ts";
import type { Messages } from "../locale/locale.ts";
import type { Paper, Vault } from "../vault/vault.ts";
import { fileNames } from "./file-names.ts";
import { listFile, listToText, papersFolder, type Listed } from "./list.ts";
import { listPage } from "./page.ts";

/** The same day for every file: a real one would tell when somebody was at which computer. */
const noDay = new Date(1980, 0, 1);

/** Parts of a ZIP file in order. A part given by `fflate` is copied, for it may write on in the same memory. */
function createZip() {
  const parts: Blob[] = [];
  let failed = false;
  const zip = new Zip((fault, chunk) => {
    if (fault !== null) failed = true;
    else parts.push(new Blob([new Uint8Array(chunk)]));
  });
  return {
    put(name: string, bytes: Uint8Array): void {
      const entry = new ZipPassThrough(name);
      entry.mtime = noDay;
      zip.add(entry);
      entry.push(bytes, true);
    },
    end(): Blob {
      zip.end();
      if (failed) throw new FardeError("broken-answer");
      return new Blob(parts, { type: "application/zip" });
    },
  };
}

export type Progress = { readonly done: number; readonly of: number };

const listed = ({ title, kind, type, date, until, note }: Paper, file: string): Listed => ({
  file: papersFolder + file,
  title,
  kind,
  type,
  ...(date === undefined ? {} : { date }),
  ...(until === undefined ? {} : { until }),
  ...(note === undefined ? {} : { note }),
});

/** Throws what reading throws: `damaged` names the paper, and nothing half is given; `cancelled`. */
export async function bundlePapers(
  vault: Pick<Vault, "read">,
  papers: readonly Paper[],
  words: { readonly language: Language; readonly messages: Messages },
  how: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal } = {},
): Promise<Blob> {
  const names = fileNames(papers);
  const zip = createZip();
  const all = papers.map((paper, i) => listed(paper, names[i] ?? ""));
  const page = `${words.messages.takeOut.pageFile}.html`;
  zip.put(page, new TextEncoder().encode(listPage(words.language, words.messages, all)));
  zip.put(listFile, new TextEncoder().encode(listToText({ page, papers: all })));
  for (const [done, paper] of papers.entries()) {
    if (how.signal?.aborted) throw new FardeError("cancelled");
    how.onProgress?.({ done, of: papers.length });
    const bytes = await vault.read(paper.id, how.signal === undefined ? {} : { signal: how.signal });
    zip.put(all[done]?.file ?? "", bytes);
    bytes.fill(0);
  }
  if (how.signal?.aborted) throw new FardeError("cancelled");
  how.onProgress?.({ done: papers.length, of: papers.length });
  return zip.end();
}
