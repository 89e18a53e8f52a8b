/** The engine behind a worker. Trusted Types: only this program's own worker script may be started. */
import type { Carry, Outgoing } from "../carry.ts";
import { FardeError } from "../failure.ts";
import type { Engine } from "./engine.ts";
import type { EngineAnswer, EngineQuestion, EngineResult, EngineStop } from "./protocol.ts";
import { startWorker } from "./start-worker.ts";
import address from "./engine.worker.ts?worker&url";

/** `onEnd`: it ended by itself, and answers nothing any more. */
export function createEngine(onEnd: () => void = () => undefined): Engine {
  const worker = startWorker(address);
  const waiting = new Map<number, { resolve(result: EngineResult): void; reject(error: Error): void }>();
  let count = 0;
  let ended: Error | undefined;
  let isThere = false;

  worker.addEventListener("message", (event: MessageEvent<EngineAnswer>) => {
    isThere = true;
    const asked = waiting.get(event.data.id);
    waiting.delete(event.data.id);
    if ("failed" in event.data) asked?.reject(new FardeError(event.data.failed));
    else asked?.resolve(event.data.result);
  });
  const end = (error: Error) => {
    worker.terminate();
    ended ??= error;
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  };
  worker.addEventListener("error", () => {
    // Its script did not come, or it broke.
    end(new FardeError(isThere ? "old-browser" : "offline"));
    onEnd();
  });

  const ask = (question: EngineQuestion): Promise<EngineResult> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.set(question.id, { resolve, reject });
      worker.postMessage(question);
    });
  const bytesOf = async (result: Promise<EngineResult>): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await result;
    if (bytes instanceof Uint8Array) return bytes;
    throw new FardeError("broken-answer");
  };
  /** The worker has a `fetch` of its own. */
  const carryBy =
    (question: (outgoing: Outgoing) => EngineQuestion): Carry =>
    async (_fetch, outgoing, signal) => {
      const asked = question(outgoing);
      const stop = () => {
        const message: EngineStop = { stop: asked.id };
        worker.postMessage(message);
      };
      if (signal?.aborted) throw new FardeError("cancelled");
      signal?.addEventListener("abort", stop);
      try {
        const answered = await ask(asked);
        if (answered instanceof Uint8Array) throw new FardeError("broken-answer");
        return answered;
      } finally {
        signal?.removeEventListener("abort", stop);
      }
    };

  return {
    stretch: (...args) => bytesOf(ask({ id: count++, method: "stretch", args })),
    doWork: (...args) => bytesOf(ask({ id: count++, method: "doWork", args })),
    sendBlocks: (...args) => carryBy((outgoing) => ({ id: count++, method: "sendBlocks", args, outgoing })),
    fetchBlocks: (...args) => carryBy((outgoing) => ({ id: count++, method: "fetchBlocks", args, outgoing })),
    close() {
      end(new FardeError("locked"));
    },
  };
}
