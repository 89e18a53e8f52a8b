/** What the server needs of hashes and comparisons. */
import type { Bytes } from "../bytes.ts";
import { concat } from "../bytes.ts";
import { sha256 as hash } from "../noble.ts";

export { equal } from "../bytes.ts";

/** SHA-256 over the parts in a row, 32 bytes. */
export const sha256 = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(hash(concat(...parts)));
