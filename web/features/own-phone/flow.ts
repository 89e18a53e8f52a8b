/** Keeping and forgetting on the holder's own phone. Nothing is kept before the tap. */
import type { Language } from "../../lib/locale/languages.ts";
import {
  followDoor,
  forgetOwnPhone,
  keepOwnPhone,
  type OwnPhone,
  readOwnPhone,
  showableFloor,
} from "../../lib/own-phone.ts";
import { normaliseName, textProblem, type TextProblem } from "../../lib/spelling.ts";
import type { Vault } from "../../lib/vault/vault.ts";

export type Kept = Pick<OwnPhone, "name" | "language">;
export type Keeping = { readonly kept: Kept } | { readonly problem: TextProblem } | { readonly refused: true };

export type OwnPhoneFlow = {
  kept(): Kept | null;
  /** Throws the FardeError of a front that has to be asked for its words first. */
  keep(name: string, language: Language): Promise<Keeping>;
  /** False where the browser still has it. */
  forget(): boolean;
};

/** What the screen shows is the same from both doors, and so is what is stored: `kept` leaves the mark out. */
const shown = ({ name, language }: OwnPhone): Kept => ({ name, language });

export function createOwnPhone(store: Storage | null, vault: Vault): OwnPhoneFlow {
  let stop = (): void => undefined;
  return {
    kept() {
      const phone = readOwnPhone(store);
      return phone === null ? null : shown(phone);
    },
    async keep(name, language) {
      const problem = textProblem(name, normaliseName);
      if (problem !== undefined) return { problem };
      const phone = { name: name.trim(), language, ...(await showableFloor(vault)) };
      if (!keepOwnPhone(store, phone)) {
        forgetOwnPhone(store);
        return { refused: true };
      }
      stop();
      stop = followDoor(store, vault);
      return { kept: shown(phone) };
    },
    forget() {
      stop();
      return forgetOwnPhone(store);
    },
  };
}
