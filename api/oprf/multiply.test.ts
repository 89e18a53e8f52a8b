import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { evaluate, evaluationKey } from "../../crypto/door/evaluate.ts";
import { ristretto255_oprf } from "../../crypto/noble.ts";
import { fromHex, toHex } from "../../tests/vectors/material.ts";
import oprf from "../../tests/vectors/oprf.json" with { type: "json" };
import { sodiumMultiply } from "./multiply.ts";
import { createEvaluators } from "./pool.ts";

const suite = ristretto255_oprf.oprf;
const multiply = await sodiumMultiply();
const evaluators = createEvaluators(1);
afterAll(() => evaluators.close());

const random = (length = 32): Uint8Array => new Uint8Array(randomBytes(length));
const someElement = (): Uint8Array => suite.blind(random(), random).blinded;

test("RFC 9497 A.1.1: the key that is derived, and the evaluations of the threads", () => {
  const key = evaluationKey(fromHex(oprf.seed), fromHex(oprf.keyInfo));
  expect(toHex(key)).toBe(oprf.skSm);
  expect(oprf.vectors.length).toBeGreaterThan(1);
  for (const vector of oprf.vectors)
    expect(toHex(multiply(key, fromHex(vector.blindedElement)))).toBe(vector.evaluationElement);
});

test("keys and evaluations are those of the other library, whatever is asked", () => {
  for (let i = 0; i < 40; i++) {
    const [seed, info, element] = [random(), random(i), someElement()];
    const { secretKey } = suite.deriveKeyPair(seed, info);
    expect(toHex(evaluationKey(seed, info))).toBe(toHex(secretKey));
    expect(toHex(multiply(secretKey, element))).toBe(toHex(suite.blindEvaluate(secretKey, element)));
  }
});

test("the least and the greatest scalar", () => {
  const [one, element] = [new Uint8Array(32), someElement()];
  one[0] = 1;
  // The order of the group less one, RFC 9496 section 4.4.
  const greatest = fromHex("ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  expect(toHex(multiply(one, element))).toBe(toHex(element));
  expect(toHex(multiply(greatest, multiply(greatest, element)))).toBe(toHex(element));
});

test("A7: a thread gives what one evaluation in JavaScript gives, and refuses the identity and what is no element", async () => {
  const [seed, name] = [random(), random()];
  const elements = Array.from({ length: 8 }, someElement);
  const made = await Promise.all(elements.map((element) => evaluators.evaluate(seed, name, element)));
  expect(made.map(toHex)).toEqual(elements.map((element) => toHex(evaluate(seed, name, element))));
  expect(oprf.refuse.length).toBeGreaterThan(3);
  for (const { why, element } of oprf.refuse) {
    await expect(evaluators.evaluate(seed, name, fromHex(element)), why).rejects.toThrow(RangeError);
  }
  // And goes on.
  expect(await evaluators.evaluate(seed, name, elements[0] ?? random())).toEqual(made[0]);
});
