/** Vectors of PROTOCOL 8.7: the work and the tickets. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeChallenge, readChallenge } from "../../crypto/door/challenge.ts";
import { isTicket, ticketMark } from "../../crypto/door/ticket.ts";
import { isWorkDone } from "../../crypto/door/work.ts";
import { doWork, mostBits } from "../../crypto/work.ts";
import { fromHex, toHex } from "./material.ts";
import work from "./work.json" with { type: "json" };

const [lower = "", upper = ""] = work.halves;
const task = { challenge: fromHex(work.challenge.bytes), halves: [fromHex(lower), fromHex(upper)] as const };
const nonce = fromHex(work.nonce);

test("the first nonce that does, and its hash", () => {
  expect(toHex(doWork(task, work.bits))).toBe(work.nonce);
  const hash = createHash("sha256").update(fromHex(work.message)).digest();
  expect(toHex(hash)).toBe(work.hash);
  expect(BigInt(`0x${work.hash}`) >> BigInt(256 - work.bits)).toBe(0n);
  for (let bits = 0; bits <= work.bits; bits++) expect(isWorkDone(task, bits, nonce)).toBe(true);
  const zeros = 256 - BigInt(`0x${work.hash}`).toString(2).length;
  expect(isWorkDone(task, zeros, nonce)).toBe(true);
  expect(isWorkDone(task, zeros + 1, nonce)).toBe(false);
});

test("B10: work for another folder, on another challenge, or too little, is none", () => {
  expect(isWorkDone(task, work.refuse.bits, nonce)).toBe(false);
  const [otherLower = "", otherUpper = ""] = work.refuse.halves;
  expect(isWorkDone({ ...task, halves: [fromHex(otherLower), fromHex(otherUpper)] }, work.bits, nonce)).toBe(false);
  const other = fromHex(work.refuse.otherChallenge);
  expect(isWorkDone({ ...task, challenge: other }, work.bits, nonce)).toBe(false);
  expect(() => doWork(task, mostBits + 1)).toThrow(RangeError);
  expect(() => isWorkDone(task, 1, nonce.subarray(1))).toThrow(/^nonce/);
});

test("B8: a challenge to be worked on is none to be signed, and the other way round", () => {
  const { key, nonce: random, expires } = work.challenge;
  expect(toHex(makeChallenge(fromHex(key), fromHex(random), expires, "work challenge"))).toBe(work.challenge.bytes);
  expect(readChallenge(fromHex(key), task.challenge, "work challenge")?.expires).toBe(expires);
  expect(readChallenge(fromHex(key), task.challenge)).toBeNull();
  const toBeSigned = fromHex(work.refuse.toBeSigned);
  expect(readChallenge(fromHex(key), toBeSigned)).not.toBeNull();
  expect(readChallenge(fromHex(key), toBeSigned, "work challenge")).toBeNull();
});

test("a ticket: its check digit finds one wrong digit and two that changed places; its mark", () => {
  const { digits } = work.ticket;
  expect(isTicket(digits)).toBe(true);
  for (const refused of work.ticket.refuse) expect(isTicket(refused), refused).toBe(false);
  for (let at = 0; at < 12; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const changed = digits.slice(0, at) + String(digit) + digits.slice(at + 1);
      expect(isTicket(changed)).toBe(changed === digits);
    }
    const swapped = digits.slice(0, at) + (digits[at + 1] ?? "") + (digits[at] ?? "") + digits.slice(at + 2);
    if (at < 11) expect(isTicket(swapped), swapped).toBe(swapped === digits);
  }
  expect(toHex(ticketMark(fromHex(work.ticket.bucketKey), digits))).toBe(work.ticket.mark);
});
