/** RFC 9497, ristretto255-SHA512, mode 0: the client's part (PROTOCOL 5.1). */
import { createHash } from "node:crypto";
import type { Bytes } from "./bytes.ts";
import { join, number, utf8 } from "./bytes.ts";
import { decode, encode, fromUniform, inverse, littleEndian, multiply, order } from "./ristretto.ts";
import { random } from "./seal.ts";

const suite = "OPRFV1-\0-ristretto255-SHA512";

const sha512 = (bytes: Uint8Array): Bytes => Uint8Array.from(createHash("sha512").update(bytes).digest());

/** RFC 9380 5.3.1, for the 64 bytes that one SHA-512 gives. */
function expandMessage(message: Uint8Array, tag: string): Bytes {
  const suffix = join(utf8(tag), number(tag.length, 1));
  const first = sha512(join(new Uint8Array(128), message, number(64, 2), number(0, 1), suffix));
  return sha512(join(first, number(1, 1), suffix));
}

/** From 1 to the order of the group less 1. */
export const randomScalar = (): bigint => (littleEndian(random(64)) % (order - 1n)) + 1n;

export const blind = (input: Uint8Array, scalar: bigint): Bytes =>
  encode(multiply(fromUniform(expandMessage(input, `HashToGroup-${suite}`)), scalar));

/** 64 bytes; throws for an element that is none. */
export function finalize(input: Uint8Array, scalar: bigint, evaluated: Uint8Array): Bytes {
  const element = encode(multiply(decode(evaluated), inverse(scalar)));
  return sha512(join(number(input.length, 2), input, number(element.length, 2), element, utf8("Finalize")));
}
