import { plural } from "../format.ts";
import type { leave as english } from "./leave.en.ts";

export const leave: typeof english = {
  more: (presses) =>
    plural("nl", presses, {
      one: "Druk nog één keer op Shift om snel weg te gaan.",
      other: `Druk nog ${presses} keer op Shift om snel weg te gaan.`,
    }),
};
