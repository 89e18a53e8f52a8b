/**
 * X25519 (RFC 7748) with secrets that the server has published: the looking for an ended lock (PROTOCOL 10.2) takes
 * hundreds of them with one and the same public key. Not for any other secret: it takes no constant time.
 *
 * The bytes are those of RFC 7748, by the way of Edwards' curve, u = (1 + y) / (1 - y), where a point's multiples can
 * be kept in a table and one inversion serves all. What has no place there is left to the ladder.
 */
import { bytesToNumberLE, ed25519, x25519 } from "./noble.ts";

const { Point } = ed25519;
const { Fp, Fn } = Point;
type EdwardsPoint = InstanceType<typeof Point>;

/** Bits of a scalar that one entry of the table stands for: a table costs some four ladders, and each use a fifth of one. */
const tableWidth = 4;

/** What a secret, 32 bytes, comes to: the public key of its own, and the shared secret, null where that is zeros. */
export type Exchanged = { readonly own: Uint8Array; readonly shared: Uint8Array | null };

/** Eight times the point, which is in the group of prime order; null for a twist's key and for one of small order. */
function eightTimes(peer: Uint8Array): EdwardsPoint | null {
  try {
    // RFC 7748 section 5: the last bit is masked, and a number above the prime is taken for its remainder.
    const u = Fp.create(bytesToNumberLE(peer) & ((1n << 255n) - 1n));
    const point = Point.fromBytes(Fp.toBytes(Fp.div(Fp.sub(u, 1n), Fp.add(u, 1n)))).clearCofactor();
    return point.is0() ? null : point.precompute(tableWidth);
  } catch {
    return null;
  }
}

/** RFC 7748 section 5, decodeScalar25519. */
const scalarOf = (secret: Uint8Array): bigint => (bytesToNumberLE(secret) & ((1n << 254n) - 8n)) | (1n << 254n);

/** The u coordinates of points, none of which is the neutral one. */
function coordinates(points: readonly EdwardsPoint[]): Uint8Array[] {
  const inverses = Fp.invertBatch(points.map(({ Y, Z }) => Fp.sub(Z, Y)));
  return points.map(({ Y, Z }, i) => Fp.toBytes(Fp.mul(Fp.add(Z, Y), inverses[i] ?? 0n)));
}

function byLadder(secret: Uint8Array, peer: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(secret, peer);
  } catch {
    // A key of small order.
    return null;
  }
}

/** For secrets of 32 bytes. */
export type Exchange = (secrets: readonly Uint8Array[]) => Exchanged[];

/** `peer`: a public key, 32 bytes. */
export function exchangeWith(peer: Uint8Array): Exchange {
  const point = eightTimes(peer);
  return (secrets) => {
    const scalars = secrets.map(scalarOf);
    // A clamped scalar is 2^254 and more, and below eight times the order: never one of its multiples.
    const own = coordinates(scalars.map((scalar) => Point.BASE.multiply(scalar % Fn.ORDER)));
    const shared = point && coordinates(scalars.map((scalar) => point.multiplyUnsafe(scalar >> 3n)));
    return secrets.map((secret, i) => ({
      own: own[i] ?? new Uint8Array(0),
      shared: shared?.[i] ?? byLadder(secret, peer),
    }));
  };
}
