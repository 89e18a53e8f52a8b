import { plural } from "../format.ts";

/** Leaving quickly, by the key Shift. */
export const leave = {
  more: (presses: number) =>
    plural("en", presses, {
      one: "Press Shift one more time to leave fast.",
      other: `Press Shift ${presses} more times to leave fast.`,
    }),
};
