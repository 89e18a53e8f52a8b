/** Trying again what a bad line interrupted. The requests it is for may all be repeated: they change nothing twice. */
import { FardeError } from "../failure.ts";

/** For what somebody waits for: half a minute, then they are told. */
const soon = [1_000, 2_000, 4_000, 8_000, 15_000];
/** For what goes on beside: a lid that was closed, a server that is being restarted, a walk through a tunnel. */
const long = [...soon, 30_000, 30_000, 30_000, 30_000];

/** A request without an answer is given up after this, and the time its bytes take at 16 kB/s. */
const stallMilliseconds = 60_000;
const slowestBytesPerMillisecond = 16;

export type Persistence = {
  /** Ends the waiting between two tries. */
  readonly signal?: AbortSignal | undefined;
  /** Whether it ends a request under way as well. */
  readonly breaks?: boolean;
  readonly patience?: "none" | "soon" | "long";
  /** About how many go there or come back. */
  readonly bytes?: number;
};

/** Ends early where the browser says that it is online again. */
const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (end: () => void) => () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
      globalThis.removeEventListener?.("online", wake);
      end();
    };
    const wake = settle(resolve);
    const cancel = settle(() => {
      reject(new FardeError("cancelled"));
    });
    const timer = setTimeout(wake, milliseconds);
    signal?.addEventListener("abort", cancel);
    globalThis.addEventListener?.("online", wake);
  });

/** One try. A line that died without a word is "offline", like one that said so. */
async function attempt<T>(request: (signal: AbortSignal) => Promise<T>, how: Persistence): Promise<T> {
  const { signal, breaks = false, bytes = 0 } = how;
  if (signal?.aborted) throw new FardeError("cancelled");
  const controller = new AbortController();
  let stalled = false;
  const stop = () => {
    controller.abort();
  };
  const timer = setTimeout(
    () => {
      stalled = true;
      stop();
    },
    stallMilliseconds + bytes / slowestBytesPerMillisecond,
  );
  if (breaks) signal?.addEventListener("abort", stop);
  try {
    return await request(controller.signal);
  } catch (thrown) {
    const isCut = thrown instanceof FardeError && thrown.failure.code === "cancelled";
    throw stalled && isCut && !signal?.aborted ? new FardeError("offline") : thrown;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** Repeats after a lost connection, or as long as a busy server asked for; every other failure is thrown. */
export async function persist<T>(request: (signal: AbortSignal) => Promise<T>, how: Persistence = {}): Promise<T> {
  const pauses = how.patience === "long" ? long : how.patience === "none" ? [] : soon;
  for (const pause of pauses) {
    try {
      return await attempt(request, how);
    } catch (thrown) {
      if (!(thrown instanceof FardeError)) throw thrown;
      const { code, wait } = thrown.failure;
      if (code === "offline") await sleep(pause, how.signal);
      else if (code === "busy") await sleep(Math.min(30, wait ?? 2) * 1_000, how.signal);
      else throw thrown;
    }
  }
  return attempt(request, how);
}
