/** A file that a person picked becomes a paper: what it is, made small, without what it tells about them unasked. */
import type { FailureCode } from "../failure.ts";
import { FardeError } from "../failure.ts";
import { startWorker } from "../worker/start-worker.ts";
import type { CleanFile } from "./clean-bytes.ts";
import type { CleanAnswer, CleanQuestion } from "./messages.ts";
import address from "./clean.worker.ts?worker&url";

export type { CleanFile } from "./clean-bytes.ts";

/** Bytes of the file as it was picked. */
export const maxFile = 24 * 1024 * 1024;

export type CleanOptions = {
  /** Kept byte for byte, with all that is hidden in it: only when the person asks for it. */
  readonly keepOriginal: boolean;
  readonly signal?: AbortSignal;
};

/** The answer of a worker that is ended whatever happens; null when it cannot do the work. */
async function inWorker(question: CleanQuestion, signal?: AbortSignal): Promise<CleanFile | null> {
  const worker = startWorker(address);
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const fail = (code: FailureCode) => () => {
        reject(new FardeError(code));
      };
      signal?.addEventListener("abort", fail("cancelled"), { signal: ended.signal });
      // It answers whatever happens: its script did not come.
      worker.addEventListener("error", fail("offline"));
      worker.addEventListener("message", ({ data }: MessageEvent<CleanAnswer>) => {
        if ("file" in data) resolve(data.file);
        else if ("failed" in data) reject(new FardeError(data.failed));
        else resolve(null);
      });
      worker.postMessage(question);
    });
  } finally {
    ended.abort();
    worker.terminate();
  }
}

/**
 * Throws FardeError: `empty-file`, `too-large` (above 24 MiB), `bad-picture`, `heic`, `cancelled`, `offline`, `old-browser`.
 * The picture of a photograph is upright, and its longest side has at most 2,200 pixels.
 */
export async function cleanFile(file: File, { keepOriginal, signal }: CleanOptions): Promise<CleanFile> {
  if (signal?.aborted) throw new FardeError("cancelled");
  if (file.size === 0) throw new FardeError("empty-file");
  if (file.size > maxFile) throw new FardeError("too-large");
  const cleaned = await inWorker({ file, keepOriginal }, signal);
  if (cleaned) return cleaned;
  const { cleanBytes } = await import("./clean-bytes.ts").catch(() => {
    throw new FardeError("offline");
  });
  return cleanBytes(new Uint8Array(await file.arrayBuffer()), keepOriginal);
}
