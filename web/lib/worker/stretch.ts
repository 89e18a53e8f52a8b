/** Argon2id (RFC 9106) with the parameters of PROTOCOL 5.2. */
import { argon2id } from "hash-wasm";
import { argon2 } from "../../../crypto/schedule.ts";

const hasWasm = typeof WebAssembly === "object" && typeof WebAssembly.instantiate === "function";

/**
 * 64 bytes. What stretches comes with the worker, and not only after the server's answer.
 * Slower where WebAssembly is missing (a browser in lockdown mode), and the same result (G13).
 */
export async function stretch(password: Uint8Array): Promise<Uint8Array> {
  if (hasWasm) {
    return argon2id({
      password,
      salt: argon2.salt,
      parallelism: argon2.lanes,
      iterations: argon2.passes,
      memorySize: argon2.memory,
      hashLength: argon2.length,
      outputType: "binary",
    });
  }
  const { argon2idAsync } = await import("@noble/hashes/argon2.js");
  return argon2idAsync(password, argon2.salt, {
    t: argon2.passes,
    m: argon2.memory,
    p: argon2.lanes,
    dkLen: argon2.length,
  });
}
