/** Names for the papers of a bundle: harmless (D8), ending by the detected type, and no two alike on any machine. */
import { downloadName } from "../clean/names.ts";

/** Windows and macOS take letters of both cases, and accents in both forms, for the same. */
const sameOnDisk = (name: string): string => name.normalize("NFC").toLowerCase().normalize("NFC");

/** In the order of the papers. */
export function fileNames(papers: readonly { readonly title: string; readonly type: string }[]): readonly string[] {
  const taken = new Set<string>();
  return papers.map(({ title, type }) => {
    const first = downloadName(title, type);
    const dot = first.lastIndexOf(".");
    let name = first;
    for (let count = 2; taken.has(sameOnDisk(name)); count++)
      name = `${first.slice(0, dot)} (${count})${first.slice(dot)}`;
    taken.add(sameOnDisk(name));
    return name;
  });
}
