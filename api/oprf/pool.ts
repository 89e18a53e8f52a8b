/**
 * OPRF evaluations, and the public keys of the quarters, in threads of their own: one takes milliseconds, and a flood of
 * them must not keep anybody else waiting (B10). A pool of our own: what it needs of one is thirty lines, and a
 * dependency would see the OPRF seed.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

type Task =
  | { readonly oprfSeed: Uint8Array; readonly nameHash: Uint8Array; readonly blinded: Uint8Array }
  /** Of quarters, to make their public keys. */
  | { readonly values: readonly Uint8Array[] };
export type ToDo = { readonly id: number; readonly task: Task };
/** `made`: the evaluated element, or a public key for each value. `refused`: no group element. */
export type Done =
  | { readonly id: number; readonly made: readonly Uint8Array[] }
  | { readonly id: number; readonly failed: "refused" | "broken" };

type Job = ToDo & { done(made: readonly Uint8Array[]): void; fail(error: Error): void };
type Thread = { readonly worker: Worker; readonly jobs: Map<number, Job> };

export type Evaluators = {
  /** Rejects with RangeError on what is no element. */
  evaluate(oprfSeed: Uint8Array, nameHash: Uint8Array, blinded: Uint8Array): Promise<Uint8Array>;
  /** PROTOCOL 10.1: the public keys of quarters, in the order of their values. */
  quarterKeys(values: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
  /** Seconds to come back in, where as many wait as may; otherwise null. */
  wait(): number | null;
  /** Ends the threads; what still waits is rejected. */
  close(): Promise<void>;
};

/** Some tenths of a second of work, by the machine. */
const longestQueue = 200;
/** One that is worked on and one that is ready, so that no thread waits for this one. */
const inHand = 2;
const busyWait = 3;
/** Some ten milliseconds: nobody who waits for an evaluation waits for all the keys of three days first. */
const keysInOne = 12;

/** A core is left for the thread that answers; with two cores both work, behind it in rank. */
export const threadCount = (cores: number = availableParallelism()): number => Math.max(cores - 1, Math.min(cores, 2));

/** Threads begin with the first evaluation that needs them: a server at rest has none. */
export function createEvaluators(size: number): Evaluators {
  const queue: Job[] = [];
  const threads = new Set<Thread>();
  let count = 0;
  let closed = false;

  function startThread(): Thread {
    const worker = new Worker(new URL("./evaluate.worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 },
    });
    const thread: Thread = { worker, jobs: new Map() };
    threads.add(thread);
    worker.on("message", (answer: Done) => {
      const job = thread.jobs.get(answer.id);
      thread.jobs.delete(answer.id);
      if ("made" in answer) job?.done(answer.made);
      else job?.fail(answer.failed === "refused" ? new RangeError("blinded element") : new Error("evaluation"));
      next();
    });
    const end = (error: unknown): void => {
      if (!threads.delete(thread)) return;
      for (const job of thread.jobs.values()) job.fail(error instanceof Error ? error : new Error("a thread ended"));
      if (!closed) next();
    };
    worker.on("error", end);
    worker.on("exit", end);
    return thread;
  }

  function freest(): Thread | undefined {
    let found: Thread | undefined;
    for (const thread of threads) if (!found || thread.jobs.size < found.jobs.size) found = thread;
    return threads.size < size && (found === undefined || found.jobs.size > 0) ? startThread() : found;
  }

  function next(): void {
    for (let job = queue[0]; job; job = queue[0]) {
      const thread = freest();
      if (!thread || thread.jobs.size >= inHand) return;
      queue.shift();
      thread.jobs.set(job.id, job);
      const { id, task } = job;
      thread.worker.postMessage({ id, task } satisfies ToDo);
    }
  }

  const work = (task: Task): Promise<readonly Uint8Array[]> =>
    new Promise((done, fail) => {
      if (closed) return fail(new Error("closed"));
      queue.push({ id: count++, task, done, fail });
      next();
    });

  return {
    evaluate: async (oprfSeed, nameHash, blinded) => {
      const [evaluated] = await work({ oprfSeed, nameHash, blinded });
      if (evaluated === undefined) throw new Error("evaluation");
      return evaluated;
    },
    quarterKeys: async (values) => {
      const pieces = Array.from({ length: Math.ceil(values.length / keysInOne) }, (_, i) =>
        work({ values: values.slice(i * keysInOne, (i + 1) * keysInOne) }),
      );
      return (await Promise.all(pieces)).flat();
    },
    wait: () => (queue.length >= longestQueue ? busyWait : null),
    close: async () => {
      closed = true;
      for (const job of queue.splice(0)) job.fail(new Error("closed"));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
