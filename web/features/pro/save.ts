/** Saves a paper as a file; loaded when somebody saves. */
import { downloadName } from "../../lib/clean/names.ts";
import type { Content } from "../../lib/reader/reader.ts";

/** Never under a type that a browser would open by itself, whatever the paper is called (D1, D2, D8). */
export function save(content: Content, title: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = downloadName(title, type);
  link.click();
  // Some browsers begin to read only when the person has chosen a place.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
