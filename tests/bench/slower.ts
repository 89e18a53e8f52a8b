/**
 * A slower processor: the browser's own throttle slows the page's thread and refuses workers, where the words are
 * stretched. So the whole process of the tab is let run a part of the time only, some milliseconds at once.
 */
import { isMainThread, Worker, workerData } from "node:worker_threads";

/** How long it may run at once. */
const turn = 5;

export type Slowed = { end(): Promise<void> };

/** Slows these processes, which must be our own, `rate` times until `end`. */
export function slow(pids: readonly number[], rate: number): Slowed {
  const flag = new SharedArrayBuffer(4);
  const worker = new Worker(new URL(import.meta.url), { workerData: { pids, rate, flag } });
  const ended = new Promise((resolve) => worker.once("exit", resolve));
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
  while (Atomics.load(ended, 0) === 0) {
    tell(pids, "SIGSTOP");
    Atomics.wait(ended, 0, 0, turn * (rate - 1));
    tell(pids, "SIGCONT");
    Atomics.wait(ended, 0, 0, turn);
  }
}
