// The package types only the page's half of the reader.
declare module "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
