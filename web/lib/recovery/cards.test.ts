import { array, assert, asyncProperty, constantFrom, integer, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { randomBytes } from "../random.ts";
import { cardsOf, joinCards } from "./cards.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

test("any two of the three give the secret, in any order", async () => {
  const secret = randomBytes(16);
  const cards = await cardsOf(secret, 7);
  expect(cards.map((card) => card.length)).toEqual([18, 18, 18]);
  for (const one of cards) {
    for (const other of cards) {
      if (one === other) continue;
      expect(await joinCards([one, other])).toEqual({ secrets: [secret] });
    }
  }
  const all = await joinCards(cards);
  expect("secrets" in all && all.secrets.map(hex)).toEqual([hex(secret), hex(secret), hex(secret)]);
});

test("a helper who tries alone gets nothing, and one card fits every secret", async () => {
  const [card = new Uint8Array(18)] = await cardsOf(randomBytes(16), 7);
  expect(await joinCards([card])).toEqual({ problem: "one" });
  expect(await joinCards([])).toEqual({ problem: "one" });
  expect(await joinCards([card, card])).toEqual({ problem: "same" });
  // With a second point that one chooses, any first byte of a secret comes out: so the card alone excludes none.
  const seen = new Set<number>();
  for (let y = 0; y < 256; y++) {
    const invented = new Uint8Array(18).fill(y);
    invented[0] = 7;
    invented[17] = card[17] === 1 ? 2 : 1;
    const joined = await joinCards([card, invented]);
    seen.add(("secrets" in joined && joined.secrets[0]?.[0]) || 0);
  }
  expect(seen.size).toBe(256);
});

test("cards of two sets are told apart; with a third one every pair that fits is tried", async () => {
  const [secret, other] = [randomBytes(16), randomBytes(16)];
  const [a = secret, b = secret] = await cardsOf(secret, 1);
  const [c = secret, d = secret] = await cardsOf(other, 2);
  expect(await joinCards([a, c])).toEqual({ problem: "sets" });
  expect(await joinCards([a, c, b])).toEqual({ secrets: [secret] });
  expect(await joinCards([c, a, d])).toEqual({ secrets: [other] });
});

test("three cards of which one is false: the right secret is among what comes out, wherever the false one lies", async () => {
  const card = uint8Array({ minLength: 17, maxLength: 17 });
  await assert(
    asyncProperty(card, constantFrom(0, 1, 2), integer({ min: 0, max: 255 }), async (invented, at, set) => {
      const secret = randomBytes(16);
      const cards = [...(await cardsOf(secret, set))];
      cards[at] = Uint8Array.of(set, ...invented);
      const joined = await joinCards(cards);
      expect("secrets" in joined && joined.secrets.map(hex)).toContain(hex(secret));
    }),
    { numRuns: 200 },
  );
});

test("any cards at all come to an answer, and other lengths are refused", async () => {
  await assert(
    asyncProperty(array(uint8Array({ minLength: 18, maxLength: 18 }), { maxLength: 4 }), async (cards) => {
      const joined = await joinCards(cards);
      expect("secrets" in joined ? joined.secrets.length > 0 : joined.problem.length > 0).toBe(true);
    }),
    { numRuns: 100 },
  );
  await expect(joinCards([new Uint8Array(17)])).rejects.toThrow(RangeError);
  await expect(cardsOf(new Uint8Array(32), 1)).rejects.toThrow(RangeError);
});
