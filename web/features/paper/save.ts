/** Saving a paper as a file of this device. */
import { downloadName } from "../../lib/clean/names.ts";
import { savedType } from "./flow.ts";

/** How long a browser may need to take the bytes after the tap. */
const grace = 10_000;

export function saveFile(title: string, type: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: savedType(type) }));
  const link = document.createElement("a");
  link.href = address;
  // Always a download: opened as a page, a blob would run with the rights of this origin (D1).
  link.download = downloadName(title, type);
  link.rel = "noopener";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), grace);
}
