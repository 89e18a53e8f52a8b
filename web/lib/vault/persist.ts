/** Trying again what a bad line interrupted. The requests it is for may all be repeated: they change nothing twice. */
import { FardeError } from "../failure.ts";

const pauses = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(new FardeError("cancelled"));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
  });

/** Repeats after a lost connection, or as long as a busy server asked for; every other failure is thrown. */
export async function persist<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (const pause of pauses) {
    if (signal?.aborted) throw new FardeError("cancelled");
    try {
      return await request();
    } catch (thrown) {
      if (!(thrown instanceof FardeError)) throw thrown;
      const { code, wait } = thrown.failure;
      if (code === "offline") await sleep(pause, signal);
      else if (code === "busy") await sleep(Math.min(30, wait ?? 2) * 1_000, signal);
      else throw thrown;
    }
  }
  return request();
}
