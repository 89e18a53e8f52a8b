/** The worker that reads PDFs. The order matters: first every way out is closed, then the reader is loaded. */
import "./quiet.ts";
import "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
