/**
 * Work that goes on after a tap, one thing after the other. A job says itself what failed and can be tried again; it
 * also outlives the lock, because someone who has to leave a public computer in a hurry must not lose what is on its way.
 */
import { failureOf } from "../failure.ts";
import type { Job } from "./vault.ts";

export type Work = {
  /** `report` takes 0 to 1. Resolves when the server has confirmed everything. Called again, it goes on. */
  run(report: (done: number) => void, signal: AbortSignal): Promise<void>;
  /** It will not be called again. */
  drop(): void;
};

export type Jobs = {
  list(): readonly Job[];
  add(task: Job["task"], title: string, work: Work): number;
  cancel(id: number): void;
  retry(id: number): void;
  dismiss(id: number): void;
  busy(): boolean;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
};

type Entry = { job: Job; readonly work: Work; abort: AbortController };

export function createJobs(changed: () => void): Jobs {
  const entries = new Map<number, Entry>();
  let queue: Promise<void> = Promise.resolve();
  let count = 0;

  function update(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    changed();
  }

  async function run(entry: Entry): Promise<void> {
    if (entry.abort.signal.aborted) return;
    try {
      // Only the commit makes it 1: until then the last of the bytes is not the end.
      await entry.work.run((done) => {
        update(entry, { done: Math.min(0.99, done) });
      }, entry.abort.signal);
      update(entry, { done: 1, state: "saved" });
    } catch (thrown) {
      const failure = failureOf(thrown);
      update(entry, failure.code === "cancelled" ? { state: "cancelled" } : { state: "failed", failure });
    }
  }

  function start(entry: Entry): void {
    entry.abort = new AbortController();
    const { id, task, title, done } = entry.job;
    // Tried again, it goes on from what is saved.
    entry.job = { id, task, title, done, state: "running" };
    queue = queue.then(() => run(entry));
    changed();
  }

  const busy = () => [...entries.values()].some(({ job }) => job.state === "running");

  return {
    list: () => [...entries.values()].map(({ job }) => job),
    add(task, title, work) {
      const id = ++count;
      const job: Job = { id, task, title, done: 0, state: "running" };
      const entry: Entry = { job, work, abort: new AbortController() };
      entries.set(id, entry);
      start(entry);
      return id;
    },
    cancel(id) {
      const entry = entries.get(id);
      if (entry?.job.state !== "running") return;
      entry.abort.abort();
      update(entry, { state: "cancelled" });
    },
    retry(id) {
      const entry = entries.get(id);
      if (entry?.job.state === "failed") start(entry);
    },
    dismiss(id) {
      const entry = entries.get(id);
      if (!entry || entry.job.state === "running") return;
      entry.work.drop();
      entries.delete(id);
      changed();
    },
    busy,
    async idle() {
      let seen: Promise<void>;
      do {
        seen = queue;
        await seen;
      } while (seen !== queue);
    },
  };
}
