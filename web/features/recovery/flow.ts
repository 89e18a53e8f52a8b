/**
 * Making a key that needs no words. A sheet and cards are papers first and keys only when the holder has shown that the
 * paper is really there: so nobody relies on a paper that was never written.
 */
import { groupLength, plainDigits } from "../../lib/recovery/digits.ts";
import type { Papers } from "../../lib/recovery/papers.ts";
import type { Passkey } from "../../lib/recovery/passkey.ts";
import { keysAtMost, type Keys, type OwnKey } from "../../lib/vault/keys.ts";

/** Two different groups of one paper, counted from 0. */
export type Question = { readonly paper: number; readonly places: readonly [number, number] };

export function askBack({ papers }: Papers, random: (limit: number) => number): Question {
  const paper = random(papers.length);
  const count = papers[paper]?.length ?? 0;
  const first = random(count);
  const second = (first + 1 + random(count - 1)) % count;
  return { paper, places: first < second ? [first, second] : [second, first] };
}

/** The places at which something else was written. */
export const wrongPlaces = (
  { papers }: Papers,
  { paper, places }: Question,
  written: Readonly<Record<number, string>>,
): readonly number[] =>
  places.filter((place) => {
    const digits = plainDigits(written[place] ?? "");
    return digits.length !== groupLength || digits !== papers[paper]?.[place];
  });

/** Making one of this kind would take a fifth place. */
export const isFull = (keys: readonly OwnKey[], kind: OwnKey["kind"]): boolean =>
  keys.length >= keysAtMost && !keys.some((key) => key.kind === kind);

/** A phone gets lost or broken: it never is the only way in. */
export const onlyPhonesLeft = (keys: readonly OwnKey[], without: string): boolean =>
  keys.filter(({ id }) => id !== without).every(({ kind }) => kind === "passkey");

/** One other way in, besides the phone: if that is lost too, nothing is left. */
export const needsMore = (keys: readonly OwnKey[]): boolean =>
  keys.some(({ kind }) => kind === "passkey") && keys.filter(({ kind }) => kind !== "passkey").length < 2;

/**
 * Hands the folder a copy: adding waits its turn behind other changes, and a screen that is left meanwhile overwrites
 * its own bytes. A secret of zeros would be a key that everybody has.
 */
export async function saveSecret(
  keys: Pick<Keys, "addSecret">,
  kind: "sheet" | "cards" | "passkey",
  secret: Uint8Array,
): Promise<void> {
  const copy = secret.slice();
  try {
    await keys.addSecret(kind, copy);
  } finally {
    copy.fill(0);
  }
}

type Problem = { readonly problem: "missing" | "refused" };

/**
 * A key on this phone: the phone first, the folder then. After a failure of the line the same call goes on with the key
 * that the phone made.
 */
export function createPhoneKey(
  keys: Pick<Keys, "addSecret">,
  phone: { readonly make: () => Promise<Passkey | Problem>; readonly drop: (id: string) => Promise<void> },
) {
  let made: Passkey | undefined;
  let isGivenUp = false;
  const forget = (): void => {
    made?.secret.fill(0);
    made = undefined;
  };
  return {
    /** What it throws is the folder's failure. */
    async save(): Promise<"saved" | Problem["problem"]> {
      if (made === undefined) {
        const found = await phone.make();
        if ("problem" in found) return found.problem;
        if (isGivenUp) {
          // Left while the phone asked: nothing is left half-made (B15).
          found.secret.fill(0);
          await phone.drop(found.id);
          return "refused";
        }
        made = found;
      }
      await saveSecret(keys, "passkey", made.secret);
      forget();
      return "saved";
    },
    /** Where the folder was asked to take the key, its list may hold it already: then the phone keeps it too. */
    giveUp(): void {
      isGivenUp = true;
      forget();
    },
  };
}
