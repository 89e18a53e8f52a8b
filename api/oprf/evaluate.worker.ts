/** A thread that evaluates and makes public keys, so that the server goes on answering meanwhile. */
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { evaluate } from "../../crypto/door/evaluate.ts";
import { publicOfQuarter } from "../../crypto/door/quarter.ts";
import { sodiumMultiply } from "./multiply.ts";
import type { Done, ToDo } from "./pool.ts";

try {
  // On Linux this is the thread's own: under a flood the thread that answers comes first.
  setPriority(0, 10);
} catch {
  // Where it is not allowed, all are equal.
}

// What is asked meanwhile waits in the port.
const multiply = await sodiumMultiply();

const made = (task: ToDo["task"]): readonly Uint8Array[] =>
  "values" in task
    ? task.values.map(publicOfQuarter)
    : [evaluate(task.oprfSeed, task.nameHash, task.blinded, multiply)];

function answer({ id, task }: ToDo): Done {
  try {
    return { id, made: made(task) };
  } catch (error) {
    return { id, failed: error instanceof RangeError ? "refused" : "broken" };
  }
}

parentPort?.on("message", (asked: ToDo) => parentPort?.postMessage(answer(asked)));
