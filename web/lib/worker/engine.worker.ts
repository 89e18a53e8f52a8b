/** The worker: it answers what `EngineQuestion` asks, each under its number. */
import type { Carry, Outgoing } from "../carry.ts";
import { FardeError } from "../failure.ts";
import { engineInPlace } from "./engine.ts";
import type { EngineAnswer, EngineQuestion, EngineResult, EngineStop } from "./protocol.ts";

/** Requests on their way. */
const carried = new Map<number, AbortController>();

async function carryBy(carry: Carry, id: number, outgoing: Outgoing): Promise<EngineResult> {
  const controller = new AbortController();
  carried.set(id, controller);
  try {
    return await carry(self.fetch.bind(self), outgoing, controller.signal);
  } finally {
    carried.delete(id);
  }
}

const answer = async (question: EngineQuestion): Promise<EngineResult> => {
  switch (question.method) {
    case "stretch":
      return new Uint8Array(await engineInPlace.stretch(...question.args));
    case "doWork":
      return new Uint8Array(await engineInPlace.doWork(...question.args));
    case "sendBlocks":
      return carryBy(engineInPlace.sendBlocks(...question.args), question.id, question.outgoing);
    case "fetchBlocks":
      return carryBy(engineInPlace.fetchBlocks(...question.args), question.id, question.outgoing);
  }
};

function failedOf(thrown: unknown): "offline" | "cancelled" | "broken-answer" {
  const code = thrown instanceof FardeError ? thrown.failure.code : null;
  return code === "offline" || code === "cancelled" ? code : "broken-answer";
}

async function respond(question: EngineQuestion): Promise<void> {
  const { id } = question;
  try {
    const result = await answer(question);
    const given = result instanceof Uint8Array ? result : (result.opened ?? result.body);
    const message: EngineAnswer = { id, result };
    self.postMessage(message, { transfer: [given.buffer] });
  } catch (thrown) {
    const message: EngineAnswer = { id, failed: failedOf(thrown) };
    self.postMessage(message);
  }
}

self.addEventListener("message", ({ data }: MessageEvent<EngineQuestion | EngineStop>) => {
  if ("stop" in data) carried.get(data.stop)?.abort();
  else void respond(data);
});
