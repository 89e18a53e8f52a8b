/** RFC 9496 chapter 4, ristretto255, in plain BigInt: slow and not constant in time, fit for a test only. */
import type { Bytes } from "./bytes.ts";

export const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const p = 2n ** 255n - 19n;

const mod = (a: bigint, m = p): bigint => ((a % m) + m) % m;
const odd = (a: bigint): boolean => (mod(a) & 1n) === 1n;
const absolute = (a: bigint): bigint => (odd(a) ? mod(-a) : mod(a));

function power(base: bigint, exponent: bigint, m = p): bigint {
  let result = 1n;
  let square = mod(base, m);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % m;
    square = (square * square) % m;
  }
  return result;
}

/** Of an integer that is not 0, modulo the order of the group. */
export const inverse = (scalar: bigint): bigint => power(scalar, order - 2n, order);

const d = mod(-121665n * power(121666n, p - 2n));
const sqrtM1 = power(2n, (p - 1n) / 4n);

/** 4.2 SQRT_RATIO_M1: whether u/v is a square, and the root that is not negative of it or of SQRT_M1·u/v. */
function sqrtRatio(u: bigint, v: bigint): readonly [boolean, bigint] {
  const v3 = mod(v * v * v);
  let root = mod(u * v3 * power(u * v3 * v3 * v, (p - 5n) / 8n));
  const check = mod(v * root * root);
  const flipped = check === mod(-u);
  if (flipped || check === mod(-u * sqrtM1)) root = mod(root * sqrtM1);
  return [flipped || check === mod(u), absolute(root)];
}

// 4.1: of the two roots the one that the RFC gives, which is odd.
const sqrtAdMinusOne = mod(-sqrtRatio(-d - 1n, 1n)[1]);
const invSqrtAMinusD = sqrtRatio(1n, -1n - d)[1];
const oneMinusDSquared = mod(1n - d * d);
const dMinusOneSquared = mod((d - 1n) ** 2n);

/** Extended coordinates X, Y, Z, T. */
export type Point = readonly [bigint, bigint, bigint, bigint];

export function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * d * t1 * t2);
  const e = mod(2n * z1 * z2);
  return [mod((b - a) * (e - c)), mod((e + c) * (b + a)), mod((e - c) * (e + c)), mod((b - a) * (b + a))];
}

export function multiply(point: Point, scalar: bigint): Point {
  let result: Point = [0n, 1n, 1n, 0n];
  let doubled = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled);
    doubled = add(doubled, doubled);
  }
  return result;
}

export const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);

function toLittleEndian(value: bigint): Bytes {
  const out = new Uint8Array(32);
  for (let i = 0, rest = value; i < 32; i++, rest >>= 8n) out[i] = Number(rest & 255n);
  return out;
}

/** 4.3.1, and RFC 9497 2.1: refuses what is not canonical, and the identity. */
export function decode(bytes: Uint8Array): Point {
  const s = littleEndian(bytes);
  if (bytes.length !== 32 || s >= p || odd(s) || s === 0n) throw new Error("no element");
  const u1 = mod(1n - s * s);
  const u2 = mod(1n + s * s);
  const v = mod(-d * u1 * u1 - u2 * u2);
  const [square, root] = sqrtRatio(1n, v * u2 * u2);
  const x = absolute(2n * s * root * u2);
  const y = mod(u1 * root * root * u2 * v);
  const t = mod(x * y);
  if (!square || odd(t) || y === 0n) throw new Error("no element");
  return [x, y, 1n, t];
}

/** 4.3.2. */
export function encode([x0, y0, z0, t0]: Point): Bytes {
  const u1 = mod((z0 + y0) * (z0 - y0));
  const u2 = mod(x0 * y0);
  const root = sqrtRatio(1n, mod(u1 * u2 * u2))[1];
  const [den1, den2] = [mod(root * u1), mod(root * u2)];
  const zInverse = mod(den1 * den2 * t0);
  const rotate = odd(t0 * zInverse);
  const x = rotate ? mod(y0 * sqrtM1) : x0;
  const y = rotate ? mod(x0 * sqrtM1) : y0;
  const den = rotate ? mod(den1 * invSqrtAMinusD) : den2;
  return toLittleEndian(absolute(den * (z0 - (odd(x * zInverse) ? -y : y))));
}

/** 4.3.4 MAP. */
function map(half: Uint8Array): Point {
  const t = littleEndian(half) & (2n ** 255n - 1n);
  const r = mod(sqrtM1 * t * t);
  const u = mod((r + 1n) * oneMinusDSquared);
  const v = mod((-1n - r * d) * (r + d));
  const [square, root] = sqrtRatio(u, v);
  const s = square ? root : mod(-absolute(root * t));
  const n = mod((square ? -1n : r) * (r - 1n) * dMinusOneSquared - v);
  const [w0, w1, w2, w3] = [mod(2n * s * v), mod(n * sqrtAdMinusOne), mod(1n - s * s), mod(1n + s * s)];
  return [mod(w0 * w3), mod(w2 * w1), mod(w1 * w3), mod(w0 * w2)];
}

/** 4.3.4: 64 uniform bytes to an element. */
export const fromUniform = (bytes: Uint8Array): Point => add(map(bytes.subarray(0, 32)), map(bytes.subarray(32, 64)));
