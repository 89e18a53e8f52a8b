/**
 * The page's engine with Node's own Argon2id, for whatever is not about stretching: the same function with the same
 * memory and passes, in two thirds of the time (tests/vectors.test.ts holds the two against each other).
 */
import { argon2 as argon2InNode } from "node:crypto";
import { promisify } from "node:util";
import { argon2 } from "../crypto/schedule.ts";
import type { Engine } from "../web/lib/worker/engine.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";

const derive = promisify(argon2InNode);

/**
 * What was stretched in this file of tests. The same words at the same name of the same server are the same 64 bytes
 * again: a holder who comes back ten times pays ten times, and the tests once.
 */
const known = new Map<string, Promise<Uint8Array>>();

/** 64 bytes, each time a copy: the door overwrites its own. */
export async function stretch(password: Uint8Array): Promise<Uint8Array> {
  const key = Buffer.from(password).toString("hex");
  const found =
    known.get(key) ??
    derive("argon2id", {
      message: password.slice(),
      nonce: argon2.salt,
      parallelism: argon2.lanes,
      passes: argon2.passes,
      memory: argon2.memory,
      tagLength: argon2.length,
    });
  known.set(key, found);
  return Uint8Array.from(await found);
}

export const engine: Engine = { ...engineInPlace, stretch };
