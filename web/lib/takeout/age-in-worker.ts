/** The two things one does with a passphrase and a bundle, without stopping the page. */
import { FardeError } from "../failure.ts";
import { startWorker } from "../worker/start-worker.ts";
import type { Unsealed } from "./age.ts";
import type { AgeAnswer, AgeQuestion } from "./age-messages.ts";
import address from "./age.worker.ts?worker&url";

async function ask(question: AgeQuestion, signal?: AbortSignal): Promise<AgeAnswer> {
  const worker = startWorker(address);
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const cancel = () => reject(new FardeError("cancelled"));
      if (signal?.aborted) cancel();
      signal?.addEventListener("abort", cancel, { signal: ended.signal });
      worker.addEventListener("error", () => reject(new FardeError("old-browser")));
      worker.addEventListener("message", ({ data }: MessageEvent<AgeAnswer>) => resolve(data));
      worker.postMessage(question);
    });
  } finally {
    ended.abort();
    worker.terminate();
  }
}

/** Throws FardeError `cancelled`, `old-browser`: no worker, or not enough memory. */
export async function sealBundle(file: Blob, passphrase: string, signal?: AbortSignal): Promise<Blob> {
  const answer = await ask({ task: "seal", file, passphrase }, signal);
  if (!("sealed" in answer)) throw new FardeError("old-browser");
  return answer.sealed;
}

/** Throws as `sealBundle`. */
export async function openBundle(file: Blob, passphrase: string, signal?: AbortSignal): Promise<Unsealed> {
  const answer = await ask({ task: "open", file, passphrase }, signal);
  if (!("opened" in answer) && !("wrong" in answer)) throw new FardeError("old-browser");
  return answer;
}
