/**
 * Making the second door: the keys, then the chosen papers one after the other. What failed goes on where it stopped,
 * and nothing is removed from the first door before its copy is behind the second.
 */
import { failureOf, type Failure } from "../../lib/failure.ts";
import { firstOffer } from "../../lib/offers.ts";
import type { FrontDoor, Moved, NewBack } from "../../lib/vault/doors.ts";
import type { WordKind } from "../../lib/vault/keys.ts";
import type { OpenStep } from "../../lib/vault/vault.ts";

export type Making =
  | { readonly at: "keys"; readonly stage: OpenStep }
  | { readonly at: "moving"; readonly moved: Moved }
  /** `moved` is there once the second door is made. */
  | { readonly at: "failed"; readonly failure: Failure; readonly moved?: Moved }
  | { readonly at: "done" };

export type Wanted = {
  readonly name: string;
  readonly words: string;
  readonly second: string;
  readonly kind?: WordKind;
  readonly today: string;
  readonly papers: readonly string[];
};

/** Returns what starts it and, after a failure, goes on. Never rejects: `tell` gets each step. */
export function makeSecondDoor(
  door: Pick<FrontDoor, "makeBack">,
  wanted: Wanted,
  tell: (now: Making) => void,
): () => Promise<void> {
  const { name, words, second, papers, kind = "words" } = wanted;
  const offer = firstOffer(wanted.today);
  let back: NewBack | undefined;
  let moved: Moved = { done: 0, of: papers.length };
  return async () => {
    try {
      if (back === undefined) {
        tell({ at: "keys", stage: "asking" });
        back = await door.makeBack(name, words, second, {
          kind,
          offer,
          onStep: (stage) => tell({ at: "keys", stage }),
        });
      }
      if (papers.length > 0) {
        const onMoved = (now: Moved): void => {
          moved = now;
          tell({ at: "moving", moved });
        };
        tell({ at: "moving", moved });
        await back.move(papers, { onMoved });
      }
      tell({ at: "done" });
    } catch (thrown) {
      const failure = failureOf(thrown);
      tell(back === undefined ? { at: "failed", failure } : { at: "failed", failure, moved });
    }
  };
}
