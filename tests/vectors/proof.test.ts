/** Vectors of PROTOCOL 6: challenges, signatures, keys, tokens, tickets. */
import { createPrivateKey, sign } from "node:crypto";
import { expect, test } from "vitest";
import { opensslVerify } from "../../api/proofs.ts";
import { purpose } from "../../api/wire.ts";
import { makeChallenge, readChallenge } from "../../crypto/door/challenge.ts";
import { isUsableKey, verifyProof } from "../../crypto/door/proof.ts";
import { makeTicket, makeToken, parseToken, readTicket, slotsDigest, verifyToken } from "../../crypto/door/token.ts";
import type { SigningSeed } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { ed25519 } from "../../crypto/noble.ts";
import { signedMessage, signProof } from "../../crypto/proof.ts";
import { fromHex, toHex } from "./material.ts";
import proof from "./proof.json" with { type: "json" };
import token from "./token.json" with { type: "json" };

const seed = asKey<SigningSeed>(fromHex(proof.seed), "signing seed");
const key = fromHex(proof.publicKey);
const challenge = fromHex(proof.challenge.bytes);

/** In JavaScript, and the server's own: both take and refuse the same. */
const verifiers = [undefined, opensslVerify];

test.each(proof.signed)("signature for $purpose", ({ purpose: name, number, body, message, signature }) => {
  expect(Object.entries(purpose)).toContainEqual([name, number]);
  const statement = { origin: proof.origin, purpose: number, challenge, body: fromHex(body) };
  expect(toHex(signedMessage(statement))).toBe(message);
  expect(toHex(signProof(seed, statement))).toBe(signature);
  for (const verify of verifiers)
    expect(verifyProof({ ...statement, key, signature: fromHex(signature) }, verify)).toBe(true);
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  expect(toHex(sign(null, fromHex(message), privateKey))).toBe(signature);
});

test("every purpose has a vector", () => {
  expect(proof.signed.map((each) => each.purpose)).toEqual(Object.keys(purpose));
});

const first = proof.signed[0] ?? { number: 0, signature: "" };
const good = { origin: proof.origin, purpose: first.number, challenge, body: new Uint8Array(0), key };
function taken(change: object): boolean {
  const [ours, theirs] = verifiers.map((verify) =>
    verifyProof({ ...good, signature: fromHex(first.signature), ...change }, verify),
  );
  expect(theirs).toBe(ours);
  return ours === true;
}

test("A14, B8: a signature for another origin, purpose, challenge, body or key is refused", () => {
  expect(taken({})).toBe(true);
  for (const origin of proof.refuse.origins) expect(taken({ origin }), origin).toBe(false);
  for (const other of proof.refuse.purposes) expect(taken({ purpose: other }), String(other)).toBe(false);
  expect(taken({ challenge: fromHex(proof.refuse.otherChallenge) })).toBe(false);
  expect(taken({ body: fromHex(proof.refuse.otherBody) })).toBe(false);
  expect(taken({ key: fromHex(proof.refuse.otherKey) })).toBe(false);
});

test("B7: forged signatures: S + L, S of 0, the identity key", () => {
  for (const { why, signature } of proof.refuse.signatures) {
    expect(taken({ signature: fromHex(signature) }), why).toBe(false);
  }
  const { forged } = proof.refuse;
  const statement = { ...good, key: fromHex(forged.key), signature: fromHex(forged.signature) };
  expect(taken(statement)).toBe(false);
  // The forgery is real: the looser rule takes it.
  expect(ed25519.verify(statement.signature, signedMessage(statement), statement.key, { zip215: true })).toBe(true);
});

test("B6, B7: keys of small order, of another spelling or length are refused before anybody verifies by them", () => {
  // OpenSSL 3.0 takes the identity's signature for every message, 3.5 does not: whatever verifies is not asked.
  const credulous = (change: object) =>
    verifyProof({ ...good, signature: fromHex(first.signature), ...change }, () => true);
  expect(credulous({})).toBe(true);
  const refused = proof.refuse.unusableKeys.filter(({ why }) => !/^(a usable key plus|no point)/.test(why));
  expect(refused).toHaveLength(11);
  for (const { why, key: bytes } of refused) expect(credulous({ key: fromHex(bytes) }), why).toBe(false);
  for (const length of [0, 63, 65]) expect(credulous({ signature: new Uint8Array(length) })).toBe(false);
});

test("B6: identity, small-order, mixed-order and non-canonical keys are not usable", () => {
  expect(isUsableKey(key)).toBe(true);
  for (const { why, key: bytes } of proof.refuse.unusableKeys) expect(isUsableKey(fromHex(bytes)), why).toBe(false);
  const orders = proof.refuse.unusableKeys.filter(({ why }) => /^(identity|order)/.test(why));
  expect(orders).toHaveLength(9);
  for (const { why, key: bytes } of orders) {
    expect(ed25519.Point.fromBytes(fromHex(bytes), true).isSmallOrder(), why).toBe(true);
  }
});

test("B8: challenge: another key, another time, another length", () => {
  const made = fromHex(proof.challenge.key);
  expect(toHex(makeChallenge(made, fromHex(proof.challenge.nonce), proof.challenge.expires))).toBe(
    proof.challenge.bytes,
  );
  const read = readChallenge(made, challenge);
  expect(read && { nonce: toHex(read.nonce), expires: read.expires }).toEqual({
    nonce: proof.challenge.nonce,
    expires: proof.challenge.expires,
  });
  expect(readChallenge(fromHex(proof.refuse.challenges.otherKey), challenge)).toBeNull();
  expect(readChallenge(made, fromHex(proof.refuse.challenges.later))).toBeNull();
  expect(readChallenge(made, challenge.subarray(0, 55))).toBeNull();
});

const stamp = fromHex(token.key);
const digest = fromHex(token.token.digest);
const bytes = fromHex(token.token.bytes);

test("token and ticket", () => {
  const slots = token.token.slots.map((slot) => ({ key: fromHex(slot.key), sealed: fromHex(slot.sealed) }));
  expect(toHex(slotsDigest(fromHex(token.token.halfKey), slots))).toBe(token.token.digest);
  const fields = { folder: fromHex(token.token.folder), half: 1, expires: token.token.expires } as const;
  expect(toHex(makeToken(stamp, fields, digest))).toBe(token.token.bytes);
  expect(parseToken(bytes)).toEqual(fields);
  expect(verifyToken(stamp, bytes, digest)).toBe(true);
  const ticket = { grant: fromHex(token.ticket.grant), expires: token.ticket.expires };
  expect(toHex(makeTicket(stamp, ticket))).toBe(token.ticket.bytes);
  expect(readTicket(stamp, fromHex(token.ticket.bytes))).toEqual(ticket);
});

test("B16, B17: tokens and tickets forged, cut, extended, of another key, or of slots that were rewritten", () => {
  expect(verifyToken(fromHex(token.refuse.otherKey), bytes, digest)).toBe(false);
  expect(verifyToken(stamp, bytes, fromHex(token.refuse.rewrittenDigest))).toBe(false);
  expect(verifyToken(stamp, bytes, fromHex(token.refuse.swappedDigest))).toBe(false);
  for (const { why, bytes: given } of token.refuse.tokens) expect(parseToken(fromHex(given)), why).toBeNull();
  const ticket = fromHex(token.ticket.bytes);
  for (let at = 0; at < bytes.length; at++) {
    expect(
      verifyToken(
        stamp,
        bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)),
        digest,
      ),
      `byte ${at}`,
    ).toBe(false);
  }
  for (let at = 0; at < ticket.length; at++) {
    expect(
      readTicket(
        stamp,
        ticket.map((byte, i) => (i === at ? byte ^ 1 : byte)),
      ),
      `byte ${at}`,
    ).toBeNull();
  }
  expect(readTicket(fromHex(token.refuse.otherKey), ticket)).toBeNull();
  expect(readTicket(stamp, ticket.subarray(0, 55))).toBeNull();
  // A challenge and a ticket have the same length and are stamped alike; their labels keep them apart.
  expect(readChallenge(stamp, ticket)).toBeNull();
});
