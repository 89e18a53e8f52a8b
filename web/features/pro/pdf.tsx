/** Shows a PDF on the professional's page; loaded, with Solid and the reader of PDFs, only when one is looked at. */
import { render } from "solid-js/web";
import type { Content } from "../../lib/reader/reader.ts";
import { PdfView } from "../../ui/PdfView.tsx";

/** Returns how to take it away again. */
export function showPdf(box: HTMLElement, content: Content, label: string, onFailure: () => void): () => void {
  box.replaceChildren();
  return render(() => <PdfView bytes={content} label={label} onFailure={onFailure} />, box);
}
