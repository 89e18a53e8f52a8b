/** The vectors themselves: that making them anew gives the same bytes, and that the published ones hold here. */
import { argon2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { argon2id as argonNoble } from "@noble/hashes/argon2.js";
import { argon2id as argonWasm } from "hash-wasm";
import { expect, test } from "vitest";
import { evaluate } from "../crypto/door/evaluate.ts";
import { ristretto255_oprf } from "../crypto/noble.ts";
import { argon2, blindWords, finalizeWords } from "../crypto/schedule.ts";
import { stretch as stretchOfPage } from "../web/lib/worker/stretch.ts";
import { engine } from "./engine.ts";
import argon from "./vectors/argon2.json" with { type: "json" };
import { spelled, vectors } from "./vectors/generate.ts";
import { stretch } from "./vectors/make/door.ts";
import { fromHex, toHex } from "./vectors/material.ts";
import oprf from "./vectors/oprf.json" with { type: "json" };

test("every vector is made anew with the same bytes: nothing sealed before stops opening", async () => {
  for (const [name, vector] of await vectors()) {
    expect(spelled(vector), name).toBe(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), "utf8"));
  }
});

test("RFC 9497 A.1.1: key, blinding, evaluation and output", () => {
  const suite = ristretto255_oprf.oprf;
  expect(toHex(suite.deriveKeyPair(fromHex(oprf.seed), fromHex(oprf.keyInfo)).secretKey)).toBe(oprf.skSm);
  for (const vector of oprf.vectors) {
    const input = fromHex(vector.input);
    // The library draws 48 bytes and takes `1 + (them mod (order - 1))`, little-endian: these give the published blind.
    const draw = new Uint8Array(48);
    draw.set(fromHex(vector.blind));
    draw[0] = (draw[0] ?? 0) - 1;
    const { blind, blinded: element } = suite.blind(input, () => draw);
    expect(toHex(blind)).toBe(vector.blind);
    expect(toHex(element)).toBe(vector.blindedElement);
    expect(toHex(suite.blindEvaluate(fromHex(oprf.skSm), element))).toBe(vector.evaluationElement);
    expect(toHex(suite.finalize(input, fromHex(vector.blind), fromHex(vector.evaluationElement)))).toBe(vector.output);
    const ours = { input, blind: fromHex(vector.blind), element };
    expect(toHex(finalizeWords(ours, fromHex(vector.evaluationElement)))).toBe(vector.output);
  }
});

test("A7: identity, non-canonical and wrong-length elements are refused by the browser and by the server", () => {
  const blinded = blindWords("blue river", (length) => new Uint8Array(length ?? 48).fill(7));
  const key = new Uint8Array(32);
  // The element as such is taken: the refusals below are about the element.
  expect(finalizeWords(blinded, evaluate(key, key, blinded.element))).toHaveLength(64);
  for (const { why, element } of oprf.refuse) {
    expect(() => finalizeWords(blinded, fromHex(element)), why).toThrow(RangeError);
    expect(() => evaluate(key, key, fromHex(element)), why).toThrow(RangeError);
  }
});

test("RFC 9106 5.3: Argon2id", () => {
  const { rfc } = argon;
  const tag = argonNoble(fromHex(rfc.password), fromHex(rfc.salt), {
    t: rfc.passes,
    m: rfc.memory,
    p: rfc.lanes,
    dkLen: 32,
    key: fromHex(rfc.secret),
    personalization: fromHex(rfc.associatedData),
  });
  expect(toHex(tag)).toBe(rfc.tag);
});

test("A9: the stretching has fixed parameters, and both libraries and Node's own agree on it", async () => {
  expect(argon2).toMatchObject({ memory: 65_536, passes: 3, lanes: 1, length: 64 });
  expect(toHex(argon2.salt)).toBe("00".repeat(16));
  const message = fromHex(argon.ours.password);
  const nonce = new Uint8Array(16);
  expect(toHex(await stretch(message))).toBe(argon.ours.tag);
  expect(toHex(argonNoble(message, nonce, { t: 3, m: 65_536, p: 1, dkLen: 64 }))).toBe(argon.ours.tag);
  expect(
    toHex(argon2Sync("argon2id", { message, nonce, parallelism: 1, tagLength: 64, memory: 65_536, passes: 3 })),
  ).toBe(argon.ours.tag);
}, 30_000);

test("A9: what the tests stretch with gives what the page does, each time a copy of its own", async () => {
  const password = fromHex(argon.ours.password);
  const byPage = await stretchOfPage(password);
  const first = await engine.stretch(password);
  expect(toHex(first)).toBe(toHex(byPage));
  first.fill(0);
  expect(toHex(await engine.stretch(password))).toBe(toHex(byPage));
  const other = password.map((byte) => byte ^ 1);
  expect(toHex(await engine.stretch(other))).toBe(toHex(await stretchOfPage(other)));
}, 30_000);

test("hash-wasm and Node agree with the parameters of RFC 9106 5.3 less the associated data, which hash-wasm lacks", async () => {
  const { rfc } = argon;
  const [password, salt, secret] = [fromHex(rfc.password), fromHex(rfc.salt), fromHex(rfc.secret)];
  const wasm = await argonWasm({
    password,
    salt,
    secret,
    iterations: rfc.passes,
    parallelism: rfc.lanes,
    memorySize: rfc.memory,
    hashLength: 32,
    outputType: "binary",
  });
  const node = argon2Sync("argon2id", {
    message: password,
    nonce: salt,
    secret,
    parallelism: rfc.lanes,
    tagLength: 32,
    memory: rfc.memory,
    passes: rfc.passes,
  });
  expect(toHex(wasm)).toBe(toHex(node));
});
