import { plural } from "../format.ts";
import type { leave as english } from "./leave.en.ts";

export const leave: typeof english = {
  more: (presses) =>
    plural("fr", presses, {
      one: "Appuyez encore une fois sur Maj (Shift) pour partir vite.",
      other: `Appuyez encore ${presses} fois sur Maj (Shift) pour partir vite.`,
    }),
};
