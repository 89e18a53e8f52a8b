/** The engine behind a worker. Trusted Types: only this program's own worker script may be started. */
import { FardeError } from "../failure.ts";
import type { Engine } from "./engine.ts";
import type { EngineAnswer, EngineQuestion } from "./protocol.ts";
import { startWorker } from "./start-worker.ts";
import address from "./engine.worker.ts?worker&url";

export function createEngine(): Engine {
  const worker = startWorker(address);
  const waiting = new Map<number, { resolve(result: Uint8Array | null): void; reject(error: Error): void }>();
  let count = 0;

  worker.addEventListener("message", (event: MessageEvent<EngineAnswer>) => {
    const asked = waiting.get(event.data.id);
    waiting.delete(event.data.id);
    if ("failed" in event.data) asked?.reject(new FardeError("broken-answer"));
    else asked?.resolve(event.data.result);
  });
  const end = (error: Error) => {
    worker.terminate();
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  };
  worker.addEventListener("error", () => {
    end(new FardeError("old-browser"));
  });

  const ask = (question: EngineQuestion, transfer: Transferable[] = []): Promise<Uint8Array | null> =>
    new Promise((resolve, reject) => {
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
