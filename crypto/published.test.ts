import * as fc from "fast-check";
import { expect, test } from "vitest";
import { x25519 } from "./noble.ts";
import { exchangeWith } from "./published.ts";

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

/** What the library's own ladder gives. */
function plain(secret: Uint8Array, peer: Uint8Array) {
  let shared: Uint8Array | null;
  try {
    shared = x25519.getSharedSecret(secret, peer);
  } catch {
    shared = null;
  }
  return { own: x25519.scalarMult(secret, x25519.GuBytes), shared };
}

test("it gives the bytes of the ladder, for public keys of the curve and of its twist", () => {
  let [onCurve, onTwist] = [0, 0];
  fc.assert(
    fc.property(bytes32, fc.array(bytes32, { maxLength: 4 }), fc.boolean(), (drawn, secrets, isKey) => {
      const peer = isKey ? x25519.getPublicKey(drawn) : drawn;
      if (isKey) onCurve++;
      else onTwist++;
      expect(exchangeWith(peer)(secrets)).toEqual(secrets.map((secret) => plain(secret, peer)));
    }),
    { numRuns: 60 },
  );
  expect(Math.min(onCurve, onTwist)).toBeGreaterThan(10);
});

test("a key of small order, in every spelling, gives no secret; one with a small part gives the ladder's", () => {
  const p = (1n << 255n) - 19n;
  const spelled = (u: bigint, top = 0): Uint8Array => {
    const out = hex(u.toString(16).padStart(64, "0")).toReversed();
    out[31] = (out[31] ?? 0) | top;
    return out;
  };
  const eight = [
    325606250916557431795983626356110631294008115727848805560023387167927233504n,
    39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  ];
  const secrets = [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(32).map((_, i) => i * 7)];
  for (const u of [0n, 1n, p - 1n, ...eight, p, p + 1n])
    for (const top of [0, 128])
      expect(
        exchangeWith(spelled(u, top))(secrets).map(({ shared }) => shared),
        `${u} ${top}`,
      ).toEqual([null, null, null]);
  // On the curve, of the order 8 n, and above the prime: numbers from 2 on, and from p + 2 on.
  for (let u = 2n; u < 18n; u++)
    for (const peer of [spelled(u), spelled(u, 128), spelled(p + u)])
      expect(exchangeWith(peer)(secrets), `${u}`).toEqual(secrets.map((secret) => plain(secret, peer)));
});
