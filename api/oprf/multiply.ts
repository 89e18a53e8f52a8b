/**
 * The one gate to libsodium, for the threads that evaluate: it multiplies ten times faster than JavaScript does, and its
 * time does not depend on the scalar, which is a name's key. The thread that answers never loads it: it is half a
 * megabyte of program, and 16 MB of address space.
 */
import sodium from "libsodium-wrappers-sumo";
import type { Multiply } from "../../crypto/door/evaluate.ts";

/** Resolves when the library is ready. What it gives throws where `Multiply` says so. */
export async function sodiumMultiply(): Promise<Multiply> {
  await sodium.ready;
  return (scalar, element) => sodium.crypto_scalarmult_ristretto255(scalar, element);
}
