/** PROTOCOL 5.1, the server's step: it sees a blinded element and a hash, and learns neither name nor words. */
import { concat, label, requireLength, uint } from "../bytes.ts";
import type { Bytes } from "../bytes.ts";
import { hkdf, ristretto255, ristretto255_hasher, ristretto255_oprf, sha256 } from "../noble.ts";

/**
 * RFC 9496 scalar multiplication: `scalar` is 32 bytes, little-endian, from 1 to the order less 1; `element` is 32 bytes.
 * Throws where the element is not canonical, or the identity.
 */
export type Multiply = (scalar: Uint8Array, element: Uint8Array) => Uint8Array;
const ownMultiply: Multiply = (scalar, element) => ristretto255_oprf.oprf.blindEvaluate(scalar, element);

/** `"DeriveKeyPair" || contextString` of RFC 9497 3.1: mode 0, ristretto255-SHA512. */
const keyDomain = Uint8Array.from("DeriveKeyPairOPRFV1-\0-ristretto255-SHA512", (char) => char.charCodeAt(0));

/**
 * RFC 9497 3.2.1 DeriveKeyPair, without the public key, which mode 0 does not use and which costs as much as an
 * evaluation. 32 bytes. `info` is 65,535 bytes at most.
 */
export function evaluationKey(seed: Uint8Array, info: Uint8Array): Bytes {
  requireLength(seed, 32, "seed");
  for (let counter = 0; counter <= 255; counter++) {
    const input = concat(seed, uint(info.length, 2), info, uint(counter, 1));
    const scalar = ristretto255_hasher.hashToScalar(input, { DST: keyDomain });
    if (scalar !== 0n) return new Uint8Array(ristretto255.Point.Fn.toBytes(scalar));
  }
  throw new Error("evaluation key: none");
}

/**
 * RFC 9497 3.3.1 BlindEvaluate under `DeriveKeyPair(HKDF(seed, name hash), info)` (3.2.1): a guess at one name can
 * never be charged to another, since each name has its own key. 32 bytes.
 * `multiply`: handed in where there is a quicker one.
 * Throws RangeError where the element is of the wrong length, not canonical, or the identity.
 */
export function evaluate(
  oprfSeed: Uint8Array,
  nameHash: Uint8Array,
  blinded: Uint8Array,
  multiply: Multiply = ownMultiply,
): Bytes {
  requireLength(oprfSeed, 32, "OPRF seed");
  requireLength(nameHash, 32, "name hash");
  requireLength(blinded, 32, "blinded element");
  const key = evaluationKey(hkdf(sha256, oprfSeed, nameHash, label("oprf seed"), 32), label("oprf key"));
  try {
    return new Uint8Array(multiply(key, blinded));
  } catch {
    throw new RangeError("blinded element: not a group element");
  }
}

/** PROTOCOL 5.6: under what the attempts at a name are counted, 32 bytes. A keyed hash: the file tells no names. */
export function bucketId(bucketKey: Uint8Array, nameHash: Uint8Array): Bytes {
  requireLength(bucketKey, 32, "bucket key");
  requireLength(nameHash, 32, "name hash");
  return new Uint8Array(hkdf(sha256, concat(bucketKey, nameHash), undefined, label("bucket"), 32));
}
