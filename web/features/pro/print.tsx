/** Prints one paper and nothing else of the page; loaded when somebody prints. */
import { render } from "solid-js/web";
import type { Content } from "../../lib/reader/reader.ts";
import { pdfPictures } from "../../ui/pdf/pictures.ts";
import { PrintSheet } from "../../ui/PrintSheet.tsx";
import type { ShownAs } from "./kind.ts";

/** Ends when the printing window closes. Rejects when the paper cannot be drawn. */
export async function printPaper(kind: ShownAs, content: Content, type: string): Promise<void> {
  const pictures =
    kind === "pdf"
      ? await pdfPictures(content, { signal: new AbortController().signal })
      : kind === "picture"
        ? [new Blob([content], { type })]
        : [];
  const text = kind === "text" ? { text: new TextDecoder().decode(content) } : {};
  const place = document.body.appendChild(document.createElement("div"));
  let leave = (): void => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const failed = () => reject(new Error("print"));
      leave = render(() => <PrintSheet pictures={pictures} {...text} onDone={resolve} onFailure={failed} />, place);
    });
  } finally {
    leave();
    place.remove();
  }
}
