/**
 * A PDF as pages that can be drawn. Read by pdf.js in a worker of its own that has no network; only pictures of the
 * pages come back. Links, scripts, forms that send and embedded files are never looked at: no layer for them is made.
 */
import {
  AnnotationMode,
  getDocument,
  GlobalWorkerOptions,
  PasswordResponses,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { OwnData } from "./assets.ts";
import { startPdfWorker } from "./worker.ts";

/** Asks the person for the PDF's own password; `wrong` after a try that failed. null: they gave up. */
export type AskPassword = (wrong: boolean) => Promise<string | null>;

export type Pdf = {
  readonly pages: number;
  /** Width and height of a page in points, upright. Pages count from 1. */
  size(page: number): Promise<{ width: number; height: number }>;
  /** Draws a page `pixels` wide. Rejects with an AbortError when `signal` says stop. */
  draw(page: number, canvas: HTMLCanvasElement, pixels: number, signal: AbortSignal): Promise<void>;
  /** Stops the worker, whatever it is doing, and frees its memory. */
  close(): void;
};

/** More than this many pixels in one page crash the tab on an old telephone (D12). */
const maxArea = 12_000_000;

/** Throws when the bytes are no PDF that can be shown, or the password was not given. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>, askPassword: AskPassword): Promise<Pdf> {
  const worker = startPdfWorker();
  GlobalWorkerOptions.workerPort = worker;
  const loading = getDocument({
    // A copy: the reader takes the bytes away to its worker.
    data: bytes.slice(),
    BinaryDataFactory: OwnData,
    useWorkerFetch: false,
    // Glyphs are drawn as shapes: a font from a PDF never reaches the browser's font parser.
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
    maxImageSize: 100_000_000,
    canvasMaxAreaInBytes: maxArea * 4,
    verbosity: VerbosityLevel.ERRORS,
  });
  GlobalWorkerOptions.workerPort = null;

  const close = (): void => {
    loading.destroy().catch(() => undefined);
    worker.terminate();
  };
  loading.onPassword = (answer: (password: string | Error) => void, reason: number) => {
    const wrong = reason === PasswordResponses.INCORRECT_PASSWORD;
    askPassword(wrong).then(
      (password) => answer(password ?? new Error("no password")),
      () => answer(new Error("no password")),
    );
  };

  try {
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener("error", () => reject(new Error("the PDF worker did not start")), { once: true });
    });
    return asPages(await Promise.race([loading.promise, failed]), close);
  } catch (thrown) {
    close();
    throw thrown;
  }
}

function asPages(document: PDFDocumentProxy, close: () => void): Pdf {
  const viewOf = (page: PDFPageProxy, scale: number) => page.getViewport({ scale });
  return {
    pages: document.numPages,
    async size(number) {
      const { width, height } = viewOf(await document.getPage(number), 1);
      return { width, height };
    },
    async draw(number, canvas, pixels, signal) {
      signal.throwIfAborted();
      const page = await document.getPage(number);
      signal.throwIfAborted();
      const natural = viewOf(page, 1);
      const scale = Math.min(pixels / natural.width, Math.sqrt(maxArea / (natural.width * natural.height)));
      const viewport = viewOf(page, scale);
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      const drawing = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE, background: "#ffffff" });
      const stop = (): void => drawing.cancel();
      signal.addEventListener("abort", stop, { once: true });
      try {
        await drawing.promise;
      } catch (thrown) {
        signal.throwIfAborted();
        throw thrown;
      } finally {
        signal.removeEventListener("abort", stop);
        page.cleanup();
      }
    },
    close,
  };
}
