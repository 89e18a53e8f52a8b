/**
 * What request bodies hold in memory while they are received. Of the process, as the memory is: beyond the most, one
 * more body is told to come back. Who has a token and who has none hold apart, so that nobody without one keeps out
 * those who have.
 */
import { ApiError } from "./errors.ts";

export type Budget = { readonly most: number; held: number };
/** `grow` counts bytes, and throws `busy` where there is no room; `free` gives all of them back. */
export type Holding = { grow(bytes: number): void; free(): void };

export const budgets: Record<"anybody" | "inside", Budget> = {
  anybody: { most: 8 * 1_048_576, held: 0 },
  inside: { most: 32 * 1_048_576, held: 0 },
};
const busyWait = 5;

export function holdIn(budget: Budget): Holding {
  let mine = 0;
  return {
    grow: (bytes) => {
      if (budget.held + bytes > budget.most) throw new ApiError("busy", busyWait);
      budget.held += bytes;
      mine += bytes;
    },
    free: () => {
      budget.held -= mine;
      mine = 0;
    },
  };
}
