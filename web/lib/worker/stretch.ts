/** Argon2id (RFC 9106) with the parameters of PROTOCOL 5.2. */
import { argon2id } from "hash-wasm";
import { argon2 } from "../../../crypto/argon2.ts";

const byWasm = (password: Uint8Array): Promise<Uint8Array> =>
  argon2id({
    password,
    salt: argon2.salt,
    parallelism: argon2.lanes,
    iterations: argon2.passes,
    memorySize: argon2.memory,
    hashLength: argon2.length,
    outputType: "binary",
  });

async function byItself(password: Uint8Array): Promise<Uint8Array> {
  const { argon2idAsync } = await import("@noble/hashes/argon2.js");
  return argon2idAsync(password, argon2.salt, {
    t: argon2.passes,
    m: argon2.memory,
    p: argon2.lanes,
    dkLen: argon2.length,
  });
}

/**
 * 64 bytes. What stretches comes with the worker, and not only after the server's answer. Slower where WebAssembly is
 * missing or may not run (a browser that is locked down, or has too little memory for it), and the same result (G13).
 */
export const stretch = (password: Uint8Array): Promise<Uint8Array> => byWasm(password).catch(() => byItself(password));
