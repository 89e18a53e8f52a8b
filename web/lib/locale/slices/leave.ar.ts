import { plural } from "../format.ts";
import type { leave as english } from "./leave.en.ts";

export const leave: typeof english = {
  more: (presses) =>
    plural("ar", presses, {
      one: "اضغط Shift مرة أخرى لتخرج بسرعة.",
      two: "اضغط Shift مرتين أخريين لتخرج بسرعة.",
      other: `اضغط Shift ${presses} مرات أخرى لتخرج بسرعة.`,
    }),
};
