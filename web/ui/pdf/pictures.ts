/** The pages of a PDF as pictures for the printer, about 150 dots an inch. */
import { openPdf } from "./document.ts";

const dotsPerPoint = 150 / 72;

/** `onProgress` gets 0 to 1. Throws when the PDF cannot be drawn; an AbortError when stopped. */
export async function pdfPictures(
  bytes: Uint8Array<ArrayBuffer>,
  options: { password?: string; onProgress?: (done: number) => void; signal: AbortSignal },
): Promise<readonly Blob[]> {
  const { password, onProgress, signal } = options;
  const pdf = await openPdf(bytes, async (wrong) => (wrong ? null : (password ?? null)));
  // One canvas for all pages: 200 of them together would not fit in the memory of a telephone (D12).
  const canvas = document.createElement("canvas");
  try {
    const pictures: Blob[] = [];
    for (let page = 1; page <= pdf.pages; page += 1) {
      const { width } = await pdf.size(page);
      await pdf.draw(page, canvas, Math.round(width * dotsPerPoint), signal);
      pictures.push(await pictureOf(canvas));
      onProgress?.(page / pdf.pages);
    }
    return pictures;
  } finally {
    canvas.width = 0;
    pdf.close();
  }
}

function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void => (blob === null ? reject(new Error("no picture")) : resolve(blob));
    canvas.toBlob(take, "image/jpeg", 0.9);
  });
}
