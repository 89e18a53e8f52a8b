/**
 * A slower processor: the browser's own throttle slows the page's thread and refuses workers, where the words are
 * stretched. So the whole process of the tab is let run a part of the time only, some milliseconds at once.
 */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** How long it may run at once. */
const turn = 5;

export type Slowed = { end(): Promise<void> };

/** Slows these processes, which must be our own, `rate` times from when it resolves until `end`. */
export async function slow(pids: readonly number[], rate: number): Promise<Slowed> {
  const flag = new SharedArrayBuffer(4);
  const worker = new Worker(new URL(import.meta.url), { workerData: { pids, rate, flag } });
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  // A thread takes its time to begin; meanwhile nothing would be slow.
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return {
    async end() {
      Atomics.store(new Int32Array(flag), 0, 1);
      Atomics.notify(new Int32Array(flag), 0);
      await ended;
    },
  };
}

function tell(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself.
    }
  }
}

if (!isMainThread) {
  const { pids, rate, flag } = workerData as { pids: readonly number[]; rate: number; flag: SharedArrayBuffer };
  const ended = new Int32Array(flag);
  parentPort?.postMessage("slow");
  while (Atomics.load(ended, 0) === 0) {
    tell(pids, "SIGSTOP");
    Atomics.wait(ended, 0, 0, turn * (rate - 1));
    tell(pids, "SIGCONT");
    Atomics.wait(ended, 0, 0, turn);
  }
}
