/** PROTOCOL 9.3: the server seals the copied blocks of a grant once more, with a key that it then forgets. */
import type { Bytes } from "../bytes.ts";
import { requireLength } from "../bytes.ts";
import { outerContext } from "../outer.ts";
import type { Sealer } from "../seal.ts";
import { seal } from "../seal.ts";
import { blockLength } from "../sizes.ts";

/** 65,608 bytes. `salt`: 24 fresh random bytes. `index`: the block's place in the grant. */
export async function sealOuter(
  sealer: Sealer,
  outerKey: Uint8Array,
  salt: Uint8Array,
  index: number,
  block: Uint8Array,
): Promise<Bytes> {
  requireLength(block, blockLength, "block");
  return seal(sealer, outerKey, salt, outerContext(index), block);
}
