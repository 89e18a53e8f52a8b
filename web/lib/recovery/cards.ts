/**
 * Three cards of which any two give the secret (PROTOCOL 5.7): Shamir's scheme over GF(256). The only file that knows the
 * library. The scheme checks nothing: a false card gives a false secret, and the proof of the slot decides.
 */
import { combine, split } from "shamir-secret-sharing";
import { type Bytes, concat } from "../../../crypto/bytes.ts";
import { secretLengths } from "../../../crypto/schedule.ts";

const cardsMade = 3;
/** Set byte, and a share: the secret's 16 bytes and its x. */
const cardLength = 1 + secretLengths.cards + 1;

/** `set`: a random byte that the three have in common. */
export async function cardsOf(secret: Uint8Array, set: number): Promise<readonly Bytes[]> {
  if (secret.length !== secretLengths.cards) throw new RangeError("secret: 16 bytes needed");
  const shares = await split(secret, cardsMade, 2);
  return shares.map((share) => {
    const card = concat(Uint8Array.of(set), share);
    share.fill(0);
    return card;
  });
}

export type Joined =
  /** One for each pair that fits together; at least one. */
  | { readonly secrets: readonly Bytes[] }
  /** Why no two of them fit: there is only one, the same was given twice, or they were not made together. */
  | { readonly problem: "one" | "same" | "sets" };

/** What each pair of these cards gives (18 bytes a card). */
export async function joinCards(cards: readonly Uint8Array[]): Promise<Joined> {
  if (cards.some((card) => card.length !== cardLength)) throw new RangeError("card: 18 bytes needed");
  if (cards.length < 2) return { problem: "one" };
  const secrets: Bytes[] = [];
  let together = false;
  for (const [i, one] of cards.entries()) {
    for (const other of cards.slice(i + 1)) {
      if (one[0] !== other[0]) continue;
      together = true;
      // The same place on the curve: the same card again, or a false copy of it. Such a pair gives nothing.
      if (one.at(-1) === other.at(-1)) continue;
      // A place of zero is the secret itself and never stands on a card of ours.
      if (one.at(-1) === 0 || other.at(-1) === 0) continue;
      secrets.push(new Uint8Array(await combine([one.slice(1), other.slice(1)])));
    }
  }
  if (secrets.length > 0) return { secrets };
  return { problem: together ? "same" : "sets" };
}
