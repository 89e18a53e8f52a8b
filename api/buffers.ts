/**
 * Buffers that are used again. What is made anew for each block that is read waits for the garbage collector, 64 KiB at
 * a time; that is a sixth of a read, or much memory. See [Note: Used again] in api/sent.ts.
 */
export type Lent = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Once, when nobody reads or writes `bytes` any more. Where that is never certain: never, and it is garbage. */
  giveBack(): void;
};
export type Buffers = { lend(): Lent };

/** `length` bytes each, with whatever was in them before. At most so many are kept. */
export function createBuffers(length: number, kept: number): Buffers {
  const free: Uint8Array<ArrayBuffer>[] = [];
  return {
    lend: () => {
      const bytes = free.pop() ?? new Uint8Array(length);
      let isLent = true;
      return {
        bytes,
        giveBack: () => {
          if (isLent && free.length < kept) free.push(bytes);
          isLent = false;
        },
      };
    },
  };
}
