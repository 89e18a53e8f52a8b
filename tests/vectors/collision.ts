/**
 * ATTACKS A6: a ciphertext of AES-256-GCM whose one tag is right under two keys. GCM's tag is linear in each block of
 * ciphertext, so one free block is solved for. It is what a server would send to test two words with one answer.
 */
import { createCipheriv } from "node:crypto";

const R = 0xe1n << 120n;

const toInt = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
const toBlock = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(32, "0"), "hex");

/** Multiplication in GF(2^128), NIST SP 800-38D 6.3. */
function times(x: bigint, y: bigint): bigint {
  let z = 0n;
  let v = y;
  for (let i = 127n; i >= 0n; i--) {
    if ((x >> i) & 1n) z ^= v;
    v = v & 1n ? (v >> 1n) ^ R : v >> 1n;
  }
  return z;
}

function power(x: bigint, exponent: bigint): bigint {
  let result = 1n << 127n;
  for (let base = x, left = exponent; left > 0n; left >>= 1n, base = times(base, base)) {
    if (left & 1n) result = times(result, base);
  }
  return result;
}

const inverse = (x: bigint): bigint => power(x, (1n << 128n) - 2n);

function encrypt(key: Uint8Array, block: Uint8Array): bigint {
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return toInt(Buffer.concat([cipher.update(block), cipher.final()]));
}

function blocksOf(bytes: Uint8Array): bigint[] {
  const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
  padded.set(bytes);
  return Array.from({ length: padded.length / 16 }, (_, i) => toInt(padded.subarray(16 * i, 16 * i + 16)));
}

/** NIST SP 800-38D 7.1 for the nonce of twelve zeros. */
function tagOf(key: Uint8Array, blocks: readonly bigint[]): bigint {
  const h = encrypt(key, new Uint8Array(16));
  const counter = new Uint8Array(16);
  counter[15] = 1;
  return blocks.reduce((sum, block) => times(sum ^ block, h), 0n) ^ encrypt(key, counter);
}

/** `length` bytes of ciphertext and a tag behind them, right under both keys. */
export function collide(one: Uint8Array, other: Uint8Array, aad: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const ciphertext = new Uint8Array(length);
  const lengths = toBlock((BigInt(aad.length * 8) << 64n) | BigInt(length * 8));
  const blocks = () => [...blocksOf(aad), ...blocksOf(ciphertext), toInt(lengths)];
  const exponent = BigInt(Math.ceil(length / 16) + 1);
  const zero = new Uint8Array(16);
  const factor = power(encrypt(one, zero), exponent) ^ power(encrypt(other, zero), exponent);
  const difference = tagOf(one, blocks()) ^ tagOf(other, blocks());
  ciphertext.set(toBlock(times(difference, inverse(factor))));
  return new Uint8Array(Buffer.concat([ciphertext, toBlock(tagOf(one, blocks()))]));
}
