/** Starts the worker that reads PDFs. Its file has "pdf" and "worker" in its name: the server gives it a policy without network. */
import { startWorker } from "../../lib/worker/start-worker.ts";
import address from "./pdf.worker.ts?worker&url";

export const startPdfWorker = (): Worker => startWorker(address);
