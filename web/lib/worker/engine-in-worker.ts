/** The engine behind a worker. Trusted Types: only this program's own worker script may be started. */
import { FardeError } from "../failure.ts";
import type { Engine } from "./engine.ts";
import type { EngineAnswer, EngineQuestion } from "./protocol.ts";
import { startWorker } from "./start-worker.ts";
import address from "./engine.worker.ts?worker&url";

/** `onEnd`: it ended by itself, and answers nothing any more. */
export function createEngine(onEnd: () => void = () => undefined): Engine {
  const worker = startWorker(address);
  const waiting = new Map<number, { resolve(result: Uint8Array | null): void; reject(error: Error): void }>();
  let count = 0;
  let ended: Error | undefined;
  let isThere = false;

  worker.addEventListener("message", (event: MessageEvent<EngineAnswer>) => {
    isThere = true;
    const asked = waiting.get(event.data.id);
    waiting.delete(event.data.id);
    if ("failed" in event.data) asked?.reject(new FardeError("broken-answer"));
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

  const ask = (question: EngineQuestion, transfer: Transferable[] = []): Promise<Uint8Array | null> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.set(question.id, { resolve, reject });
      worker.postMessage(question, transfer);
    });
  const sure = async (result: Promise<Uint8Array | null>): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await result;
    if (bytes === null) throw new FardeError("broken-answer");
    return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  };

  return {
    stretch: (...args) => sure(ask({ id: count++, method: "stretch", args })),
    doWork: (...args) => sure(ask({ id: count++, method: "doWork", args })),
    sealBlocks: (...args) => sure(ask({ id: count++, method: "sealBlocks", args })),
    async openBlocks(...args) {
      const { buffer, byteLength } = args[3];
      // Given away and not copied: copying megabytes would hold up the page.
      const given = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
      const result = await ask({ id: count++, method: "openBlocks", args }, given);
      return result && new Uint8Array(result.buffer as ArrayBuffer, result.byteOffset, result.byteLength);
    },
    close() {
      end(new FardeError("locked"));
    },
  };
}
