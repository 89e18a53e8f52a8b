/** PROTOCOL 6: what the server checks of a signature and of a key. */
import { bytesToNumberLE, ed25519 } from "../noble.ts";
import type { Statement } from "../proof.ts";
import { signedMessage } from "../proof.ts";

/**
 * A canonical encoding (RFC 8032 5.1.3) of a point of prime order that is not the identity. Without this check the
 * identity key accepts the signature (identity, 0) for every message (B6, B7), and a filler key that is no such point
 * is told from real ones: only 6.5 % of random strings are.
 */
export function isUsableKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** Says whether `signature` (64 bytes) is one over `message` by `key`; the key was looked at before. May throw. */
export type Verify = (signature: Uint8Array, message: Uint8Array, key: Uint8Array) => boolean;

const nobleVerify: Verify = (signature, message, key) => ed25519.verify(signature, message, key, { zip215: false });

const { Point } = ed25519;
/** RFC 8032 5.1.2: y, little-endian, with the sign of x in the last bit. */
const yOf = (encoded: Uint8Array): bigint => bytesToNumberLE(encoded) & ((1n << 255n) - 1n);

/** The y of the eight points whose order divides eight, as multiples of one of order eight. */
function smallOrderYs(): ReadonlySet<bigint> {
  const ys = new Set<bigint>();
  let point = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  for (const orderEight = point; !point.is0(); point = point.add(orderEight)) ys.add(point.toAffine().y);
  return ys.add(Point.ZERO.y);
}
const smallOrder = smallOrderYs();

/**
 * Strict Ed25519: canonical encodings only, no small-order key (PROTOCOL 6.3). Never throws. `verify`: the server's own,
 * which must refuse S >= L and an R of another spelling, as every one does that computes R anew and compares its bytes.
 */
export function verifyProof(
  proof: Statement & { readonly key: Uint8Array; readonly signature: Uint8Array },
  verify: Verify = nobleVerify,
): boolean {
  const { key, signature } = proof;
  if (key.length !== 32 || signature.length !== 64) return false;
  // OpenSSL 3.0 reads y modulo p, and takes the identity's signature for every message (B7).
  const y = yOf(key);
  if (y >= Point.Fp.ORDER || smallOrder.has(y)) return false;
  try {
    return verify(signature, signedMessage(proof), key);
  } catch {
    return false;
  }
}
