/** How a paper may be shown. Only what the browser draws without running anything; the rest is for saving (D1, D2). */
export type ShownAs = "picture" | "pdf" | "text" | "nothing";

const pictures: readonly string[] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** By the type in the bundle: whoever shares could write any type there, so none that could run is on the list. */
export function shownAs(type: string): ShownAs {
  if (pictures.includes(type)) return "picture";
  if (type === "application/pdf") return "pdf";
  return type === "text/plain" ? "text" : "nothing";
}
