/** The worker: it answers `[number, method, arguments]` with `[number, result]` or `[number, null, true]`. */
import { engineInPlace } from "./engine.ts";
import type { EngineAnswer, EngineQuestion } from "./protocol.ts";

const answer = async (question: EngineQuestion): Promise<Uint8Array | null> => {
  switch (question.method) {
    case "stretch":
      return engineInPlace.stretch(...question.args);
    case "doWork":
      return engineInPlace.doWork(...question.args);
    case "sealBlocks":
      return engineInPlace.sealBlocks(...question.args);
    case "openBlocks":
      return engineInPlace.openBlocks(...question.args);
  }
};

async function respond(question: EngineQuestion): Promise<void> {
  const { id } = question;
  try {
    const result = await answer(question);
    const message: EngineAnswer = { id, result };
    self.postMessage(message, { transfer: result ? [result.buffer] : [] });
  } catch {
    const message: EngineAnswer = { id, failed: true };
    self.postMessage(message);
  }
}

self.addEventListener("message", (event: MessageEvent<EngineQuestion>) => {
  void respond(event.data);
});
