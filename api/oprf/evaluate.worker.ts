/** A thread that evaluates, so that the server goes on answering meanwhile. */
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { evaluate } from "../../crypto/door/evaluate.ts";
import type { Evaluated, ToEvaluate } from "./pool.ts";

try {
  // On Linux this is the thread's own: under a flood the thread that answers comes first.
  setPriority(0, 10);
} catch {
  // Where it is not allowed, all are equal.
}

function answer({ id, oprfSeed, nameHash, blinded }: ToEvaluate): Evaluated {
  try {
    return { id, evaluated: evaluate(oprfSeed, nameHash, blinded) };
  } catch (error) {
    return { id, failed: error instanceof RangeError ? "refused" : "broken" };
  }
}

parentPort?.on("message", (asked: ToEvaluate) => parentPort?.postMessage(answer(asked)));
