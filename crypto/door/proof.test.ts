import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { SigningSeed } from "../keys.ts";
import { asKey } from "../keys.ts";
import { ed25519 } from "../noble.ts";
import { signedMessage, signProof } from "../proof.ts";
import { publicKeyOf } from "../schedule.ts";
import { makeChallenge, readChallenge } from "./challenge.ts";
import { isUsableKey, verifyProof } from "./proof.ts";
import { makeTicket, makeToken, readTicket, slotsDigest, verifyToken } from "./token.ts";

const random = (length = 32) => crypto.getRandomValues(new Uint8Array(length));
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const statement = fc.record({
  origin: fc.webUrl().map((url) => new URL(url).origin),
  purpose: fc.nat(255),
  challenge: bytes(56),
  body: fc.uint8Array({ maxLength: 50 }),
});

test("A14: a signature holds for its own statement only", () => {
  const seed = asKey<SigningSeed>(random(), "seed");
  const key = publicKeyOf(seed);
  fc.assert(
    fc.property(statement, statement, (mine, other) => {
      fc.pre(JSON.stringify(mine) !== JSON.stringify(other));
      const signature = signProof(seed, mine);
      return verifyProof({ ...mine, key, signature }) && !verifyProof({ ...other, key, signature });
    }),
    { numRuns: 30 },
  );
});

test("A14: no two statements are spelled alike", () => {
  fc.assert(
    fc.property(statement, statement, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      return Buffer.compare(signedMessage(one), signedMessage(other)) !== 0;
    }),
  );
  const at = { purpose: 1, challenge: new Uint8Array(56), body: new Uint8Array(0) };
  expect(() => signedMessage({ ...at, origin: "https://a", challenge: new Uint8Array(55) })).toThrow(/^challenge/);
  expect(() => signedMessage({ ...at, origin: "a".repeat(65_536) })).toThrow(RangeError);
});

test("B6: with a part of small order added, a usable key is one no more", () => {
  const orderFour = ed25519.Point.fromBytes(new Uint8Array(32));
  fc.assert(
    fc.property(bytes(32), (given) => {
      const point = ed25519.Point.fromBytes(publicKeyOf(asKey<SigningSeed>(given, "seed")));
      return [1, 2, 3].every((times) => {
        let mixed = point;
        for (let i = 0; i < times; i++) mixed = mixed.add(orderFour);
        return isUsableKey(point.toBytes()) && !isUsableKey(mixed.toBytes());
      });
    }),
    { numRuns: 20 },
  );
});

test("B7: nothing that is sent makes the check throw", () => {
  const any = fc.uint8Array({ maxLength: 70 });
  fc.assert(
    fc.property(any, any, any, (key, signature, challenge) => {
      const given = { origin: "https://a", purpose: 1, body: new Uint8Array(0) };
      return !verifyProof({ ...given, key, signature, challenge }) && typeof isUsableKey(key) === "boolean";
    }),
  );
});

const key = random();
const slots = () => Array.from({ length: 4 }, () => ({ key: random(), sealed: random(256) }));

test("B17: challenge and ticket, of the same length and under the same key, are never taken for one another", () => {
  const challenge = makeChallenge(key, random(16), 1_800_000_000);
  const ticket = makeTicket(key, { grant: random(16), expires: 1_800_000_000 });
  expect(challenge).toHaveLength(ticket.length);
  expect(readChallenge(key, challenge)).not.toBeNull();
  expect(readTicket(key, ticket)).not.toBeNull();
  expect(readChallenge(key, ticket)).toBeNull();
  expect(readTicket(key, challenge)).toBeNull();
});

test("B16: any change to the half's key or to one byte of a slot ends its tokens", () => {
  const half = random();
  const before = slots();
  const token = makeToken(key, { folder: random(16), half: 0, expires: 1_800_000_000 }, slotsDigest(half, before));
  expect(verifyToken(key, token, slotsDigest(half, before))).toBe(true);
  expect(verifyToken(key, token, slotsDigest(random(), before))).toBe(false);
  for (let place = 0; place < 4; place++) {
    const after = before.map((slot, i) => ({
      ...slot,
      sealed: i === place ? slot.sealed.map((byte, at) => (at === 255 ? byte ^ 1 : byte)) : slot.sealed,
    }));
    expect(verifyToken(key, token, slotsDigest(half, after)), `slot ${place}`).toBe(false);
  }
});

test("wrong lengths are refused by name", () => {
  expect(() => makeChallenge(key, random(15), 1)).toThrow(/^nonce/);
  expect(() => makeChallenge(random(31), random(16), 1)).toThrow(/^stamp key/);
  expect(() => makeTicket(key, { grant: random(17), expires: 1 })).toThrow(/^grant id/);
  expect(() => makeToken(key, { folder: random(15), half: 0, expires: 1 }, random())).toThrow(/^folder id/);
  expect(() => slotsDigest(random(31), slots())).toThrow(/^half key/);
});
