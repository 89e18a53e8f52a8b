/** PROTOCOL 5.1, the server's step: it sees a blinded element and a hash, and learns neither name nor words. */
import { concat, label, requireLength } from "../bytes.ts";
import type { Bytes } from "../bytes.ts";
import { hkdf, ristretto255_oprf, sha256 } from "../noble.ts";

/**
 * RFC 9497 3.3.1 BlindEvaluate under `DeriveKeyPair(HKDF(seed, name hash), info)` (3.2.1): a guess at one name can
 * never be charged to another, since each name has its own key. 32 bytes.
 * Throws RangeError where the element is of the wrong length, not canonical, or the identity.
 */
export function evaluate(oprfSeed: Uint8Array, nameHash: Uint8Array, blinded: Uint8Array): Bytes {
  requireLength(oprfSeed, 32, "OPRF seed");
  requireLength(nameHash, 32, "name hash");
  requireLength(blinded, 32, "blinded element");
  const seed = hkdf(sha256, oprfSeed, nameHash, label("oprf seed"), 32);
  const { secretKey } = ristretto255_oprf.oprf.deriveKeyPair(seed, label("oprf key"));
  try {
    return new Uint8Array(ristretto255_oprf.oprf.blindEvaluate(secretKey, blinded));
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
