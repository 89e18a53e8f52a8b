import { expect, test } from "vitest";
import { sealLogEntry } from "../../crypto/door/log.ts";
import { x25519 } from "../../crypto/noble.ts";
import { numbered } from "../../tests/faults/numbered.ts";
import { opensslExchange } from "./exchange.ts";

test("it gives what the program's own X25519 gives, for any 32 bytes as a secret and as a key", () => {
  for (let i = 0; i < 200; i++) {
    const [secret, peer] = [numbered(32, 2 * i), numbered(32, 2 * i + 1)];
    expect(opensslExchange(secret, peer)).toEqual({
      publicKey: x25519.getPublicKey(secret),
      shared: x25519.getSharedSecret(secret, peer),
    });
  }
  const [key, secret, entry] = [x25519.getPublicKey(numbered(32, 1_000)), numbered(32, 1_001), { at: 1, kind: 1 }];
  expect(sealLogEntry(key, secret, entry, opensslExchange)).toEqual(sealLogEntry(key, secret, entry));
});

/** RFC 7748 and its errata: points whose product with any secret is zero, in their canonical and other spellings. */
const ofSmallOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
];

test.each(ofSmallOrder)("a log key of small order is refused: %s", (hex) => {
  const key = new Uint8Array(Buffer.from(hex, "hex"));
  expect(() => sealLogEntry(key, numbered(32, 1), { at: 0, kind: 0 }, opensslExchange)).toThrow();
  expect(() => sealLogEntry(key, numbered(32, 1), { at: 0, kind: 0 })).toThrow();
});
