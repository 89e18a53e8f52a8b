/** Looking at a paper: which way it can be shown, and its text. */

/**
 * `file` can only be saved. Everything that could run (SVG, HTML) or that nobody reads here is `file`: the type is
 * the one that was detected from the bytes, and only these are ever drawn (ATTACKS.md D1, D2).
 */
export type Way = "picture" | "pdf" | "text" | "file";

const pictures = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

export function wayOf(type: string): Way {
  if (pictures.has(type)) return "picture";
  if (type === "application/pdf") return "pdf";
  return type === "text/plain" ? "text" : "file";
}

/** Longer ones make a slow machine stand still; they are cut on the screen, never in the folder. */
const maxShown = 400_000;

export function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  const text = new TextDecoder().decode(bytes);
  return text.length > maxShown ? `${text.slice(0, maxShown)} …` : text;
}

/**
 * The type under which a paper is saved. Whatever could run in a browser that opens it from the disk goes out as
 * plain bytes, under a name that says so.
 */
export function savedType(type: string): string {
  return wayOf(type) === "file" && !type.startsWith("application/vnd.") ? "application/octet-stream" : type;
}

export const zooms = [1, 1.5, 2, 3] as const;

/** The next step of looking closer (1) or further away (-1); stays at the ends. */
export function zoomed(zoom: number, step: 1 | -1): number {
  const at = zooms.findIndex((one) => one === zoom);
  return zooms[at + step] ?? zoom;
}
