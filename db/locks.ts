import { hexOf } from "./compare.ts";

/**
 * One lock for each name: many may share it, or one holds it alone; first come, first served. In memory: one process
 * writes to a data folder (its volatile file is held exclusively).
 */
export type Locks = {
  shared<T>(name: string, work: () => Promise<T>): Promise<T>;
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
};

type Waiting = { readonly alone: boolean; readonly start: () => void };
/** `holders`: how many share it; -1: one alone. */
type Lock = { holders: number; readonly queue: Waiting[] };

export function createLocks(): Locks {
  const locks = new Map<string, Lock>();

  function wake(name: string, lock: Lock): void {
    for (let next = lock.queue[0]; next; next = lock.queue[0]) {
      if (lock.holders === -1 || (next.alone && lock.holders > 0)) return;
      lock.holders = next.alone ? -1 : lock.holders + 1;
      lock.queue.shift();
      next.start();
    }
    if (lock.holders === 0) locks.delete(name);
  }

  async function hold<T>(name: string, alone: boolean, work: () => Promise<T>): Promise<T> {
    const lock = locks.get(name) ?? { holders: 0, queue: [] };
    locks.set(name, lock);
    // Nobody waits, and nothing stands against it: at once, as it mostly is.
    if (lock.queue.length === 0 && (alone ? lock.holders === 0 : lock.holders >= 0)) {
      lock.holders = alone ? -1 : lock.holders + 1;
    } else {
      await new Promise<void>((start) => {
        lock.queue.push({ alone, start });
        wake(name, lock);
      });
    }
    try {
      return await work();
    } finally {
      lock.holders = alone ? 0 : lock.holders - 1;
      wake(name, lock);
    }
  }

  return {
    shared: (name, work) => hold(name, false, work),
    alone: (name, work) => hold(name, true, work),
  };
}

export const halfLock = (folder: Uint8Array, half: 0 | 1): string => `half ${hexOf(folder)} ${half}`;
export const grantLock = (id: Uint8Array): string => `grant ${hexOf(id)}`;
